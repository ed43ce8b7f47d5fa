import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary, type Library } from '../../src/answer/edition.ts';
import { validateMessage } from '../../src/block-kit/block-kit.ts';
import { SearchUnavailableError } from '../../src/search/engine.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import {
  type Bot,
  type BotOptions,
  command,
  directMessage,
  eventBody,
  mention,
  shipped,
  startBot,
  until,
} from './bot.ts';
import { BOT_TOKEN, type Failure, type FakeSlack, SIGNING_SECRET, startFakeSlack } from './fake-slack.ts';

let slack: FakeSlack;
let bot: Bot;

async function start(options: Partial<BotOptions> = {}): Promise<void> {
  bot = await startBot({ mode: 'http', slack, ...options });
}

/** A library whose search always fails. */
async function broken(message: string): Promise<Library> {
  const { knowledge, engine } = (await shipped).current();
  const failing = { ...engine, search: () => Promise.reject(new Error(message)) };
  return createLibrary({ knowledge, engine: failing });
}

beforeEach(async () => {
  slack = await startFakeSlack({ validate: (blocks) => validateMessage(blocks, undefined) });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

describe('an answer that Slack takes only later', () => {
  it.each(['internal_error', 'service_unavailable', 'request_timeout', 'ratelimited', 'rate_limited'])(
    'after %s is posted once, without a word of failure',
    async (error) => {
      await start();
      slack.fail('chat.postMessage', { error });
      await bot.event(mention('what is kubelet'));
      await until(() => slack.messages.length > 0, 'the answer');
      expect(slack.messages).toHaveLength(1);
      expect(slack.messages[0]?.text).toContain('Kubelet');
      expect(slack.whispers).toEqual([]);
    },
  );

  it('after the page of a proxy is posted once', async () => {
    await start();
    slack.fail('chat.postMessage', { status: 200, body: '<html>sign in to the network</html>' });
    await bot.event(mention('what is kubelet'));
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]?.text).toContain('Kubelet');
    expect(slack.whispers).toEqual([]);
  });
});

describe('a command whose response address', () => {
  it.each<[string, Failure]>([
    ['says with 200 that it is used up', { status: 200, body: '{"ok":false,"error":"used_url"}' }],
    ['answers with the page of a proxy', { status: 200, body: '<!doctype html><title>Sign in</title>' }],
    ['asks to wait for longer than it lives', { status: 429, retryAfter: 7200, body: '' }],
  ])('%s is told of another way', async (_, failure) => {
    await start();
    slack.fail('respond', failure, 9);
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.whispers.length > 0, 'a word to the asker');
    expect(slack.whispers[0]).toMatchObject({ channel: 'C1', user: 'U1' });
  });

  it('is gone is told in their direct messages if the bot is no member', async () => {
    await start();
    slack.fail('respond', { status: 404, body: 'expired_url' }, 9);
    slack.fail('chat.postEphemeral', { error: 'not_in_channel' });
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.messages.length > 0, 'a word to the asker');
    expect(slack.messages).toMatchObject([{ channel: 'U1' }]);
  });
});

describe('a message that Slack refuses', () => {
  it.each(['invalid_blocks', 'invalid_blocks_format', 'msg_too_long', 'msg_blocks_too_long'])(
    'with %s is posted again as text',
    async (error) => {
      await start();
      slack.fail('chat.postMessage', { error });
      await bot.event(mention('what is kubelet'));
      expect(slack.messages).toHaveLength(1);
      expect(slack.messages[0]?.blocks).toBeUndefined();
      expect(slack.messages[0]?.text).toContain('Kubelet');
    },
  );

  it('is answered as text to a command too', async () => {
    await start();
    slack.fail('respond', { error: 'invalid_blocks' });
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'an answer');
    expect(slack.responses[0]?.body.blocks).toBeUndefined();
    expect(slack.responses[0]?.body.text).toContain('Kubelet');
  });

  it('loses only its picture if Slack can’t fetch that', async () => {
    await start({ settings: { diagramBaseUrl: 'https://bot.example.com' } });
    slack.fail('chat.postMessage', { error: 'invalid_blocks' });
    await bot.event(mention('what is kubelet'));
    const blocks = slack.messages[0]?.blocks as { type: string }[];
    expect(blocks.length).toBeGreaterThan(2);
    expect(blocks.map(({ type }) => type)).not.toContain('image');
  });
});

describe('a Slack that fails for a moment', () => {
  it.each([{ status: 503 }, { reset: true as const }])('is tried again, twice: %o', async (failure) => {
    await start();
    slack.fail('chat.postMessage', failure, 2);
    expect(await bot.event(mention('what is kubelet'))).toMatchObject({ status: 200 });
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]?.blocks).toBeDefined();
  });
});

describe('a rate limit of Slack’s', () => {
  it('is waited out as long as Slack says, and nothing is lost or doubled', async () => {
    await start();
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
    const begin = performance.now();
    await bot.event(mention('what is kubelet'));
    expect(slack.messages).toHaveLength(1);
    expect((slack.messages[0]?.at ?? 0) - begin).toBeGreaterThanOrEqual(990);
  });

  it('holds back no other channel', async () => {
    await start({ pace: { drainMs: 50 } });
    slack.fail('chat.postMessage', { status: 429, retryAfter: 600 });
    bot.event(mention('what is kubelet')).catch(() => undefined);
    await until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'the first try');
    await bot.event(mention('what is a pod', { channel: 'C2' }));
    expect(slack.messages.map(({ channel }) => channel)).toEqual(['C2']);
  });

  it('lets an event be acked in time while the answer waits', async () => {
    await start({ pace: { ackAfterMs: 100 } });
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 }, 99);
    const ack = await bot.event(mention('what is kubelet'));
    expect(ack?.status).toBe(200);
    expect(slack.messages).toEqual([]);
    slack.recover();
    await until(() => slack.messages.length > 0, 'the answer');
  });
});

describe('a search that can’t be reached', () => {
  /** A library whose search is away. */
  async function away(): Promise<Library> {
    const { knowledge, engine } = (await shipped).current();
    const search = () => Promise.reject(new SearchUnavailableError('connection refused'));
    return createLibrary({ knowledge, engine: { ...engine, search } });
  }

  it('is said to whoever asks, in their language, and never as if the pages had no answer', async () => {
    const store = createMemoryStore(() => new Date());
    await start({ library: await away(), store });
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'a word about it');
    expect(slack.responses[0]?.body.text).toContain('can’t look anything up at the moment');
    expect((await bot.event(mention('什么是调度器')))?.status).toBe(200);
    expect(slack.whispers[0]?.text).toContain('暂时查不了');
    await bot.event(directMessage('what is kubelet'));
    expect(slack.messages.map(({ text }) => text)).toEqual([expect.stringContaining('at the moment')]);
    expect(await store.gaps.list('T1')).toEqual([]);
  });

  it('is not said in a help channel, where nobody asked the bot', async () => {
    const store = createMemoryStore(() => new Date());
    await store.channels.set('T1', 'C1', { answers: 'every' });
    await start({ library: await away(), store });
    const ts = `${Math.floor(Date.now() / 1000)}.000001`;
    const said = {
      type: 'message',
      channel_type: 'channel',
      channel: 'C1',
      user: 'U1',
      ts,
      text: 'what is a kubelet?',
    };
    expect((await bot.event(eventBody(said)))?.status).toBe(200);
    expect([...slack.messages, ...slack.whispers]).toEqual([]);
  });
});

describe('a listener that fails', () => {
  it('tells the asker of a command, logs once with the same reference, and goes on', async () => {
    await start({ library: await broken('the index is gone') });
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'a word about it');
    const reference = /reference: (\w+)/.exec(String(slack.responses[0]?.body.text))?.[1] ?? 'none';
    expect(slack.responses[0]?.body.response_type).toBe('ephemeral');
    expect(bot.logged.filter((line) => line.includes(reference))).toHaveLength(1);
    expect(bot.logged.join('')).toContain('the index is gone');
    expect((await bot.interact(command(slack, 'help')))?.status).toBe(200);
    await until(() => slack.responses.length > 1, 'help');
  });

  it('tells whoever mentioned it, in Chinese if they wrote Chinese', async () => {
    await start({ library: await broken('x') });
    await bot.event(mention('什么是调度器'));
    expect(slack.whispers).toHaveLength(1);
    expect(slack.whispers[0]).toMatchObject({ user: 'U1', channel: 'C1', text: expect.stringContaining('编号') });
    expect(slack.messages).toEqual([]);
  });

  it('says it in the open if a private word is refused', async () => {
    await start({ library: await broken('x') });
    slack.fail('chat.postEphemeral', { error: 'user_not_in_channel' });
    await bot.event(mention('what is kubelet'));
    expect(slack.messages[0]?.text).toContain('reference');
  });

  it('tells it in a direct message', async () => {
    await start({ library: await broken('x') });
    await bot.event(directMessage('what is kubelet'));
    expect(slack.messages[0]).toMatchObject({ channel: 'D1', text: expect.stringContaining('reference') });
  });

  it('leaves the event unacked if nobody could be told, and answers its redelivery', async () => {
    await start();
    slack.fail('chat.postMessage', { status: 429, retryAfter: 7200 }, 99);
    slack.fail('chat.postEphemeral', { status: 429, retryAfter: 7200 }, 99);
    const body = mention('what is kubelet');
    expect(await bot.event(body)).toBeUndefined();
    slack.recover();
    expect((await bot.event(body, 1))?.status).toBe(200);
    expect(slack.messages).toHaveLength(1);
  });

  it('says nothing of a failure while Slack cannot be reached, and answers once when it can', async () => {
    await start({ pace: { ackAfterMs: 100 } });
    slack.fail('chat.postMessage', { status: 500 }, 99);
    const body = mention('what is kubelet');
    expect((await bot.event(body))?.status).toBe(200);
    slack.recover();
    await until(() => slack.messages.length === 1, 'the answer');
    expect((await bot.event(body, 1))?.status).toBe(200);
    expect([slack.messages.length, slack.whispers.length]).toEqual([1, 0]);
  });
});

describe('the log', () => {
  it.each(['info', 'debug'] as const)('at %s holds no token and no secret', async (level) => {
    await start({ level, library: await broken(`failed with ${BOT_TOKEN} and ${SIGNING_SECRET}`) });
    await bot.event(mention('what is kubelet'));
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'a word about it');
    const log = bot.logged.join('');
    expect(log).toContain('[hidden]');
    expect(log).not.toMatch(/xox[a-z]-|xapp-|\dsecret/);
    expect(log).not.toContain(SIGNING_SECRET);
  });

  it('at info names neither a person nor a question', async () => {
    await start();
    await bot.event(mention('what is kubelet', { user: 'USOMEBODY' }));
    await bot.interact(command(slack, 'what is kubelet', { user_id: 'USOMEBODY' }));
    slack.fail('chat.postMessage', { error: 'invalid_blocks' });
    await bot.event(mention('what is kubelet', { user: 'USOMEBODY' }));
    expect(bot.logged.join('')).not.toMatch(/USOMEBODY|kubelet/i);
  });
});

describe('manners', () => {
  it('answers twenty questions of a person in a minute, and explains once in private that it is enough', async () => {
    await start();
    const send = (index: number) => bot.event(mention('what is kubelet', { channel: `C${index % 3}` }));
    await Promise.all(Array.from({ length: 25 }, (_, index) => send(index)));
    expect(slack.messages).toHaveLength(20);
    expect(slack.whispers).toHaveLength(1);
    expect(slack.whispers[0]?.user).toBe('U1');
    await bot.event(mention('what is kubelet', { user: 'U2' }));
    expect(slack.messages).toHaveLength(21);
  });

  it('answers sixty questions of a channel in a minute', async () => {
    await start();
    const send = (index: number) => bot.event(mention('help', { user: `U${index % 7}` }));
    await Promise.all(Array.from({ length: 66 }, (_, index) => send(index)));
    expect(slack.messages).toHaveLength(60);
    expect(slack.whispers.length).toBeGreaterThan(0);
  });

  it('posts a burst in order, no faster than one in the time given, and loses none', async () => {
    // One connection: over HTTP the requests themselves may overtake each other.
    await start({ mode: 'socket', pace: { postEveryMs: 40, ackAfterMs: 50 } });
    const names = ['kubelet', 'pod', 'etcd', 'scheduler', 'kube-proxy', 'docker image', 'docker daemon', 'container'];
    for (const [index, name] of names.entries()) void bot.event(mention(name, { ts: `1700.${index}` }));
    await until(() => slack.messages.length === names.length, 'all answers');
    expect(slack.messages.map(({ thread }) => thread)).toEqual(names.map((_, index) => `1700.${index}`));
    const [first, last] = [slack.messages[0]?.at ?? 0, slack.messages.at(-1)?.at ?? 0];
    expect(last - first).toBeGreaterThan((names.length - 2) * 40);
  });

  it('answers in a channel shared with another company only if that is allowed', async () => {
    await start();
    await bot.event(mention('what is kubelet', {}, { is_ext_shared_channel: true }));
    expect(slack.messages).toEqual([]);
    expect(slack.whispers[0]?.text).toContain('another company');
    await bot.app.stop();
    await start({ settings: { allowExternal: true } });
    await bot.event(mention('what is kubelet', {}, { is_ext_shared_channel: true }));
    expect(slack.messages).toHaveLength(1);
  });

  it('never lets Slack unfurl a link', async () => {
    await start();
    await bot.event(mention('what is kubelet'));
    const posts = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posts.map(({ args }) => [args.unfurl_links, args.unfurl_media])).toEqual([['false', 'false']]);
  });
});
