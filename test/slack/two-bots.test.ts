import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/edition.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { DEFAULT_PROFILE } from '../../src/message/words/bot-profile.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { type Bot, command, eventBody, mention, startBot } from './bot.ts';
import { startStrictSlack } from './clicks.ts';
import type { FakeSlack } from './fake-slack.ts';

/** Two bots of one workspace, each with its pages, its command and its store, in the same help channel. */
const folder = mkdtempSync(path.join(tmpdir(), 'two-bots-'));
let slack: FakeSlack;
let devops: Bot;
let handbook: Bot;

beforeAll(async () => {
  slack = await startStrictSlack();
  writeFileSync(
    path.join(folder, 'leave.md'),
    [
      '# Leave',
      '## Parental leave\n\nParental leave is twelve weeks for each parent, paid in full.',
      '## Sick leave\n\nCall your lead before nine; a note is needed from the third day on.',
      '## Travel\n\nTrains are booked by the office, hotels by yourself.',
      '## Badges\n\nA lost badge is blocked by the front desk at once.',
      '## Lunch\n\nThe kitchen on the second floor opens at noon.',
      '',
    ].join('\n\n'),
  );
  const knowledge = await loadKnowledge([folder]);
  const library = createLibrary({ knowledge, engine: createMiniSearchEngine(knowledge.sections) });
  const stores = [createMemoryStore(() => new Date()), createMemoryStore(() => new Date())] as const;
  for (const store of stores) await store.channels.set('T1', 'CHELP', { answers: 'sure' });
  devops = await startBot({ mode: 'http', slack, store: stores[0] });
  handbook = await startBot({
    mode: 'http',
    slack,
    store: stores[1],
    library,
    settings: { profile: { ...DEFAULT_PROFILE, name: 'Handbook', command: '/handbook', topic: 'our handbook' } },
  });
});
afterAll(async () => {
  await Promise.all([devops.app.stop(), handbook.app.stop()]);
  await slack.close();
  rmSync(folder, { recursive: true });
});

let count = 0;
const ts = () => `${Math.floor(Date.now() / 1000)}.${String(++count).padStart(6, '0')}`;
/** What Slack delivers to both of them: a message in the channel. */
async function say(text: string, event: Record<string, unknown> = {}): Promise<void> {
  slack.messages.length = 0;
  const own = { type: 'message', channel_type: 'channel', channel: 'CHELP', user: 'U1', ts: ts(), text, ...event };
  await Promise.all([devops.event(eventBody(own)), handbook.event(eventBody(own))]);
}

it('each answer in a help channel what their own pages cover', async () => {
  await say('what is a kubelet?');
  expect(slack.messages.map(({ text }) => text)).toEqual([expect.stringContaining('Kubelet')]);
  await say('what is parental leave?');
  expect(slack.messages.map(({ text }) => text)).toEqual([expect.stringContaining('Parental leave')]);
});

it('leave alone what the other says, and what is asked of the other', async () => {
  await say('What is a kubelet?', { bot_id: 'BOTHER', user: 'UOTHER' });
  expect(slack.messages).toEqual([]);
  await say('<@UOTHER> what is parental leave?');
  expect(slack.messages).toEqual([]);
});

it('answer a mention from their own pages, and remember it for themselves', async () => {
  slack.messages.length = 0;
  await devops.event(mention('what is a kubelet'));
  await handbook.event(mention('what is parental leave'));
  expect(slack.messages.map(({ text }) => text)).toEqual([
    expect.stringContaining('Kubelet'),
    expect.stringContaining('Parental leave'),
  ]);
});

it('obey their own commands only, and name them in what they say', async () => {
  slack.responses.length = 0;
  const body = command(slack, 'help', { command: '/handbook' });
  expect(await handbook.interact(body)).toMatchObject({ status: 200 });
  await expect.poll(() => JSON.stringify(slack.responses)).toContain('/handbook');
  expect(JSON.stringify(slack.responses)).not.toContain('/devops');
});
