import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { type Bot, type BotOptions, mention, startBot, until } from './bot.ts';
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

  it('is taken up, once, where the process that acked it is gone', async () => {
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
    await expect.poll(() => store.backlog.list(new Date(Date.now() + 1000))).toEqual([]);
  });

  it('is left alone when it is an hour old', async () => {
    const store = createMemoryStore(() => new Date());
    const body = JSON.stringify(mention('what is kubelet', { ts: '1780.1' }));
    const since = new Date(Date.now() - 3_700_000);
    await store.backlog.keep({ workspace: 'T1', id: 'EvOld', user: 'U1', body, since });
    await start({ store, pace });
    await expect.poll(() => store.backlog.list(new Date(Date.now() + 1000))).toEqual([]);
    expect(slack.messages).toEqual([]);
  });

  it('is tried again where Slack could not be reached', async () => {
    await start({ pace });
    slack.fail('chat.postMessage', { status: 500 }, 99);
    slack.fail('chat.postEphemeral', { status: 500 }, 99);
    expect((await bot.event(mention('what is kubelet')))?.status).toBe(200);
    await until(() => bot.logged.join('').includes('tried again'), 'the failure', 5000);
    slack.recover();
    await until(() => slack.messages.length > 0, 'the answer');
    expect(slack.messages).toHaveLength(1);
  });

  it('is left alone by others while its own process is at it', async () => {
    const store = createMemoryStore(() => new Date());
    await start({ store, pace: { ...pace, postEveryMs: 500 } });
    const other = await startBot({ mode: 'http', slack, store, pace });
    for (let count = 0; count < 3; count += 1) void bot.event(mention('help'));
    await until(() => slack.messages.length === 3, 'all answers');
    expect(other.logged).toEqual([]);
    await other.app.stop();
    expect(slack.messages).toHaveLength(3);
  });
});
