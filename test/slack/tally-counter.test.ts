import { expect, it } from 'vitest';
import { createTallyCounter } from '../../src/slack/policy/tally-counter.ts';
import { createMemoryStore } from '../../src/store/memory.ts';

it('counts on when the clock is set back into a day that it left', async () => {
  let day = '2026-11-26';
  const now = () => new Date(`${day}T10:00:00Z`);
  const store = createMemoryStore(now);
  const counter = createTallyCounter({ tallies: store.tallies, now, everyMs: 60_000, onError: () => {} });
  for (const next of ['2026-11-26', '2026-11-26', '2026-11-27', '2026-11-26']) {
    day = next;
    counter.count('T1', 'asked');
    await counter.flush();
  }
  expect(await store.tallies.list('T1')).toMatchObject([
    { day: '2026-11-26', count: 3 },
    { day: '2026-11-27', count: 1 },
  ]);
});

it('starts over for a workspace that was erased, and for no other', async () => {
  const now = () => new Date('2026-11-26T10:00:00Z');
  const store = createMemoryStore(now);
  const fail = (error: unknown) => {
    throw error;
  };
  const counter = createTallyCounter({ tallies: store.tallies, now, everyMs: 60_000, onError: fail });
  for (const workspace of ['T1', 'T1', 'T2']) counter.count(workspace, 'asked');
  await counter.flush();
  counter.count('T1', 'asked');
  counter.forget('T1');
  await store.forget('T1');
  await counter.flush();
  expect(await store.tallies.list('T1')).toEqual([]);
  counter.count('T1', 'asked');
  await counter.flush();
  expect(await store.tallies.list('T1')).toMatchObject([{ name: 'asked', count: 1 }]);
  expect(await store.tallies.list('T2')).toMatchObject([{ name: 'asked', count: 1 }]);
});
