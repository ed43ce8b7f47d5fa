import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/edition.ts';
import { createEdition } from '../../src/runtime/open.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { makeKnowledge, makePage, makeSection } from '../message/fixtures.ts';
import { type Bot, type BotOptions, command, directMessage, mention, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack } from './clicks.ts';
import { type FakeSlack, TEAM } from './fake-slack.ts';

let slack: FakeSlack;
let store: Store;
let bot: Bot;

const owned = makePage({ path: 'en/vault.md', title: 'Vault', owner: 'Ann (U0ANN1)' });
const library = createLibrary(
  createEdition(
    makeKnowledge([makeSection(owned, ['Vault'], 'Vault keeps the passwords of machines and renews its seals.')]),
    () => {},
  ),
);

async function start(options: Partial<BotOptions> = {}): Promise<void> {
  bot = await startBot({ mode: 'http', slack, store, library, ...options });
}

beforeEach(async () => {
  slack = await startStrictSlack();
  store = createMemoryStore(() => new Date());
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

const UNKNOWN = 'how do I bake 5 < 6 loaves of sourdough bread';

async function press(blocks: unknown, body = {}, container = {}): Promise<Record<string, unknown>> {
  const before = slack.responses.length;
  const button = elementOf(blocks, 'ask_person');
  expect(button.confirm).toBeDefined();
  await bot.interact(messageClick(slack, actionOf(button), body, container));
  await until(() => slack.responses.length > before, 'a response');
  return slack.responses.at(-1)?.body ?? {};
}

async function askInPrivate(text: string): Promise<unknown> {
  const before = slack.responses.length;
  await bot.interact(command(slack, text));
  await until(() => slack.responses.length > before, 'an answer');
  return slack.responses.at(-1)?.body.blocks;
}

describe('Ask a person', () => {
  it('asks in the thread, once, those whom the channel names, for whoever agreed to be named', async () => {
    await start({ settings: { experts: ['U0ENV1'] } });
    await store.channels.set(TEAM, 'C1', { experts: ['U0CHAN1', 'S0TEAM1'] });
    await bot.event(mention(UNKNOWN, { ts: '1790000001.000100' }));
    const answer = slack.messages[0];
    const container = { message_ts: answer?.ts, thread_ts: '1790000001.000100', is_ephemeral: false };
    expect(await press(answer?.blocks, { user: { id: 'U2', team_id: TEAM } }, container)).toMatchObject({
      text: 'I posted your question with your name.',
    });
    expect(slack.messages).toHaveLength(2);
    const asked = slack.messages[1];
    expect(asked).toMatchObject({ channel: 'C1', thread: '1790000001.000100' });
    expect(asked?.text).toContain('<@U2> asks');
    expect(asked?.text).toContain('<@U0CHAN1>, <!subteam^S0TEAM1>');
    expect(asked?.text).toContain('5 &lt; 6');
    expect(JSON.stringify(asked?.blocks)).not.toContain('U0ENV1');
    expect(await press(answer?.blocks, { user: { id: 'U3', team_id: TEAM } }, container)).toMatchObject({
      text: 'This question was posted here already.',
    });
    expect(slack.messages).toHaveLength(2);
  });

  it('asks the owner of the page that is nearest before anybody else', async () => {
    await start({ settings: { experts: ['U0ENV1'] } });
    const blocks = await askInPrivate('which seals of vault are broken on tuesdays');
    await press(blocks);
    expect(slack.messages[0]).toMatchObject({ channel: 'C1', text: expect.stringContaining('<@U0ANN1>') });
    expect(slack.messages[0]?.text).not.toContain('U0ENV1');
  });

  it('asks whoever reads the channel if nobody is named, and says why it can’t post', async () => {
    await start();
    const blocks = await askInPrivate(UNKNOWN);
    slack.fail('chat.postMessage', { error: 'not_in_channel' });
    expect((await press(blocks)).text).toContain('I’m not in that channel');
    await press(blocks);
    expect(slack.messages[0]?.text).toContain('Who can answer this?');
  });

  it('writes to people directly from a direct message, and says so if it knows nobody', async () => {
    await start({ settings: { experts: ['S0TEAM1', 'U0ENV1'] } });
    await bot.event(directMessage('怎么烤酸面包'));
    const [answer] = slack.messages;
    const container = { message_ts: answer?.ts, channel_id: 'D1', is_ephemeral: false };
    const body = { channel: { id: 'D1' } };
    expect((await press(answer?.blocks, body, container)).text).toContain('已经发给');
    expect(slack.messages[1]).toMatchObject({ channel: 'U0ENV1', text: expect.stringContaining('<@U1> 想知道') });
    await bot.app.stop();
    await start();
    await bot.event(directMessage(UNKNOWN));
    expect((await press(slack.messages.at(-1)?.blocks, body, container)).text).toContain('I don’t know whom to ask');
  });

  it('posts nothing for a click of another company', async () => {
    await start();
    const blocks = await askInPrivate(UNKNOWN);
    const told = await press(blocks, { user: { id: 'U9', team_id: 'T9' } });
    expect(told.text).toContain('another company');
    expect(slack.messages).toEqual([]);
  });
});
