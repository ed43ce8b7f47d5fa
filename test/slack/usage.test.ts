import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/edition.ts';
import { summarizeUsage } from '../../src/answer/usage/usage.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { createTallyCounter } from '../../src/slack/policy/tally-counter.ts';
import { postDigestWhenDue } from '../../src/slack/replies/weekly-digest.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { makeKnowledge, makePage, makeSection } from '../message/fixtures.ts';
import { type Bot, command, eventBody, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack, viewClick, viewsOf } from './clicks.ts';
import { type FakeSlack, TEAM } from './fake-slack.ts';

const old = makePage({ path: 'en/vault.md', title: 'Vault', owner: 'Ann (U0ANN1)', reviewed: '2020-01-01' });
const vault = makeSection(old, ['Vault'], 'Vault keeps the passwords of machines.');
const knowledge = makeKnowledge([vault]);
const library = createLibrary({ knowledge, engine: createMiniSearchEngine(knowledge.sections) });

describe('what a team asked', () => {
  let slack: FakeSlack;
  let store: Store;
  let bot: Bot;

  beforeEach(async () => {
    slack = await startStrictSlack();
    store = createMemoryStore(() => new Date());
    bot = await startBot({
      mode: 'http',
      slack,
      store,
      library,
      settings: { adminUsers: ['UADMIN'] },
      pace: { countEveryMs: 1 },
    });
  });
  afterEach(async () => {
    await bot.app.stop();
    await slack.close();
  });

  async function ask(text: string): Promise<unknown> {
    const before = slack.responses.length;
    await bot.interact(command(slack, text));
    await until(() => slack.responses.length > before, 'an answer');
    return slack.responses.at(-1)?.body.blocks;
  }

  it('is counted by day and kind, and shown to admins in Home', async () => {
    const card = await ask('what is vault');
    await ask('vault');
    await ask('how do I bake sourdough bread');
    await ask('help');
    const before = slack.responses.length;
    await bot.interact(messageClick(slack, actionOf(elementOf(card, 'helpful'))));
    await until(() => slack.responses.length > before, 'the mark');
    await until(
      hasLength(() => store.tallies.list(TEAM), 3),
      'the counts',
    );
    const day = new Date().toISOString().slice(0, 10);
    expect(await store.tallies.list(TEAM)).toEqual([
      { day, name: 'answer/found', count: 2 },
      { day, name: 'answer/not-found', count: 1 },
      { day, name: `section/${vault.id}`, count: 2 },
    ]);
    const open = (user: string) =>
      bot.event(eventBody({ type: 'app_home_opened', user, channel: 'D1', tab: 'home', event_ts: '1.1' }));
    await open('UADMIN');
    await until(() => viewsOf(slack, 'views.publish').length > 0, 'Home');
    const home = JSON.stringify(viewsOf(slack, 'views.publish')[0]);
    expect(home).toContain('3 asked: 2 answered, 0 perhaps answered, 1 not answered. 1 of 1 votes say helpful.');
    expect(home).toContain('Vault (2 times)');
    expect(home).toContain('Ann (U0ANN1): Vault');
    await open('U1');
    await until(() => viewsOf(slack, 'views.publish').length > 1, 'Home');
    expect(JSON.stringify(viewsOf(slack, 'views.publish')[1])).not.toContain('asked: ');
  });

  it('is drawn as a picture, which is sent to the admin who wants it', async () => {
    await store.tallies.set(TEAM, { process: 'p', day: '2026-11-20', name: 'answer/found', count: 3 });
    await bot.event(
      eventBody({ type: 'app_home_opened', user: 'UADMIN', channel: 'D1', tab: 'home', event_ts: '1.1' }),
    );
    await until(() => viewsOf(slack, 'views.publish').length > 0, 'Home');
    const home = viewsOf(slack, 'views.publish')[0] ?? {};
    expect(JSON.stringify(home)).toContain('█');
    const press = (user: string) =>
      bot.interact(
        viewClick({ ...home, type: 'home' }, actionOf(elementOf(home.blocks, 'home_chart')), {
          user: { id: user, team_id: TEAM },
        }),
      );
    await press('U1');
    await press('UADMIN');
    await until(() => slack.uploads.length > 0, 'the chart');
    expect(slack.uploads).toMatchObject([
      { channel: 'D-UADMIN', filename: 'questions-by-week.png', title: 'Questions by week' },
    ]);
    expect(slack.uploads[0]?.altText).toContain('3 asked: 3 answered');
    expect(JSON.stringify(viewsOf(slack, 'views.open'))).toContain('The chart comes to you in a direct message.');
  });
});

describe('the picture of the weeks', () => {
  const now = () => new Date('2026-11-24T10:00:00Z');

  async function homeOf(fail: boolean): Promise<{ slack: FakeSlack; bots: Bot[]; homes: string[] }> {
    const slack = await startStrictSlack();
    const store = createMemoryStore(now);
    await store.tallies.set(TEAM, { process: 'p', day: '2026-11-24', name: 'answer/found', count: 12 });
    await store.tallies.set(TEAM, { process: 'p', day: '2026-11-10', name: 'answer/not-found', count: 2 });
    const settings = { adminUsers: ['UADMIN'], diagramBaseUrl: 'https://bot.example' };
    const start = () => startBot({ mode: 'http', slack, store, library, now, settings });
    const bots = [await start(), await start()];
    if (fail) slack.fail('views.publish', { error: 'invalid_arguments' });
    await bots[0]?.event(
      eventBody({ type: 'app_home_opened', user: 'UADMIN', channel: 'D1', tab: 'home', event_ts: '1.1' }),
    );
    await until(() => viewsOf(slack, 'views.publish').length > (fail ? 1 : 0), 'Home');
    return { slack, bots, homes: viewsOf(slack, 'views.publish').map((view) => JSON.stringify(view)) };
  }
  const close = async ({ slack, bots }: { slack: FakeSlack; bots: Bot[] }) => {
    await Promise.all(bots.map(({ app }) => app.stop()));
    await slack.close();
  };

  it('stands in Home with its words, and every replica serves it by an address that nobody can make up', async () => {
    const shown = await homeOf(false);
    const address = /https:\/\/bot\.example(\/diagrams\/usage-en-[\w.-]+\.png)/u.exec(shown.homes[0] ?? '')?.[1] ?? '';
    expect(shown.homes[0]).toContain('23 November 2026: 12 asked: 12 answered');
    expect(shown.homes[0]).not.toContain('home_chart');
    const pictures = await Promise.all(shown.bots.map(({ url }) => fetch(`${url}${address}`)));
    for (const picture of pictures) {
      expect(picture.headers.get('content-type')).toBe('image/png');
      const bytes = Buffer.from(await picture.arrayBuffer());
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1600, 760]);
    }
    const made = address.replace(/_c\.0\.0-/u, '_d.0.0-');
    expect(made).not.toBe(address);
    expect((await fetch(`${shown.bots[0]?.url}${made}`)).status).toBe(404);
    await close(shown);
  });

  it('gives way to text if Slack can not fetch it', async () => {
    const shown = await homeOf(true);
    expect(shown.homes[0]).toContain('bot.example');
    expect(shown.homes[1]).not.toContain('bot.example');
    expect(shown.homes[1]).toContain('█');
    await close(shown);
  });
});

/** Whether something that is asked for asynchronously has this length by now. */
function hasLength(read: () => Promise<readonly unknown[]>, length: number): () => boolean {
  let known = -1;
  return () => {
    void read().then((list) => {
      known = list.length;
    });
    return known === length;
  };
}

describe('usage', () => {
  const now = new Date('2026-11-26T12:00:00Z');
  const options = { now, weeks: 2, staleDays: 365 };
  const tallies = [
    { day: '2026-11-15', name: 'answer/found', count: 100 },
    { day: '2026-11-16', name: 'answer/found', count: 3 },
    { day: '2026-11-22', name: 'answer/choose', count: 1 },
    { day: '2026-11-23', name: 'answer/not-found', count: 2 },
    { day: '2026-11-23', name: `section/${vault.id}`, count: 4 },
    { day: '2026-11-23', name: 'section/gone', count: 9 },
  ];

  it('begins with a Monday, and leaves out what is older or gone', () => {
    expect(summarizeUsage({ tallies, votes: [], gaps: [], knowledge }, options)).toEqual({
      weeks: [
        { start: '2026-11-16', asked: 4, sure: 3, maybe: 1, none: 0 },
        { start: '2026-11-23', asked: 2, sure: 0, maybe: 0, none: 2 },
      ],
      total: { asked: 6, sure: 3, maybe: 1, none: 2 },
      helpful: 0,
      notHelpful: 0,
      gaps: [],
      sections: [{ section: vault, reads: 4 }],
      stale: [{ owner: 'Ann (U0ANN1)', pages: [old] }],
    });
  });

  it('is told on Monday with the pages that their owners have to review', async () => {
    let time = Date.parse('2026-11-18T10:00:00Z');
    const store = createMemoryStore(() => new Date(time));
    const posted: string[] = [];
    const parts = {
      store,
      now: () => new Date(time),
      usage: async () => summarizeUsage({ tallies, votes: [], gaps: [], knowledge }, options),
      post: async ({ text }: { text: string }) => void posted.push(text),
    };
    await postDigestWhenDue('T1', parts);
    time = Date.parse('2026-11-23T08:10:00Z');
    expect(await postDigestWhenDue('T1', parts)).toBe(true);
    expect(posted[0]).toContain('6 asked: 3 answered, 1 perhaps answered, 2 not answered.');
    expect(posted[0]).toContain('<@U0ANN1> Ann (U0ANN1): Vault');
  });
});

describe('the counter', () => {
  it('adds up what several processes count, over days, and stores what is left when it ends', async () => {
    let time = Date.parse('2026-11-26T23:59:00Z');
    const now = () => new Date(time);
    const store = createMemoryStore(now);
    const make = () =>
      createTallyCounter({
        tallies: store.tallies,
        now,
        everyMs: 60_000,
        onError: (error) => expect(error).toBe('none'),
      });
    const [one, other] = [make(), make()];
    for (let times = 0; times < 3; times++) one.count('T1', 'x');
    other.count('T1', 'x');
    await one.flush();
    one.count('T1', 'x');
    time += 120_000;
    one.count('T1', 'x');
    await Promise.all([one.flush(), other.flush()]);
    expect(await store.tallies.list('T1')).toEqual([
      { day: '2026-11-26', name: 'x', count: 5 },
      { day: '2026-11-27', name: 'x', count: 1 },
    ]);
  });
});
