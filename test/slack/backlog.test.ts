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

/**
 * One store for a process and others, on a clock that only `pass` moves: by steps, each once the process has given signs
 * of life and another has looked for what was left.
 */
function createSteppedStore() {
  let [clock, beats, looks] = [0, 0, 0];
  const memory = createMemoryStore(
    () => new Date(),
    () => clock,
  );
  const keep: Store['backlog']['keep'] = async (delivery) => {
    await memory.backlog.keep(delivery);
    beats += 1;
  };
  const list: Store['backlog']['list'] = async (silentMs) => {
    looks += 1;
    return await memory.backlog.list(silentMs);
  };
  return {
    own: { ...memory, backlog: { ...memory.backlog, keep } },
    others: { ...memory, backlog: { ...memory.backlog, list } },
    async pass(steps: number, stepMs: number): Promise<void> {
      for (let step = 0; step < steps; step += 1) {
        clock += stepMs;
        const [beat, look] = [beats, looks];
        await until(() => beats > beat + 2 && looks > look + 1, 'a heartbeat and a look');
      }
    },
  };
}

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
    await until(() => bot.logged.join('').includes('tried again'), 'the failure');
    slack.recover();
    await until(() => slack.messages.length > 0, 'the answer');
    expect(slack.messages).toHaveLength(1);
  });

  it('is left alone by others while its own process is at it', async () => {
    const { own, others, pass } = createSteppedStore();
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 }, 99);
    await start({ store: own, pace });
    const other = await startBot({ mode: 'http', slack, store: others, pace });
    expect((await bot.event(mention('help')))?.status).toBe(200);
    await pass(8, pace.aliveEveryMs);
    slack.recover();
    await until(() => slack.messages.length > 0, 'the answer');
    expect(other.logged).toEqual([]);
    await other.app.stop();
    expect(slack.messages).toHaveLength(1);
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
    const { own, others, pass } = createSteppedStore();
    await leave(own, 0);
    slack.fail('respond', { status: 429, retryAfter: 1 }, 99);
    await start({ store: { ...own, backlog: { ...own.backlog, list: () => own.backlog.list(0) } }, pace });
    await until(() => slack.calls.some(({ method }) => method === 'respond'), 'what was left to be taken up');
    await bot.interact(command(slack, 'what is a pod'));
    // It isn't kept busy by the one that is claimed.
    const list = async (ms: number) => (await others.backlog.list(ms)).filter(({ id }) => id !== 'command:left');
    const other = await startBot({
      mode: 'http',
      slack,
      store: { ...others, backlog: { ...others.backlog, list } },
      pace,
    });
    await pass(8, pace.aliveEveryMs);
    slack.recover();
    await until(() => slack.responses.length >= 2, 'both answers');
    await expect.poll(() => own.backlog.list(0)).toEqual([]);
    expect(other.logged).toEqual([]);
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
