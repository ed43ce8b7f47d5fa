import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary, type LiveLibrary } from '../../src/answer/edition.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { prepareAnswersFolder } from '../../src/knowledge/saved-answers/answers-folder.ts';
import type { PullRequests } from '../../src/knowledge/saved-answers/pull-request.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { type Bot, command, eventBody, mention, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack, submission, viewClick, viewsOf } from './clicks.ts';
import { BOT_USER, type FakeSlack, TEAM } from './fake-slack.ts';

type Fields = Record<string, unknown>;

let slack: FakeSlack;
let store: Store;
let bot: Bot;
let folder: string;
let library: LiveLibrary;

const readPages = async () => {
  const knowledge = await loadKnowledge([folder], { gitDates: false });
  return { knowledge, engine: createMiniSearchEngine(knowledge.sections) };
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'answers-'));
  await prepareAnswersFolder(folder);
  await writeFile(path.join(folder, 'pod.md'), '# Pod\n\nA pod runs containers that belong together.\n');
  library = createLibrary(await readPages());
  slack = await startStrictSlack();
  store = createMemoryStore(() => new Date());
  await start({ answersDir: folder });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
  await rm(folder, { recursive: true });
});

async function start(settings: Fields, pullRequests?: PullRequests): Promise<void> {
  bot = await startBot({
    mode: 'http',
    slack,
    store,
    library,
    settings: { adminUsers: ['U0ADMIN1'], ...settings },
    ...(pullRequests && { pullRequests }),
  });
}

const THREAD = '1790000100.000100';
const QUESTION = 'where do we rotate the signing keys';
const rich = (...elements: Fields[]) => [{ type: 'rich_text', elements }];
const reply: Fields = {
  type: 'message',
  user: 'U0ANN1',
  ts: '1790000100.000300',
  thread_ts: THREAD,
  text: 'fallback',
  blocks: rich({
    type: 'rich_text_section',
    elements: [
      { type: 'text', text: 'Ask ' },
      { type: 'user', user_id: 'U0BOB1' },
      { type: 'text', text: ' and run ' },
      { type: 'text', text: 'keyring rotate', style: { code: true } },
    ],
  }),
};

async function choose(message: Fields, user = 'U0ADMIN1'): Promise<void> {
  await bot.interact({
    type: 'message_action',
    callback_id: 'save_answer',
    team: { id: TEAM },
    user: { id: user, team_id: TEAM },
    channel: { id: 'C1', name: 'general' },
    trigger_id: '1.2.3',
    message_ts: message.ts,
    message,
  });
}

async function nextView(method: string, before: number): Promise<Fields> {
  await until(() => viewsOf(slack, method).length > before, method);
  return viewsOf(slack, method).at(-1) ?? {};
}

function initialOf(view: Fields, action: string): unknown {
  return elementOf(view.blocks, action).initial_value;
}

async function save(view: Fields, values: Fields, user = 'U0ADMIN1'): Promise<Fields> {
  const before = viewsOf(slack, 'views.update').length;
  const body = { user: { id: user, team_id: TEAM } };
  const ack = await bot.interact(submission(view, values, body));
  const response = ack?.body as Fields | undefined;
  if (response?.response_action === 'errors') return response;
  return nextView('views.update', before);
}

const typed = (question: string, answer: string, title = ''): Fields => ({
  saved_question: { saved_question_text: { type: 'plain_text_input', value: question } },
  saved_answer: { saved_answer_text: { type: 'plain_text_input', value: answer } },
  saved_title: { saved_title_text: { type: 'plain_text_input', value: title } },
});

describe('Save as answer', () => {
  it('makes a page of a reply and its question, which answers the next time', async () => {
    slack.names.set('U0ANN1', 'Ann').set('U0BOB1', 'Bob');
    slack.threads.set(THREAD, [{ type: 'message', user: 'U1', ts: THREAD, text: QUESTION }, reply]);
    await choose(reply);
    const window = await nextView('views.update', 0);
    expect(initialOf(window, 'saved_question_text')).toBe(QUESTION);
    expect(initialOf(window, 'saved_answer_text')).toBe('Ask Bob and run `keyring rotate`');

    const done = await save(window, typed(QUESTION, 'Ask Bob and run `keyring rotate`.', 'Rotating signing keys'));
    expect(JSON.stringify(done)).toContain('Saved as rotating-signing-keys.md');
    const page = await readFile(path.join(folder, 'rotating-signing-keys.md'), 'utf8');
    expect(page).toMatch(/^reviewed: \d{4}-\d\d-\d\d$/mu);
    expect(page).toContain('owner: Ann (U0ANN1)');
    expect(page).toContain('source: https://fake.slack.com/archives/C1/p1790000100000300');

    library.swap(await readPages());
    await bot.interact(command(slack, QUESTION));
    await until(() => slack.responses.length > 0, 'the answer');
    expect(slack.responses[0]?.body.text).toContain('keyring rotate');

    const again = await save(window, typed(QUESTION, 'Another.', 'Rotating signing keys'));
    expect(JSON.stringify(again)).toContain('rotating-signing-keys-2.md');
    const [error, ...more] = Object.values((await save(window, typed(' ', ''))).errors as Fields);
    expect(error).toBe('Please write something here.');
    expect(more).toHaveLength(1);
  });

  it('takes a whole thread: its first message asks, its replies answer', async () => {
    const first = { type: 'message', user: 'U1', ts: THREAD, thread_ts: THREAD, text: QUESTION };
    const own = {
      ...reply,
      ts: '1790000100.000400',
      user: 'U0BOT',
      bot_id: 'B1',
      text: 'I don’t know that yet',
      blocks: [],
    };
    slack.threads.set(THREAD, [first, own, { ...reply, text: 'In *vault*', blocks: undefined }]);
    await choose(first);
    const window = await nextView('views.update', 0);
    expect(initialOf(window, 'saved_question_text')).toBe(QUESTION);
    expect(initialOf(window, 'saved_answer_text')).toBe('In **vault**');
  });

  it('leaves out that the question was put to the bot, however Slack writes that', async () => {
    slack.names.set('U0BOB1', 'Bob');
    const first = { type: 'message', user: 'U1', ts: THREAD, text: `<@${BOT_USER}> where does <@U0BOB1> keep keys?` };
    slack.threads.set(THREAD, [first, reply]);
    await choose(reply);
    expect(initialOf(await nextView('views.update', 0), 'saved_question_text')).toBe('where does Bob keep keys?');
    const parts = [
      { type: 'user', user_id: BOT_USER },
      { type: 'text', text: ' where are keys?' },
    ];
    const blocks = rich({ type: 'rich_text_section', elements: parts });
    slack.threads.set(THREAD, [{ ...first, blocks }, reply]);
    await choose(reply);
    expect(initialOf(await nextView('views.update', 1), 'saved_question_text')).toBe('where are keys?');
  });

  it('opens under a question that people were asked, and under a gap in Home', async () => {
    await bot.event(mention('how do I bake sourdough bread'));
    const container = { message_ts: slack.messages[0]?.ts, thread_ts: THREAD, is_ephemeral: false };
    await bot.interact(
      messageClick(slack, actionOf(elementOf(slack.messages[0]?.blocks, 'ask_person')), {}, container),
    );
    await until(() => slack.messages.length === 2, 'the question');
    const button = actionOf(elementOf(slack.messages[1]?.blocks, 'save_answer'));
    await bot.interact(messageClick(slack, button, { user: { id: 'U0ADMIN1', team_id: TEAM } }, container));
    const window = await nextView('views.update', 0);
    expect(initialOf(window, 'saved_question_text')).toContain('sourdough bread');

    const opened = { type: 'app_home_opened', user: 'U0ADMIN1', channel: 'D1', tab: 'home', event_ts: '1.1' };
    await bot.event(eventBody(opened));
    const home = await nextView('views.publish', 0);
    const before = viewsOf(slack, 'views.open').length;
    const gapButton = actionOf(elementOf(home.blocks, 'gap_save:0'));
    await bot.interact(viewClick(home, gapButton, { user: { id: 'U0ADMIN1', team_id: TEAM } }));
    const fromGap = await nextView('views.open', before);
    expect(initialOf(fromGap, 'saved_question_text')).toContain('sourdough bread');
  });

  it('lets only admins and those who are asked there save, and nobody by a forged window', async () => {
    await choose(reply, 'U2');
    expect(JSON.stringify(await nextView('views.open', 0))).toContain('Only admins');
    expect(viewsOf(slack, 'views.update')).toEqual([]);
    const forged = {
      type: 'modal',
      callback_id: 'save_answer_view',
      private_metadata: JSON.stringify({ u: 'U2', m: ['C1', '1.1'] }),
      blocks: [],
    };
    expect(JSON.stringify(await save(forged, typed('x', 'y'), 'U2'))).toContain('Only admins');
    await store.channels.set(TEAM, 'C1', { experts: ['U2'] });
    const saved = viewsOf(slack, 'views.update').length;
    await choose(reply, 'U2');
    expect(JSON.stringify(await nextView('views.update', saved))).toContain('saved_answer_text');
    expect(await readdir(folder)).toEqual(['README.md', 'pod.md']);
  });

  it('puts it on a branch where pages come from Git, and sends the patch', async () => {
    const asked: unknown[] = [];
    const request = {
      branch: 'answers/keys',
      push: 'git push',
      patch: { name: 'keys.patch', text: 'x' },
      text: 'Keys',
    };
    await bot.app.stop();
    await start(
      { answersDir: folder },
      {
        prepare: async (...given) => {
          asked.push(given);
          return request;
        },
      },
    );
    await choose(reply);
    const window = await nextView('views.update', 0);
    const done = JSON.stringify(await save(window, typed(QUESTION, 'In vault.', 'Keys')));
    for (const part of ['Saved as keys.md', 'the branch answers/keys', 'git push', 'git am keys.patch'])
      expect(done).toContain(part);
    expect(asked).toMatchObject([[{ title: 'Keys' }, { name: 'keys.md' }, undefined]]);
    expect(slack.uploads).toMatchObject([{ channel: 'D-U0ADMIN1', filename: 'keys.patch' }]);
  });

  it('shows the page if it can’t be written', async () => {
    await bot.app.stop();
    await start({ answersDir: path.join(folder, 'pod.md') });
    await choose(reply);
    const window = await nextView('views.update', 0);
    const done = JSON.stringify(await save(window, typed(QUESTION, 'In vault.')));
    expect(done).toContain('I can’t write pages here');
    expect(done).toContain('rich_text_preformatted');
    expect(done).toContain('In vault.');
    expect(slack.uploads).toMatchObject([
      { channel: 'D-U0ADMIN1', filename: 'where-do-we-rotate-the-signing-keys.md' },
    ]);
    expect(done).toContain('as a file too');
  });
});
