import { setTimeout as wait } from 'node:timers/promises';
import { type Mode, sign } from '../slack/bot.ts';
import type { FakeSlack } from '../slack/fake-slack.ts';
import type { Replica } from './replicas.ts';

/** Slack waits this long for an ack. */
const ACK_MS = 3000;
export interface DeliveryOptions {
  slack: FakeSlack;
  mode: Mode;
  replicas: readonly Replica[];
  /** Wait before the first, second and any further redelivery, ms. */
  retryAfterMs: readonly [number, number, number];
  /** Slack delivers four times, then gives up. */
  triesMax: number;
  random: () => number;
}

export interface Delivered {
  /** How often it was delivered until it was acked. */
  tries: number;
  acked: boolean;
}

/** Delivers an event as Slack does: to any replica, again where it isn't acked, with or without a word that it is a retry. */
export async function deliver(body: Record<string, unknown>, options: DeliveryOptions): Promise<Delivered> {
  const { retryAfterMs, triesMax, random } = options;
  for (let tries = 1; ; tries += 1) {
    const retry = random() < 0.5 ? tries - 1 : 0;
    if (await deliverOnce(body, retry, options)) return { tries, acked: true };
    if (tries === triesMax) return { tries, acked: false };
    await wait(retryAfterMs[Math.min(tries, 3) - 1]);
  }
}

/** Sends a command as Slack does: once, to any replica. Tells whether it was acked; else its sender sees an error. */
export async function sendCommand(body: Record<string, string>, options: DeliveryOptions): Promise<boolean> {
  const { slack, mode } = options;
  if (mode === 'socket') {
    const envelope = { type: 'slash_commands', payload: body };
    return (await slack.socket.send(envelope, ACK_MS)) !== undefined;
  }
  return post(new URLSearchParams(body).toString(), { 'Content-Type': 'application/x-www-form-urlencoded' }, options);
}

async function deliverOnce(body: Record<string, unknown>, retry: number, options: DeliveryOptions): Promise<boolean> {
  const { slack, mode, random } = options;
  if (mode === 'socket') {
    const number = Math.floor(random() * slack.socket.connections);
    const envelope = { type: 'events_api', payload: body, retry_attempt: retry };
    return (await slack.socket.send(envelope, ACK_MS, number)) !== undefined;
  }
  const retried = retry > 0 && { 'X-Slack-Retry-Num': String(retry), 'X-Slack-Retry-Reason': 'http_error' };
  return post(JSON.stringify(body), { 'Content-Type': 'application/json', ...retried }, options);
}

async function post(body: string, headers: Record<string, string>, options: DeliveryOptions): Promise<boolean> {
  const { replicas, random } = options;
  // A balancer in front of them knows of an end only some time later, so a stopping replica is still asked.
  const replica = replicas[Math.floor(random() * replicas.length)];
  if (replica === undefined) return false;
  try {
    const signal = AbortSignal.timeout(ACK_MS);
    const proven = { ...headers, ...sign(body) };
    const response = await fetch(replica.url, { method: 'POST', headers: proven, body, signal });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
