import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { type Bot, type BotOptions, command, mention, startBot, until } from './bot.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

let slack: FakeSlack;
let bot: Bot;

async function start(options: Partial<BotOptions>): Promise<void> {
  bot = await startBot({ mode: 'http', slack, ...options });
}

beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

describe('an event that was acked before it was answered', () => {
  const pace = { ackAfterMs: 50, aliveEveryMs: 60 };

  it('is taken up, once, if the process that acked it is gone', async () => {
    const store = createMemoryStore(() => new Date());
    const body = mention('what is kubelet', {}, { event_id: 'EvLeft' });
    const left = { workspace: 'T1', id: 'EvLeft', user: 'U1', body: JSON.stringify(body), since: new Date() };
    await store.backlog.keep(left);
    await start({ store, pace });
    const other = await startBot({ mode: 'http', slack, store, pace });
    await until(() => slack.messages.length > 0, 'the answer');
    expect((await bot.event(body, 3))?.status).toBe(200);
    await other.app.stop();
    expect(slack.messages).toHaveLength(1);
    await expect.poll(() => store.backlog.list(0)).toEqual([]);
  });

  it('is left alone when it is an hour old', async () => {
    const store = createMemoryStore(() => new Date());
    const body = JSON.stringify(mention('what is kubelet', { ts: '1780.1' }));
    const since = new Date(Date.now() - 3_700_000);
    await store.backlog.keep({ workspace: 'T1', id: 'EvOld', user: 'U1', body, since });
    await start({ store, pace });
    await expect.poll(() => store.backlog.list(0)).toEqual([]);
    expect(slack.messages).toEqual([]);
  });

  it('is tried again if Slack could not be reached', async () => {
    await start({ pace: { ...pace, ackAfterMs: 0 } });
    slack.fail('chat.postMessage', { status: 429, retryAfter: 7200 }, 99);
    slack.fail('chat.postEphemeral', { status: 429, retryAfter: 7200 }, 99);
    expect((await bot.event(mention('what is kubelet')))?.status).toBe(200);
    await until(() => bot.logged.join('').includes('tried again'), 'the failure', 5000);
    slack.recover();
    await until(() => slack.messages.length > 0, 'the answer');
    expect(slack.messages).toHaveLength(1);
  });

  it('is left alone by others while its own process is at it', async () => {
    const store = createMemoryStore(() => new Date());
    // The last answer comes after the time from which a process counts as gone, which no loaded machine stalls for.
    const slow = { ...pace, aliveEveryMs: 400 };
    await start({ store, pace: { ...slow, postEveryMs: 500 } });
    const other = await startBot({ mode: 'http', slack, store, pace: slow });
    for (let count = 0; count < 4; count += 1) void bot.event(mention('help'));
    await until(() => slack.messages.length === 4, 'all answers', 10_000);
    expect(other.logged).toEqual([]);
    await other.app.stop();
    expect(slack.messages).toHaveLength(4);
  });
});

describe('a command', () => {
  const pace = { aliveEveryMs: 60 };

  async function leave(store: Store, minutesAgo: number): Promise<void> {
    const since = new Date(Date.now() - minutesAgo * 60_000);
    const body = JSON.stringify(command(slack, 'what is kubelet'));
    await store.backlog.keep({ workspace: 'T1', id: 'command:left', user: 'U1', body, since });
  }

  it('is kept before it is acked, without a token, and no longer than until it is answered', async () => {
    const memory = createMemoryStore(() => new Date());
    const kept: string[] = [];
    const keep: Store['backlog']['keep'] = async (event) => {
      kept.push(event.body);
      await memory.backlog.keep(event);
    };
    await start({ store: { ...memory, backlog: { ...memory.backlog, keep } } });
    await bot.interact(command(slack, 'what is kubelet'));
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain('what is kubelet');
    expect(kept[0]).not.toContain('verification');
    await until(() => slack.responses.length > 0, 'the answer');
    await expect.poll(() => memory.backlog.list(0)).toEqual([]);
  });

  it('that a killed process acked is answered by the next one, or one of several', async () => {
    const store = createMemoryStore(() => new Date());
    await leave(store, 0);
    await start({ store, pace });
    const other = await startBot({ mode: 'http', slack, store, pace });
    await until(() => slack.responses.length > 0, 'the answer');
    expect(JSON.stringify(slack.responses[0]?.body)).toContain('kubelet');
    await expect.poll(() => store.backlog.list(0)).toEqual([]);
    await other.app.stop();
    expect(slack.responses).toHaveLength(1);
  });

  it('is left alone when Slack takes no answer to it any more', async () => {
    const store = createMemoryStore(() => new Date());
    await leave(store, 31);
    await start({ store, pace });
    await expect.poll(() => store.backlog.list(0)).toEqual([]);
    expect(slack.responses).toEqual([]);
  });

  it('is left alone by others while its own process waits for Slack, whatever that has taken up besides', async () => {
    const store = createMemoryStore(() => new Date());
    await leave(store, 0);
    slack.fail('respond', { status: 429, retryAfter: 2 });
    await start({ store, pace });
    await until(() => slack.calls.some(({ method }) => method === 'respond'), 'what was left to be taken up');
    slack.fail('respond', { status: 429, retryAfter: 1 });
    await bot.interact(command(slack, 'what is a pod'));
    await until(
      () => slack.calls.filter(({ method }) => method === 'respond').length === 2,
      'the answer to be held up',
    );
    // It isn't kept busy by the one that is claimed.
    const list = async (ms: number) => (await store.backlog.list(ms)).filter(({ id }) => id !== 'command:left');
    const other = await startBot({
      mode: 'http',
      slack,
      store: { ...store, backlog: { ...store.backlog, list } },
      pace,
    });
    await until(() => slack.responses.length >= 2, 'both answers', 5000);
    await expect.poll(() => store.backlog.list(0)).toEqual([]);
    await other.app.stop();
    expect(slack.responses).toHaveLength(2);
  });

  it('of a person who is forgotten is forgotten with them', async () => {
    const store = createMemoryStore(() => new Date());
    await leave(store, 0);
    await store.forget('T1', 'U1');
    expect(await store.backlog.list(0)).toEqual([]);
    await start({ store, pace });
  });
});
