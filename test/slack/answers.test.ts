import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary, type Edition } from '../../src/answer/edition.ts';
import { validateMessage } from '../../src/block-kit/block-kit.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { type Bot, command, directMessage, eventBody, freshTs, mention, startBot, until } from './bot.ts';
import { BOT_USER, type FakeSlack, startFakeSlack } from './fake-slack.ts';

describe.each(['socket', 'http'] as const)('the bot over %s', (mode) => {
  let slack: FakeSlack;
  let bot: Bot;

  beforeEach(async () => {
    slack = await startFakeSlack({ validate: (blocks) => validateMessage(blocks, undefined) });
    bot = await startBot({ mode, slack });
  });
  afterEach(async () => {
    await bot.app.stop();
    await slack.close();
  });

  it('acks a command at once with nothing and answers it in private', async () => {
    const ack = await bot.interact(command(slack, 'what is kubelet'));
    expect(ack?.status).toBe(200);
    expect(JSON.stringify(ack?.body)).toMatch(/^(""|\{\})$/);
    await until(() => slack.responses.length > 0, 'an answer');
    expect(slack.responses).toHaveLength(1);
    expect(slack.responses[0]?.body).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('Kubelet'),
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(slack.messages).toEqual([]);
  });

  it('answers a Chinese command in Chinese', async () => {
    await bot.interact(command(slack, '什么是调度器'));
    await until(() => slack.responses.length > 0, 'an answer');
    expect(slack.responses[0]?.body.text).toContain('调度');
  });

  it.each(['', 'help', '  '])('helps when asked %j', async (text) => {
    await bot.interact(command(slack, text));
    await until(() => slack.responses.length > 0, 'help');
    expect(slack.responses[0]?.body.text).toContain('Ask me about DevOps');
  });

  it('answers a mention in its thread', async () => {
    const ts = freshTs();
    await bot.event(mention('what is kubelet', { ts }));
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]).toMatchObject({ channel: 'C1', thread: ts, text: expect.stringContaining('Kubelet') });
  });

  it('answers a mention within a thread there', async () => {
    await bot.event(mention('what is kubelet', { thread_ts: '1780000000.000001' }));
    expect(slack.messages[0]?.thread).toBe('1780000000.000001');
  });

  it('helps on a bare mention', async () => {
    await bot.event(mention(''));
    expect(slack.messages[0]?.text).toContain('Ask me about DevOps');
  });

  it('answers a direct message in place, and in its thread', async () => {
    await bot.event(directMessage('what is kubelet'));
    await bot.event(directMessage('what is a pod', { thread_ts: '1780000000.000009' }));
    expect(slack.messages.map(({ channel, thread }) => [channel, thread])).toEqual([
      ['D1', undefined],
      ['D1', '1780000000.000009'],
    ]);
  });

  it('says so when no page covers the question', async () => {
    await bot.event(mention('what is the capital of France'));
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]?.text).toContain('capital of France');
  });

  it('gives one answer to a mention that comes as two events', async () => {
    const ts = freshTs();
    const text = `<@${BOT_USER}> what is kubelet`;
    const twin = eventBody({ type: 'message', channel_type: 'channel', channel: 'C1', user: 'U1', ts, text });
    await Promise.all([bot.event(mention('what is kubelet', { ts })), bot.event(twin)]);
    await bot.event({ ...twin, event_id: 'EvAgain' });
    expect(slack.messages).toHaveLength(1);
  });

  it('answers a redelivered event once, with or without a retry number', async () => {
    const body = mention('what is kubelet');
    await Promise.all([bot.event(body), bot.event(body, 1)]);
    const acks = [await bot.event(body), await bot.event(body, 2), await bot.event(body, 3)];
    expect(slack.messages).toHaveLength(1);
    expect(acks.map((ack) => ack?.status)).toEqual([200, 200, 200]);
  });

  it('does not answer an event_id again under another time', async () => {
    const body = mention('what is kubelet', {}, { event_id: 'EvSame' });
    await bot.event(body);
    await bot.event(mention('what is kubelet', {}, { event_id: 'EvSame' }));
    expect(slack.messages).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['another bot', directMessage('what is kubelet', { bot_id: 'B9' })],
    ['a bot message', directMessage('what is kubelet', { subtype: 'bot_message', bot_id: 'B9' })],
    ['a bot that mentions it', mention('what is kubelet', { bot_id: 'B9' })],
    ['itself', directMessage('what is kubelet', { user: BOT_USER })],
    ['an edited mention', mention('what is kubelet', { edited: { user: 'U1', ts: '1.1' } })],
    ['a message_changed', directMessage('x', { subtype: 'message_changed', message: { text: 'what is kubelet' } })],
    ['a message_deleted', directMessage('x', { subtype: 'message_deleted' })],
    ['a join', directMessage('joined', { subtype: 'channel_join' })],
    [
      'a message that names nobody',
      eventBody({ type: 'message', channel: 'C1', user: 'U1', ts: '1.5', text: 'kubelet' }),
    ],
    ['a body with no event', { type: 'event_callback', team_id: 'T1', event: {} }],
    ['a hidden message', directMessage('what is kubelet', { hidden: true })],
  ])('acks %s and says nothing', async (_, body) => {
    const ack = await bot.event(body);
    expect(ack?.status).toBe(200);
    expect(slack.messages).toEqual([]);
    expect(slack.whispers).toEqual([]);
  });

  it('answers a mention that an edit adds within a minute, and once', async () => {
    const soon = { ts: '1780000100.000100', edited: { user: 'U1', ts: '1780000130.000000' } };
    await bot.event(mention('what is kubelet', soon, { event_id: 'EvEdit1' }));
    await bot.event(mention('what is kubelet?', { ...soon, edited: { ts: '1780000140.0' } }, { event_id: 'EvEdit2' }));
    const late = { ts: '1780000200.000100', edited: { user: 'U1', ts: '1780000290.000000' } };
    await bot.event(mention('what is kubelet', late, { event_id: 'EvEdit3' }));
    expect(slack.messages).toHaveLength(1);
  });

  it('reads the words that come with a file', async () => {
    await bot.event(directMessage('what is kubelet', { subtype: 'file_share', files: [] }));
    expect(slack.messages).toHaveLength(1);
  });

  it.each([
    'x'.repeat(10_000),
    '<!channel> <!here> <@U1> what is that',
    '*bold* _it_ ~no~ `code` &lt;script&gt;',
    'null \u0000 byte',
    '\u202eright to left',
    '🙂'.repeat(500),
    '\ud800 lone',
  ])('answers hostile text with a message that pings nobody: %#', async (text) => {
    await bot.event(mention(text));
    await bot.interact(command(slack, text));
    await until(() => slack.responses.length > 0, 'an answer');
    expect(slack.messages).toHaveLength(1);
    for (const said of [slack.messages[0]?.text, String(slack.responses[0]?.body.text)]) {
      expect(said).not.toMatch(/<[!@#]/);
    }
  });

  it('says politely that it does not know a command or an old button', async () => {
    const unknown = await bot.interact(command(slack, 'x', { command: '/other' }));
    expect(unknown?.body).toMatchObject({ text: expect.stringContaining('/other') });
    // A response address that fails once is no reason for silence.
    slack.fail('respond', { status: 503, body: 'x' });
    const click = await bot.interact({
      type: 'block_actions',
      user: { id: 'U1' },
      team: { id: 'T1' },
      channel: { id: 'C1' },
      response_url: slack.responseUrl(),
      actions: [{ type: 'button', action_id: 'from_long_ago', block_id: 'b', value: 'x' }],
    });
    expect(click?.status).toBe(200);
    await until(() => slack.responses.length > 0, 'a note');
    expect(slack.responses[0]?.body).toMatchObject({ response_type: 'ephemeral' });
  });

  it('answers two mentions at once, both of them', async () => {
    await Promise.all([bot.event(mention('what is kubelet')), bot.event(mention('what is a pod', { channel: 'C2' }))]);
    expect(slack.messages.map(({ channel }) => channel).sort()).toEqual(['C1', 'C2']);
  });
});

it('answers all questions of a message from one edition, whatever comes into force meanwhile', async () => {
  const editionOf = async (word: string, onSearch: () => void): Promise<Edition> => {
    const body = `The gateway of ${word} listens on port 81.\n\n## Rotating keys\n\nKeys of ${word} are rotated each Monday.`;
    const { sections, ...rest } = await loadKnowledge([makeFolder({ 'gateway.md': `# Gateway\n\n${body}\n` })]);
    const engine = createMiniSearchEngine(sections);
    const search: SearchEngine['search'] = (text, options) => {
      onSearch();
      return engine.search(text, options);
    };
    return { knowledge: { sections, ...rest }, engine: { ...engine, search } };
  };
  const after = await editionOf('tomorrow', () => {});
  const library = createLibrary(await editionOf('today', () => library.swap(after)));
  const slack = await startFakeSlack();
  const bot = await startBot({ mode: 'http', slack, library });
  await bot.event(mention('what is the gateway? how are keys rotated?'));
  expect(slack.messages.map(({ text }) => /today|tomorrow/u.exec(String(text))?.[0])).toEqual(['today', 'today']);
  await bot.event(mention('what is the gateway?'));
  expect(String(slack.messages.at(-1)?.text)).toContain('tomorrow');
  await bot.app.stop();
  await slack.close();
});
