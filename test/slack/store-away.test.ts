import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createResilientStore } from '../../src/store/resilient.ts';
import { personKey, type Store } from '../../src/store/store.ts';
import { openPatientSqlite } from '../store/patient-stores.ts';
import { makeUnsteady, type UnsteadyStore } from '../store/unsteady-store.ts';
import { type Bot, command, directMessage, eventBody, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack, viewsOf } from './clicks.ts';
import type { FakeSlack } from './fake-slack.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-away-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const now = () => new Date();

let slack: FakeSlack;
let bot: Bot;
let database: UnsteadyStore;
let store: Store;
let events: string[];

/** The store as production composes it, over a database that can be taken away. */
beforeEach(async () => {
  events = [];
  database = makeUnsteady(await openPatientSqlite(path.join(folder, `${files++}.db`), now));
  store = createResilientStore(database.store, createMemoryStore(now), {
    failed: () => events.push('failed'),
    recovered: (lost) => events.push(`recovered, ${lost} lost`),
    missed: () => {},
  });
  slack = await startStrictSlack();
  bot = await startBot({ mode: 'http', slack, store });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
  await store.close();
});

const recovered = () => expect.poll(() => events).toEqual(['failed', 'recovered, 0 lost']);
const openMessages = () => eventBody({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages' });
const texts = () => slack.messages.map(({ text }) => text.slice(0, 10));

describe.each(['away', 'unconfirmed', 'slow'] as const)('while the database is %s', (state) => {
  it('questions and follow-ups are answered, and what was learnt is stored afterwards', async () => {
    database.state = state;
    await bot.event(directMessage('what is kubelet'));
    await bot.event(directMessage('and kube-proxy?'));
    await bot.event(directMessage('what is the capital of France'));
    expect(texts()).toEqual(['Kubelet\nKu', 'Kube-proxy', 'I don’t kn']);
    database.state = 'up';
    if (state !== 'slow') await recovered();
    await expect.poll(() => database.store.gaps.list('T1')).toMatchObject([{ count: 1 }]);
    expect(await database.store.recents.list('T1', 'U1')).toHaveLength(3);
  });

  it('answers are shared, and the Home tab is shown', async () => {
    database.state = state;
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'an answer');
    await bot.interact(messageClick(slack, actionOf(elementOf(slack.responses[0]?.body.blocks, 'share'))));
    await until(() => slack.messages.length > 0, 'the share');
    await bot.event(eventBody({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' }));
    expect(viewsOf(slack, 'views.publish')).toHaveLength(1);
  });

  it('an event that Slack delivers again is answered once', async () => {
    database.state = state;
    const body = directMessage('what is kubelet');
    await Promise.all([bot.event(body), bot.event(body, 1)]);
    database.state = 'up';
    if (state !== 'slow') await recovered();
    await bot.event(body, 2);
    expect(texts()).toEqual(['Kubelet\nKu']);
  });
});

describe('around an outage', () => {
  it('nobody is greeted who was greeted before it, or may have been', async () => {
    await bot.event(openMessages());
    expect(slack.messages).toHaveLength(1);
    await bot.app.stop();
    // Another process, whose memory knows nothing.
    store = createResilientStore(database.store, createMemoryStore(now), {
      failed: () => events.push('failed'),
      recovered: (lost) => events.push(`recovered, ${lost} lost`),
      missed: () => {},
    });
    bot = await startBot({ mode: 'http', slack, store });
    database.state = 'away';
    await bot.event(openMessages());
    expect(slack.messages).toHaveLength(1);
    database.state = 'up';
    await recovered();
    await bot.event(openMessages());
    expect(slack.messages).toHaveLength(1);
    await bot.event(eventBody({ type: 'app_home_opened', user: 'U2', channel: 'D2', tab: 'messages' }));
    expect(slack.messages).toHaveLength(2);
  });

  it('a gap that was asked in it has more askers afterwards, and stays dismissed', async () => {
    for (const user of ['U1', 'U2', 'U3']) await bot.event(directMessage('what is zorbium', { user }));
    const [before] = await database.store.gaps.list('T1');
    expect(before?.count).toBe(3);
    if (before === undefined) return;
    database.state = 'away';
    await bot.event(directMessage('what is zorbium', { user: 'U4' }));
    database.state = 'up';
    const change = { kind: 'settled' as const, status: 'dismissed' as const, seen: before, at: now() };
    await database.store.gaps.record('T1', before.id, change);
    await recovered();
    expect(await database.store.gaps.list('T1')).toMatchObject([{ count: 4, status: 'dismissed' }]);
  });

  it('a language chosen in it is kept, and one chosen later through another process is not undone', async () => {
    const key = personKey('U1', 'language');
    database.state = 'away';
    await store.settings.set('T1', key, 'zh');
    await store.settings.set('T1', personKey('U2', 'language'), 'zh');
    await new Promise((resolve) => setTimeout(resolve, 5));
    database.state = 'up';
    await database.store.settings.set('T1', key, 'en');
    await recovered();
    expect(await store.settings.get('T1', key)).toBe('en');
    expect(await store.settings.get('T1', personKey('U2', 'language'))).toBe('zh');
  });
});
