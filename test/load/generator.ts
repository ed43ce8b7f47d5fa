import { readFileSync } from 'node:fs';
import { type Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { mention, sign } from '../slack/bot.ts';
import { TEAM } from '../slack/fake-slack.ts';
import type { SlackStub } from './slack-stub.ts';

export interface LoadOptions {
  url: string;
  pid: number;
  slack: SlackStub;
  /** With as many sockets as `concurrency`. */
  agent: Agent;
  questions: number;
  concurrency: number;
  /** What is asked, one after the other and over again; questions about the shipped pages without it. */
  texts?: readonly string[];
}

export interface Load {
  /** Times to ack, ms. */
  commands: number[];
  mentions: number[];
  /** Requests not acked with 200, and questions not answered at the end. */
  errors: number;
  /** From the first question until the last answer, ms. */
  ms: number;
  /** Resident memory after each half, MB. */
  memory: number[];
}

const QUESTIONS = [
  'what is kubelet',
  'what is a pod',
  '什么是调度器',
  'docker image',
  'how does kube-proxy work',
  'etcd',
];
const SETTLE_MS = 30_000;

let number = 0;

/** Asks by command and by mention in turn, so many at a time, and measures until everything is answered. */
export async function putLoad(options: LoadOptions): Promise<Load> {
  const { url, pid, slack, agent, questions, concurrency, texts = QUESTIONS } = options;
  const load: Load = { commands: [], mentions: [], errors: 0, ms: 0, memory: [] };
  const before = slack.answers;
  const began = performance.now();
  let asked = 0;
  async function askOneAfterTheOther(): Promise<void> {
    while (asked < questions) {
      asked += 1;
      if (asked % Math.ceil(questions / 2) === 0) load.memory.push(readMemory(pid));
      const isCommand = asked % 2 === 0;
      const start = performance.now();
      const status = await post(
        url,
        isCommand ? toCommand(slack, nextQuestion(texts)) : toMention(nextQuestion(texts)),
        isCommand,
        agent,
      );
      (isCommand ? load.commands : load.mentions).push(performance.now() - start);
      if (status !== 200) load.errors += 1;
    }
  }
  await Promise.all(Array.from({ length: concurrency }, askOneAfterTheOther));
  const until = performance.now() + SETTLE_MS;
  while (slack.answers - before < questions && performance.now() < until) await wait(5);
  load.ms = performance.now() - began;
  load.errors += Math.max(0, questions - (slack.answers - before));
  return load;
}

/** Several loads of one program as one. */
export function addLoads(loads: readonly Load[]): Load {
  const sum = (of: (load: Load) => number) => loads.reduce((total, load) => total + of(load), 0);
  return {
    commands: loads.flatMap(({ commands }) => commands).sort((a, b) => a - b),
    mentions: loads.flatMap(({ mentions }) => mentions).sort((a, b) => a - b),
    errors: sum(({ errors }) => errors),
    ms: sum(({ ms }) => ms),
    memory: loads.flatMap(({ memory }) => memory),
  };
}

/** Resident memory of a process, MB; 0 where the system doesn't tell. */
export function readMemory(pid: number): number {
  return readStatus(pid, /VmRSS:\s+(\d+)/u);
}

/** The most resident memory that a process has had, MB; 0 where the system doesn't tell. */
export function readPeakMemory(pid: number): number {
  return readStatus(pid, /VmHWM:\s+(\d+)/u);
}

function readStatus(pid: number, kilobytes: RegExp): number {
  try {
    return Math.round(Number(kilobytes.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

interface Asked {
  text: string;
  user: string;
  channel: string;
}

function nextQuestion(texts: readonly string[]): Asked {
  number += 1;
  // Everyone asks once, everywhere: the bot's limits for persons and channels are not what is measured.
  return { text: texts[number % texts.length] ?? '', user: `U${number}`, channel: `C${number}` };
}

function toMention({ text, user, channel }: Asked): string {
  return JSON.stringify(mention(text, { user, channel }));
}

function toCommand(slack: SlackStub, { text, user, channel }: Asked): string {
  const fields = { command: '/devops', text, team_id: TEAM, user_id: user, channel_id: channel, trigger_id: '1.2' };
  return new URLSearchParams({ ...fields, response_url: slack.responseUrl() }).toString();
}

function post(url: string, body: string, isForm: boolean, agent: Agent): Promise<number> {
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const headers = { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), ...sign(body) };
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}
