import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { assembleKnowledge } from '../../src/knowledge/model/knowledge.ts';
import { wordsOf } from '../../src/message/words/words-of.ts';
import { createEdition, createLexicons } from '../../src/runtime/open.ts';
import { type OpenLibrary, openLibrary } from '../../src/runtime/reader/open-library.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { pngOf, writeFiles } from '../knowledge/folder-fixture.ts';
import { type Bot, command, eventBody, freshTs, mention, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack, submission, viewClick, viewsOf } from './clicks.ts';
import type { FakeSlack } from './fake-slack.ts';

type Fields = Record<string, unknown>;

/** A page with the same path and headings in each set; what it says is whose it is. */
function pageOf(secret: string): string {
  const long = Array.from({ length: 30 }, (_, at) => `Step ${at} of ${secret} needs patience.`).join('\n\n');
  return `---
title: Quokka gateway
diagram: { file: gateway.png, description: The gateway of ${secret} }
---
# Quokka gateway

The quokka gateway is reached at ${secret}.

## Restart the quokka gateway

Restart the quokka gateway with the word ${secret}.

${long}
`;
}

const SECRETS = { T1: 'acmeword', T2: 'globexword', C2: 'vaultword' };
let root: string;
let library: OpenLibrary;
let slack: FakeSlack;
let store: Store;
let bot: Bot;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'devops-bot-'));
  const folderOf = (name: keyof typeof SECRETS): string[] => {
    const secret = SECRETS[name];
    const picture = pngOf(1600, 900 + secret.length);
    writeFiles(root, { [`${name}/gateway.md`]: pageOf(secret), [`${name}/gateway.png`]: picture });
    writeFiles(root, {
      [`${name}/${secret}.md`]: `# ${secret} handbook\n\nThe ${secret} handbook is about ${secret}.\n`,
    });
    return [join(root, name)];
  };
  const channels = new Map([['C2', folderOf('C2')]]);
  const workspaces = new Map([
    ['T1', { folders: folderOf('T1'), channels }],
    ['T2', { folders: folderOf('T2'), channels: new Map() }],
  ]);
  const none = createEdition(assembleKnowledge([]), () => {});
  const cache = { indexCache: join(root, 'cache'), pictureCache: join(root, 'cache/pictures') };
  const hooks = { openLexicon: createLexicons(() => {}), onEdition() {}, onProblem() {}, onWarning() {} };
  library = await openLibrary({ sets: { others: [], workspaces }, none, ...cache }, hooks);
});
afterAll(async () => {
  await library.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  slack = await startStrictSlack();
  store = createMemoryStore(() => new Date());
  const settings = { diagramBaseUrl: 'https://bot.example.com', adminUsers: ['U1'] };
  bot = await startBot({ mode: 'http', slack, store, library, settings });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

const of = (team: string) => ({ team: { id: team }, user: { id: 'U1', team_id: team } });

/** Everything Slack was told since the call before. */
function told(): string {
  const all = JSON.stringify([slack.calls, slack.messages, slack.responses]);
  slack.calls.splice(0);
  slack.messages.splice(0);
  slack.responses.splice(0);
  return all;
}

function secretsIn(text: string): string[] {
  return Object.values(SECRETS).filter((secret) => text.includes(secret));
}

async function ordered(team: string, text: string, channel = 'C1'): Promise<Fields> {
  const order = command(slack, text, { team_id: team, channel_id: channel });
  const responses = () => slack.responses.filter(({ url }) => String(order.response_url).endsWith(url));
  await bot.interact(order);
  await until(() => responses().length > 0, 'a response');
  return responses()[0]?.body ?? {};
}

async function clicked(body: Fields): Promise<string> {
  told();
  await bot.interact(body);
  await until(() => slack.calls.length + slack.responses.length > 0, 'what a click brings');
  return told();
}

it.each([
  ['T1', 'C1', ['acmeword']],
  ['T1', 'C2', ['vaultword']],
  ['T2', 'C1', ['globexword']],
  ['T2', 'C2', ['globexword']],
  ['T3', 'C1', []],
])('a question in %s, %s is answered from no other pages', async (team, channel, expected) => {
  for (const question of ['how do I restart the quokka gateway', 'quokka gateway', 'topics', 'diagram gateway']) {
    await ordered(team, question, channel);
    expect(secretsIn(told()), question).toEqual(expected);
  }
  const ts = freshTs();
  await bot.event(mention('restart quokka gateway', { channel, ts }, { team_id: team }));
  await bot.event(mention('tell me more', { channel, thread_ts: ts }, { team_id: team }));
  expect(secretsIn(told())).toEqual(expected);
});

it('the word of another workspace finds nothing', async () => {
  for (const foreign of ['globexword', 'vaultword']) {
    await ordered('T1', `what is the ${foreign} handbook`);
    const said = told().replaceAll(/what is the \w+ handbook/gu, '');
    expect(said).not.toContain(`${foreign} handbook is about`);
  }
});

it('a message of one workspace, clicked in another, brings nothing of the first', async () => {
  const { blocks } = await ordered('T1', 'how do I restart the quokka gateway');
  for (const name of ['why', 'helpful', 'not_helpful', 'share']) {
    const action = actionOf(elementOf(blocks, name));
    expect(secretsIn(await clicked(messageClick(slack, action, of('T2')))), name).not.toContain('acmeword');
  }
  const own = await ordered('T1', 'what is the acmeword handbook');
  const helpful = actionOf(elementOf(own.blocks, 'helpful'));
  await bot.interact(messageClick(slack, helpful, of('T2')));
  await until(
    () => JSON.stringify(slack.responses).includes(wordsOf('en').sectionGone),
    'that it is no page of theirs',
  );
  expect((await store.votes.list('T2')).filter(({ section }) => section.startsWith('acmeword'))).toEqual([]);
});

it('a window goes on with the pages of the channel that it was opened in', async () => {
  const { blocks } = await ordered('T1', 'how do I restart the quokka gateway', 'C2');
  const there = { ...of('T1'), channel: { id: 'C2', name: 'vault' } };
  const click = messageClick(slack, actionOf(elementOf(blocks, 'not_helpful')), there, { channel_id: 'C2' });
  told();
  await bot.interact(click);
  await until(() => viewsOf(slack, 'views.open').length > 0, 'the window');
  const [view] = viewsOf(slack, 'views.open');
  await bot.interact(submission(view ?? {}, { missing: { missing: { value: 'the port' } } }, of('T1')));
  await bot.app.stop();
  const [vote] = await store.votes.list('T1');
  expect(vote?.section).toContain('gateway.md');
});

it('the Home tab shows topics of its own workspace, and answers from its pages', async () => {
  for (const [team, secret] of [
    ['T1', 'acmeword'],
    ['T2', 'globexword'],
  ] as const) {
    told();
    const opened = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.1' };
    await bot.event(eventBody(opened, { team_id: team }));
    await until(() => viewsOf(slack, 'views.publish').length > 0, 'the Home tab');
    const [home = {}] = viewsOf(slack, 'views.publish');
    expect(secretsIn(JSON.stringify(home))).toEqual([secret]);
    for (const name of ['home_section:0', 'home_diagram']) {
      const action = actionOf(elementOf(home.blocks, name));
      expect(
        secretsIn(await clicked(viewClick(home, action, { ...of(team), view: { ...home, id: 'V9', team_id: team } }))),
        name,
      ).toEqual([secret]);
    }
  }
});

it('serves the pictures of all of them, under addresses that only their messages tell', async () => {
  const addresses: string[] = [];
  for (const [team, channel] of [
    ['T1', 'C1'],
    ['T1', 'C2'],
    ['T2', 'C1'],
  ] as const) {
    await ordered(team, 'quokka gateway', channel);
    const [address] = /\/diagrams\/[\w.-]+/u.exec(told()) ?? [''];
    addresses.push(address);
    expect((await fetch(`${bot.url}${address}`)).status).toBe(200);
  }
  expect(new Set(addresses).size).toBe(3);
});
