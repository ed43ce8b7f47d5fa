import type { App, Receiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { NO_METRICS } from '../../src/runtime/metrics.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { createSend } from '../../src/slack/transport/send.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { type Bot, command, mention, shipped, startBot, until } from './bot.ts';
import { BOT_TOKEN, type Failure, type FakeSlack, startFakeSlack } from './fake-slack.ts';

let slack: FakeSlack;
let bot: Bot;

beforeEach(async () => {
  slack = await startFakeSlack();
  bot = await startBot({ mode: 'http', slack });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

describe('an answer to a command', () => {
  it.each<[string, Failure, number]>([
    ['one broken connection', { reset: true }, 1],
    ['two server errors', { status: 503, body: 'x' }, 2],
    ['a limit, several times', { status: 429, retryAfter: 1, body: '' }, 5],
  ])('comes whole and once after %s', async (_, failure, times) => {
    slack.fail('respond', failure, times);
    expect((await bot.interact(command(slack, 'what is kubelet')))?.status).toBe(200);
    await until(() => slack.responses.length > 0, 'the answer');
    expect(slack.responses).toHaveLength(1);
    expect(JSON.stringify(slack.responses[0]?.body.blocks)).toContain('Kubelet');
  });

  it('is told as plain text if its blocks are refused', async () => {
    slack.fail('respond', { status: 400, body: 'invalid_blocks' });
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'the answer');
    expect(String(slack.responses[0]?.body.text)).toContain('Kubelet');
  });
});

describe('a limit of Slack', () => {
  it('is waited for as often as Slack says so, and the answer comes once', async () => {
    await bot.app.stop();
    bot = await startBot({ mode: 'http', slack, pace: { ackAfterMs: 100 } });
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 }, 6);
    expect((await bot.event(mention('what is kubelet')))?.status).toBe(200);
    await until(() => slack.messages.length > 0, 'the answer');
    expect([slack.messages.length, slack.whispers.length]).toEqual([1, 0]);
  });
});

describe('a limit without a time', () => {
  it.each([0, -5])('is no reason to call without a pause: %d', async (retryAfter) => {
    slack.fail('chat.postMessage', { status: 429, retryAfter }, 1);
    await bot.event(mention('what is kubelet'));
    const [first, second, ...more] = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(more).toEqual([]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(990);
  });

  it('of a response address is counted as one', async () => {
    const counted: string[] = [];
    const metrics = { ...NO_METRICS, slackFailed: (reason: string) => counted.push(reason) };
    const send = createSend(metrics, async () => new Response('', { status: 429 }));
    const headers = { 'Content-Type': 'application/json' };
    await expect(send('https://slack.test/', { method: 'POST', headers, body: '{}' })).rejects.toThrow();
    expect(counted).toEqual(['http_429']);
  });
});

describe('a command whose ack is lost', () => {
  it('is answered once, and not again from what was kept', async () => {
    let app: App | undefined;
    const receiver: Receiver = {
      init: (started) => {
        app = started;
      },
      start: async () => undefined,
      stop: async () => undefined,
    };
    const store = createMemoryStore(() => new Date());
    const logged: string[] = [];
    const injected = createSlackApp({
      library: await shipped,
      store,
      log: createLog({ level: 'info', write: (line) => logged.push(line) }),
      now: () => new Date(),
      settings: { slackApiUrl: slack.apiUrl, allowExternal: false, adminUsers: [] },
      connection: { mode: 'injected', botToken: BOT_TOKEN, receiver },
      pace: { postEveryMs: 0, aliveEveryMs: 30 },
    });
    await injected.start();
    await app?.processEvent({
      body: command(slack, 'what is kubelet'),
      ack: () => Promise.reject(new Error('The socket is closed.')),
    });
    await expect.poll(() => store.backlog.list(0)).toEqual([]);
    // By now whoever looks for commands that were left has looked several times.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await injected.stop();
    expect(slack.responses).toHaveLength(1);
    expect(logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});
