import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { AnswerMode, Store } from '../../src/store/store.ts';
import { type Bot, eventBody, mention, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack } from './clicks.ts';
import { BOT_USER, type FakeSlack } from './fake-slack.ts';

type Fields = Record<string, unknown>;

let slack: FakeSlack;
let store: Store;
let bot: Bot;
let socketBot: Bot;
let socketSlack: FakeSlack;

beforeAll(async () => {
  slack = await startStrictSlack();
  socketSlack = await startStrictSlack();
  store = createMemoryStore(() => new Date());
  // Counts of one test must not be stored in the middle of another.
  const pace = { countEveryMs: 3_600_000 };
  bot = await startBot({ mode: 'http', slack, store, pace, level: 'debug', settings: { adminUsers: ['UADMIN'] } });
  socketBot = await startBot({ mode: 'socket', slack: socketSlack, store: await storeWith('sure'), level: 'debug' });
  for (const [channel, answers] of Object.entries({ CSURE: 'sure', CEVERY: 'every' } as const)) {
    await store.channels.set('T1', channel, { answers });
  }
});
afterAll(async () => {
  await Promise.all([bot.app.stop(), socketBot.app.stop()]);
  await Promise.all([slack.close(), socketSlack.close()]);
});
beforeEach(() => {
  slack.messages.length = 0;
  slack.whispers.length = 0;
  bot.logged.length = 0;
});

async function storeWith(answers: AnswerMode): Promise<Store> {
  const own = createMemoryStore(() => new Date());
  await own.channels.set('T1', 'CSURE', { answers });
  return own;
}

let count = 0;
/** A fresh time of a message, now. */
const ts = (ageS = 0) => `${Math.floor(Date.now() / 1000) - ageS}.${String(++count).padStart(6, '0')}`;

/** A message of a channel that mentions nobody. */
function said(text: string, event: Fields = {}, outer: Fields = {}): Fields {
  const own = { type: 'message', channel_type: 'channel', channel: 'CSURE', user: 'U1', ts: ts(), text, ...event };
  return eventBody(own, outer);
}
const placeOf = (body: Fields) => body.event as { ts: string; channel: string };

describe('a help channel that answers what the bot is sure of', () => {
  it('answers a question in its thread, over HTTP and over a socket, with a way to take it back', async () => {
    const body = said('hi all, does anyone know what a kubelet is?');
    expect(await bot.event(body)).toMatchObject({ status: 200 });
    expect(slack.messages).toMatchObject([{ channel: 'CSURE', thread: placeOf(body).ts }]);
    expect(slack.messages[0]?.text).toContain('Kubelet');
    expect(elementOf(slack.messages[0]?.blocks, 'withdraw')).toMatchObject({ value: 'U1' });
    await socketBot.event(said('什么是调度器？'));
    expect(socketSlack.messages).toHaveLength(1);
  });

  it.each<[string, Fields, Fields?]>([
    ['talk', { text: 'good morning everyone' }],
    ['an answer', { text: 'The kubelet is the agent on every node.' }],
    ['a question the pages do not cover', { text: 'what is the capital of France?' }],
    ['a question it is not sure of', { text: 'how do I make my dashboards load faster in Grafana?' }],
    ['a question about the moment', { text: 'what is going on with kubelet today?' }],
    ['a question to a person', { text: '<@U2> what is kubelet?' }],
    ['a question to a group', { text: 'what is kubelet? <!subteam^S1|@ops>' }],
    ['an edit', { text: 'what is kubelet?', edited: { ts: '1.1', user: 'U1' } }],
    [
      'a changed message',
      { subtype: 'message_changed', hidden: true, message: { text: 'what is kubelet?', user: 'U1' } },
    ],
    ['a file', { text: 'what is kubelet?', subtype: 'file_share', files: [{ id: 'F1' }] }],
    ['a bot', { text: 'what is kubelet?', bot_id: 'B7' }],
    ['the bot itself', { text: 'what is kubelet?', user: BOT_USER }],
    ['a message of the system', { text: 'what is kubelet?', subtype: 'channel_topic' }],
    ['a reply in a thread', { text: 'what is kubelet?', thread_ts: '1.000001' }],
    ['a message older than two minutes', { text: 'what is kubelet?', ts: ts(130) }],
    ['a channel that is not set so', { text: 'what is kubelet?', channel: 'COTHER' }],
    ['other companies', { text: 'what is kubelet?' }, { is_ext_shared_channel: true }],
    ['another workspace', { text: 'what is kubelet?' }, { team_id: 'T2' }],
  ])('leaves %s alone: it is neither answered, stored nor logged', async (_, event, outer = {}) => {
    const before = await dumpAtRest();
    expect(await bot.event(said('', event, outer))).toMatchObject({ status: 200 });
    expect([slack.messages, slack.whispers]).toEqual([[], []]);
    expect(await dumpAtRest()).toEqual(before);
    expect(bot.logged.join('\n')).not.toMatch(/kubelet|morning|France|Grafana/u);
  });

  it('logs nothing of what arrives on the socket, at any level', async () => {
    await socketBot.event(said('zebras are not in these pages'));
    await socketBot.event(said('what do zebras eat?'));
    expect(socketBot.logged.join('\n')).toContain('Received a message on the WebSocket');
    expect(socketBot.logged.join('\n')).not.toContain('zebras');
  });

  it('answers a question that also mentions the bot once, whichever event comes first', async () => {
    for (const order of [0, 1]) {
      slack.messages.length = 0;
      const at = ts();
      const asked = mention('what is kubelet?', { channel: 'CSURE', ts: at });
      const twin = said(`<@${BOT_USER}> what is kubelet?`, { ts: at });
      for (const body of order === 0 ? [asked, twin] : [twin, asked]) await bot.event(body);
      expect(slack.messages).toHaveLength(1);
    }
  });

  it('answers though the clock of its machine was set forward by hours', async () => {
    let jumped = 0;
    const now = () => new Date(Date.now() + jumped);
    const other = await startBot({ mode: 'http', slack, store: await storeWith('sure'), now });
    jumped = 5 * 3_600_000;
    await other.event(said('what is kubelet?'));
    expect(slack.messages).toHaveLength(1);
    await other.app.stop();
  });

  it('answers once however often the event comes', async () => {
    const body = said('what is kubelet?');
    await Promise.all([bot.event(body), bot.event(body, 1)]);
    await bot.event(body, 2);
    expect(slack.messages).toHaveLength(1);
  });

  it('is silent if a person answered first, unless the channel wants it all the same', async () => {
    const body = said('what is kubelet?');
    const reply = said('the agent of a node', { thread_ts: placeOf(body).ts, user: 'U2' });
    await bot.event(reply);
    await bot.event(body);
    expect(slack.messages).toEqual([]);
    await store.channels.set('T1', 'CLOUD', { answers: 'sure', quiet: false });
    const loud = said('what is kubelet?', { channel: 'CLOUD' });
    await bot.event(said('the agent', { channel: 'CLOUD', thread_ts: placeOf(loud).ts, user: 'U2' }));
    await bot.event(loud);
    expect(slack.messages).toHaveLength(1);
  });

  it('is silent if a person answered first, or the question is gone, though another replica heard of it', async () => {
    const answered = said('what is kubelet?');
    const first = { ts: placeOf(answered).ts, user: 'U1', text: 'what is kubelet?' };
    slack.threads.set(first.ts, [first, { ts: ts(), user: 'U2', text: 'the agent of a node' }]);
    await bot.event(answered);
    expect(slack.messages).toEqual([]);
    slack.fail('conversations.replies', { error: 'thread_not_found' });
    await bot.event(said('what is kubelet?'));
    expect(slack.messages).toEqual([]);
    const byBot = said('what is kubelet?');
    slack.threads.set(placeOf(byBot).ts, [
      { ...first, ts: placeOf(byBot).ts },
      { ts: ts(), bot_id: 'B7', text: 'hi' },
    ]);
    await bot.event(byBot);
    expect(slack.messages).toHaveLength(1);
  });

  it('answers what its team taught, though the words alone would not', async () => {
    const body = () => said('where do nodes get their badge?');
    await bot.event(body());
    expect(slack.messages).toEqual([]);
    const taught = { admin: true, section: 'en/kubernetes.md#kubelet', wording: 'where do nodes get their badge' };
    await store.taught.set('T1', 'badge', 'UADMIN', { ...taught, language: 'en', at: new Date() });
    const other = await startBot({ mode: 'http', slack, store });
    await other.event(body());
    expect(slack.messages[0]?.text).toContain('Kubelet');
    await store.taught.set('T1', 'badge', 'UADMIN', undefined);
    await other.app.stop();
  });

  it('says nothing to anybody if Slack refuses the answer', async () => {
    slack.fail('chat.postMessage', { error: 'not_in_channel' });
    await bot.event(said('what is kubelet?'));
    expect([slack.messages, slack.whispers]).toEqual([[], []]);
    slack.recover();
  });

  it('answers from the pages that are chosen, in the language that is chosen', async () => {
    await store.channels.set('T1', 'CDOCKER', { answers: 'sure', pages: ['zh/'], language: 'zh' });
    await bot.event(said('what is kubelet?', { channel: 'CDOCKER' }));
    expect(slack.messages[0]?.text).toMatch(/来源|Kubelet/u);
    await store.channels.set('T1', 'CEMPTY', { answers: 'every', pages: ['gone/'] });
    await bot.event(said('what is kubelet?', { channel: 'CEMPTY' }));
    expect(slack.messages).toHaveLength(1);
  });
});

describe('a help channel that answers every question', () => {
  it('also says what may be it, and notes that as a gap without a name', async () => {
    const text = 'how do I check the logs of pods that crash at night?';
    await bot.event(said(text, { channel: 'CEVERY', user: 'U5' }));
    await bot.event(said('what is the capital of France?', { channel: 'CEVERY', user: 'U5' }));
    expect(slack.messages).toHaveLength(1);
    expect(elementOf(slack.messages[0]?.blocks, 'withdraw')).toMatchObject({ value: 'U5' });
    expect(await store.recents.list('T1', 'U5')).toEqual([]);
    expect(JSON.stringify(await store.gaps.list('T1'))).toContain(text.slice(0, -1));
    expect(JSON.stringify(await store.gaps.list('T1'))).not.toMatch(/France|U5/u);
  });
});

describe('an answer nobody asked for', () => {
  const deletion = ({ channel, ts: gone }: { channel: string; ts: string }) =>
    said('', { subtype: 'message_deleted', hidden: true, channel, deleted_ts: gone, previous_message: { text: 'x' } });

  it('is taken back when its question is deleted', async () => {
    const body = said('what is kubelet?');
    await bot.event(body);
    expect(slack.messages).toHaveLength(1);
    await bot.event(deletion(placeOf(body)));
    expect(slack.messages).toEqual([]);
    const other = said('what is kubelet?');
    await bot.event(other);
    const message = { subtype: 'tombstone', ts: placeOf(other).ts, reply_users: [BOT_USER] };
    await bot.event(said('', { subtype: 'message_changed', hidden: true, message }));
    expect(slack.messages).toEqual([]);
  });

  it('stays when somebody replied to it or pressed a button of it', async () => {
    const replied = said('what is kubelet?');
    await bot.event(replied);
    await bot.event(said('thanks, that helps', { thread_ts: placeOf(replied).ts }));
    await bot.event(deletion(placeOf(replied)));
    const pressed = said('what is etcd?');
    await bot.event(pressed);
    const [, answer] = slack.messages;
    const container = { message_ts: answer?.ts, channel_id: 'CSURE', is_ephemeral: false, thread_ts: answer?.thread };
    await bot.interact(
      messageClick(slack, actionOf(elementOf(answer?.blocks, 'helpful')), { channel: { id: 'CSURE' } }, container),
    );
    const isRead = async () =>
      (await store.conversations.last('T1', `CSURE/${placeOf(pressed).ts}`))?.unread === undefined;
    await expect.poll(isRead).toBe(true);
    await bot.event(deletion(placeOf(pressed)));
    expect(slack.messages).toHaveLength(2);
  });

  it('is not posted, or not left, when the question was deleted before', async () => {
    const body = said('what is kubelet?');
    await bot.event(deletion(placeOf(body)));
    await bot.event(body);
    expect(slack.messages).toEqual([]);
  });

  it('is taken back by who wrote the question or an admin, and by nobody else', async () => {
    const press = async (user: string) => {
      const answer = slack.messages[0];
      const container = { message_ts: answer?.ts, channel_id: 'CSURE', is_ephemeral: false, thread_ts: answer?.thread };
      const user_ = { user: { id: user, name: user, team_id: 'T1' }, channel: { id: 'CSURE' } };
      await bot.interact(messageClick(slack, actionOf(elementOf(answer?.blocks, 'withdraw')), user_, container));
    };
    await bot.event(said('what is kubelet?'));
    await press('U2');
    await until(() => slack.responses.length > 0, 'the refusal');
    expect(slack.messages).toHaveLength(1);
    await press('U1');
    await until(() => slack.messages.length === 0, 'the withdrawal');
    const noted = async () => (await store.gaps.list('T1')).find(({ reasons }) => reasons.includes('not-helpful'));
    await expect.poll(noted).toMatchObject({ questions: [expect.stringContaining('kubelet')] });
    await bot.event(said('what is kubelet?'));
    await press('UADMIN');
    await until(() => slack.messages.length === 0, 'the withdrawal');
  });
});

describe('whatever is said in a help channel', () => {
  const words = fc.constantFrom(
    ...'the kubelet pod deploy is we docker 容器 今天 restarts ok rolled back thanks node . ! ,'.split(' '),
  );
  const statement = fc.array(words, { minLength: 1, maxLength: 14 }).map((all) => `zq ${all.join(' ')}`);

  it('without a question is never answered, stored or logged', async () => {
    const before = await dumpAtRest();
    const channel = fc.constantFrom('CSURE', 'CEVERY');
    await fc.assert(
      fc.asyncProperty(statement, channel, async (text, where) => {
        await bot.event(said(text, { channel: where }));
        expect(slack.messages).toEqual([]);
        expect(bot.logged.join('\n')).not.toContain('zq');
      }),
      { numRuns: 60 },
    );
    expect(await dumpAtRest()).toEqual(before);
  });
});

/**
 * What `dump` returns once it stays the same: an answer's notes may be written after it was told. Several looks in a row,
 * as a stall of this process makes one of them come at once.
 */
async function dumpAtRest(): Promise<unknown> {
  let last = await dump();
  for (let same = 0; same < 10; ) {
    await wait(20);
    const now = await dump();
    same = isDeepStrictEqual(now, last) ? same + 1 : 0;
    last = now;
  }
  return last;
}

/** All that the store holds of the workspaces, claims included. */
async function dump(): Promise<unknown> {
  const of = async (workspace: string) => ({
    counts: await store.count(workspace),
    gaps: await store.gaps.list(workspace),
    backlog: await store.backlog.list(0),
    external: await store.settings.get(workspace, 'channel/CSURE/external'),
  });
  return { one: await of('T1'), two: await of('T2') };
}
