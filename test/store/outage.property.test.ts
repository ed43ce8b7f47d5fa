import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createResilientStore } from '../../src/store/resilient.ts';
import { personKey, type Store } from '../../src/store/store.ts';
import { makeUnsteady, type UnsteadyStore } from './unsteady-store.ts';

/** What a person or the weather does, at one of two replicas of one database. */
type Step = { replica: number } & (
  | { kind: 'link'; state: UnsteadyStore['state'] }
  | { kind: 'set'; user: number; value: string | undefined }
  | { kind: 'vote'; user: number; helpful: boolean }
  | { kind: 'teach'; user: number; section: string | undefined }
  | { kind: 'ask' }
  | { kind: 'forget'; user: number }
);

const replica = fc.nat(1);
const user = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('link' as const),
      replica,
      state: fc.constantFrom('up', 'away', 'unconfirmed'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      replica,
      user,
      value: fc.constantFrom('en', 'zh', undefined),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('vote' as const), replica, user, helpful: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('teach' as const),
      replica,
      user,
      section: fc.constantFrom('a', 'b', undefined),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask' as const), replica }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), replica, user }) },
);

/** Does one step; `number` makes it unique. */
async function take(store: Store, step: Exclude<Step, { kind: 'link' }>, number: number, at: Date): Promise<void> {
  switch (step.kind) {
    case 'set':
      return store.settings.set('T1', personKey(`U${step.user}`, 'language'), step.value);
    case 'vote': {
      const vote = { answer: 'A', user: `U${step.user}`, helpful: step.helpful, section: 's', question: 'q', at };
      return store.votes.set('T1', vote);
    }
    case 'teach': {
      const { section } = step;
      const choice = section && { section, admin: false, wording: 'w', language: 'en' as const, at };
      return store.taught.set('T1', 'q', `U${step.user}`, choice || undefined);
    }
    case 'ask': {
      const asked = { wording: 'w', language: 'en' as const, reason: 'not-found' as const, nearest: [], at };
      await store.gaps.record('T1', 'g', { kind: 'asked', key: `${number}`, ...asked });
      return;
    }
    case 'forget':
      // It is erased when the database is back, then.
      return store.forget('T1', `U${step.user}`).catch(() => undefined);
  }
}

async function dump(store: Store) {
  const languages = [0, 1, 2].map((number) => store.settings.get('T1', personKey(`U${number}`, 'language')));
  const votes = (await store.votes.list('T1')).map(({ user, helpful }) => `${user} ${helpful}`).sort();
  const taught = (await store.taught.list('T1')).map(({ user, section }) => `${user} ${section}`);
  return { languages: await Promise.all(languages), votes, taught, gaps: (await store.gaps.list('T1'))[0]?.count };
}

it('ends, whatever fails at which of two replicas, as if every call had been done at once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      let time = Date.UTC(2026, 10, 26);
      const now = () => new Date(time);
      const elapsed = () => time;
      const database = createMemoryStore(now, elapsed);
      const ideal = createMemoryStore(now, elapsed);
      let outages = 0;
      const replicas = [0, 1].map(() => {
        const link = makeUnsteady(database);
        const watch = { failed: () => (outages += 1), recovered: () => (outages -= 1), missed: () => {} };
        return { link, store: createResilientStore(link.store, createMemoryStore(now, elapsed), watch, elapsed, now) };
      });
      for (const [number, each] of steps.entries()) {
        // Longer than a database that is away is left alone.
        time += 2000;
        const at = replicas[each.replica];
        if (at === undefined) continue;
        if (each.kind === 'link') {
          at.link.state = each.state;
          continue;
        }
        await Promise.all([take(at.store, each, number, now()), take(ideal, each, number, now())]);
        for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      }
      for (const { link } of replicas) link.state = 'up';
      for (let tries = 0; outages > 0 && tries < 50; tries += 1) {
        time += 2000;
        for (const { store } of replicas) await store.settings.get('T1', 'is it back');
        await nextTurn();
      }
      expect(outages).toBe(0);
      expect(await dump(database)).toEqual(await dump(ideal));
      for (const { store } of replicas) await store.close();
    }),
    { numRuns: 100 },
  );
});
