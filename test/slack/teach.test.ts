import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/edition.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { makeKnowledge, makePage, makeSection } from '../message/fixtures.ts';
import { type Bot, command, eventBody, startBot, until } from './bot.ts';
import { actionOf, elementOf, elementsOf, messageClick, startStrictSlack, viewClick, viewsOf } from './clicks.ts';
import { type FakeSlack, TEAM } from './fake-slack.ts';

const section = (name: string, text: string) =>
  makeSection(makePage({ path: `en/${name.toLowerCase()}.md`, title: name }), [name], text);
const laptop = section('Laptop', 'A new laptop comes from the desk on floor two. Bring your badge and ask for it.');
const phone = section('Phone', 'A new phone comes from the desk on floor three. Bring your badge and ask for it.');
const knowledge = makeKnowledge([laptop, phone, section('Printer', 'Printers stand on every floor.')]);
const library = createLibrary({ knowledge, engine: createMiniSearchEngine(knowledge.sections) });
const QUESTION = 'where do I bring my badge';

let slack: FakeSlack;
let store: Store;
let bot: Bot;

beforeEach(async () => {
  slack = await startStrictSlack();
  store = createMemoryStore(() => new Date());
  bot = await startBot({ mode: 'http', slack, store, library, settings: { adminUsers: ['U0ADMIN1'] } });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

const as = (user: string) => ({ user: { id: user, team_id: TEAM } });

async function ask(text: string, user = 'U1'): Promise<{ text: string; blocks: unknown }> {
  const before = slack.responses.length;
  await bot.interact(command(slack, text, { user_id: user }));
  await until(() => slack.responses.length > before, 'an answer');
  const { text: said, blocks } = slack.responses.at(-1)?.body ?? {};
  return { text: String(said), blocks };
}

/** Asks, and chooses the section of this title among those that are offered. */
async function choose(title: string, user: string): Promise<void> {
  const { blocks } = await ask(QUESTION, user);
  const button = elementsOf(blocks).find((element) => String(element.accessibility_label).endsWith(title));
  if (button === undefined) throw new Error(`${title} is not offered: ${JSON.stringify(blocks)}`);
  const before = slack.responses.length;
  await bot.interact(messageClick(slack, actionOf(button), as(user)));
  await until(() => slack.responses.length > before, 'the section');
  await untilHeld(async () => (await store.taught.list(TEAM)).some((one) => one.user === user));
}

/** Waits until the store holds something. */
const untilHeld = (holds: () => Promise<boolean>) => expect.poll(holds, { interval: 5 }).toBe(true);

const isCard = ({ blocks }: { blocks: unknown }) => elementsOf(blocks).some(({ action_id }) => action_id === 'helpful');

describe('choosing', () => {
  it('teaches a question once two people agree, in this workspace, until it is undone', async () => {
    await choose('Phone', 'U1');
    expect(isCard(await ask(QUESTION, 'U3'))).toBe(false);
    await choose('Phone', 'U2');
    const taught = await ask('to where do I bring badges?', 'U3');
    expect(isCard(taught)).toBe(true);
    expect(taught.text).toContain('floor three');
    expect(isCard(await ask('what is a printer', 'U3'))).toBe(true);

    await bot.interact(messageClick(slack, actionOf(elementOf(taught.blocks, 'why')), as('U3')));
    await until(() => viewsOf(slack, 'views.open').length === 1, 'a window');
    const [why] = viewsOf(slack, 'views.open');
    expect(JSON.stringify(why)).toContain('Taught by your team');
    expect(elementsOf(why?.blocks)).toEqual([]);
    await bot.interact(messageClick(slack, actionOf(elementOf(taught.blocks, 'why')), as('U2')));
    await until(() => viewsOf(slack, 'views.open').length === 2, 'a window');
    const own = viewsOf(slack, 'views.open')[1] ?? {};
    await bot.interact(viewClick(own, actionOf(elementOf(own.blocks, 'taught_undo')), as('U2')));
    await until(() => viewsOf(slack, 'views.update').length === 1, 'that it is undone');
    expect(isCard(await ask(QUESTION, 'U3'))).toBe(false);
    expect(await store.taught.list(TEAM)).toMatchObject([{ user: 'U1' }]);
  });

  it('counts alone if an admin chooses, and never against a section of the asked name', async () => {
    await choose('Laptop', 'U0ADMIN1');
    expect((await ask(QUESTION)).text).toContain('floor two');
    await store.taught.set(TEAM, 'p', 'U0ADMIN1', {
      ...{ admin: true, section: laptop.id, wording: 'what is a phone', language: 'en', at: new Date() },
    });
    await bot.app.stop();
    bot = await startBot({ mode: 'http', slack, store, library });
    expect((await ask('what is a phone')).text).toContain('floor three');
  });
});

describe('a gap', () => {
  it('is closed by the section that an admin says answers it', async () => {
    await ask(QUESTION);
    await untilHeld(async () => (await store.gaps.list(TEAM)).length > 0);
    await bot.event(
      eventBody({ type: 'app_home_opened', user: 'U0ADMIN1', channel: 'D1', tab: 'home', event_ts: '1.1' }),
    );
    await until(() => viewsOf(slack, 'views.publish').length === 1, 'Home');
    const home = viewsOf(slack, 'views.publish')[0] ?? {};
    const menu = actionOf(elementOf(home.blocks, 'gap_teach:0'));
    await bot.interact(viewClick(home, menu, as('U1')));
    await bot.interact(viewClick(home, menu, as('U0ADMIN1')));
    await until(() => viewsOf(slack, 'views.publish').length === 2, 'Home again');
    expect((await store.gaps.list(TEAM))[0]?.status).toBe('answered');
    expect(isCard(await ask(QUESTION))).toBe(true);
  });
});
