import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/message/answers/message.ts';
import { postDigestWhenDue } from '../../src/slack/replies/weekly-digest.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { putGap } from '../store/put-gap.ts';

const WEEK = 7 * 86_400_000;
/** A Wednesday. */
const START = Date.parse('2026-11-18T10:00:00Z');

describe('postDigestWhenDue', () => {
  let time: number;
  let store: Store;
  let posted: Message[];
  const now = () => new Date(time);
  const ask = (post = async (message: Message) => void posted.push(message)) =>
    postDigestWhenDue('T1', { store, now, post });
  const askedNow = async (question: string) =>
    putGap(store, 'T1', {
      id: question,
      questions: [question],
      language: 'en',
      count: 1,
      reasons: ['not-found'],
      first: now(),
      last: now(),
      nearest: [],
      status: 'open',
    });

  beforeEach(() => {
    time = START;
    posted = [];
    store = createMemoryStore(now);
  });

  it('posts on Monday morning what was asked since the last time, and once', async () => {
    expect(await ask()).toBe(false);
    await askedNow('helm');
    time = Date.parse('2026-11-23T07:59:00Z');
    expect(await ask()).toBe(false);
    time = Date.parse('2026-11-23T08:10:00Z');
    expect(await ask()).toBe(true);
    expect(await ask()).toBe(false);
    time += WEEK - 3_600_000;
    expect(await ask()).toBe(false);
    await askedNow('istio');
    time += 2 * 3_600_000;
    expect(await ask()).toBe(true);
    expect(posted.map(({ text }) => text.split('\n')[2]?.split(' ')[0])).toEqual(['helm', 'istio']);
  });

  it('is caught up after a Monday that was missed', async () => {
    await ask();
    await askedNow('helm');
    time = Date.parse('2026-11-26T20:00:00Z');
    expect(await ask()).toBe(true);
  });

  it('posts nothing in a week without a gap', async () => {
    await ask();
    time += WEEK;
    expect(await ask()).toBe(false);
    expect(posted).toEqual([]);
  });

  it('posts once if several replicas ask at the same moment', async () => {
    await ask();
    await askedNow('helm');
    time += WEEK;
    const results = await Promise.all([ask(), ask(), ask()]);
    expect(results.filter(Boolean)).toEqual([true]);
    expect(posted).toHaveLength(1);
  });

  it('goes on after a clock that was years ahead', async () => {
    time = Date.parse('2038-01-19T03:14:00Z');
    await ask();
    time = START;
    expect(await ask()).toBe(false);
    await askedNow('helm');
    time += WEEK;
    expect(await ask()).toBe(true);
  });

  it('tries again if Slack did not take it', async () => {
    await ask();
    await askedNow('helm');
    time += WEEK;
    await expect(ask(() => Promise.reject(new Error('channel_not_found')))).rejects.toThrow('channel_not_found');
    expect(await ask()).toBe(true);
  });
});
