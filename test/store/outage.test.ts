import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createResilientStore } from '../../src/store/resilient.ts';
import type { GapAsked, Store } from '../../src/store/store.ts';
import { describeStore } from './contract.ts';
import { openPatientSqlite } from './patient-stores.ts';
import { makeUnsteady, type UnsteadyStore } from './unsteady-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-outage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => path.join(folder, `${files++}.db`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Two processes on one database, each with a link of its own that can fail. */
async function openTwo() {
  const opened = await openPatientSqlite(newFile());
  // Through either link or none, the database is closed once.
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= opened.close();
    return closing;
  };
  const inner: Store = { ...opened, close };
  const events: string[] = [];
  const replicas = [0, 1].map(() => {
    const link = makeUnsteady(inner);
    const store = createResilientStore(
      link.store,
      createMemoryStore(() => new Date()),
      {
        failed: () => events.push('failed'),
        recovered: (lost) => events.push(`recovered, ${lost} lost`),
        missed: () => {},
        dropped: (counts) => events.push(`dropped ${JSON.stringify(counts)}`),
      },
    );
    return { link, store };
  });
  const [one, two] = replicas as [{ link: UnsteadyStore; store: Store }, { link: UnsteadyStore; store: Store }];
  const recovered = () => expect.poll(() => events).toContain('recovered, 0 lost');
  return { inner, one, two, events, recovered };
}

const ask = (key: string, at = new Date()): GapAsked => ({
  kind: 'asked',
  key,
  wording: 'what is helm',
  language: 'en',
  reason: 'not-found',
  nearest: [],
  at,
});

describeStore('a resilient SQLite that comes back from an outage while others write', async (now, elapsed) => {
  const link = makeUnsteady(await openPatientSqlite(newFile(), now, elapsed));
  let isBack = false;
  let waited = 0;
  const recovered = () => {
    isBack = true;
  };
  const watch = { failed: () => {}, recovered, missed: () => {} };
  const store = createResilientStore(link.store, createMemoryStore(now, elapsed), watch, () => waited, now);
  link.state = 'away';
  await store.settings.set('TX', 'begins', 'the outage');
  let writing = true;
  const writers = Array.from({ length: 20 }, async (_, writer) => {
    for (let count = 0; writing; count += 1) {
      await store.settings.set('TX', `key ${writer % 10}`, `${writer} ${count}`);
      await pause(1);
    }
  });
  link.state = 'up';
  waited = 5000;
  await store.settings.get('TX', 'is it time to try again');
  await expect.poll(() => isBack).toBe(true);
  return {
    ...store,
    async close() {
      writing = false;
      await Promise.all(writers);
      await store.close();
    },
  };
});

describe('writes and outages', () => {
  let outage: Awaited<ReturnType<typeof openTwo>>;
  beforeEach(async () => {
    outage = await openTwo();
  });
  afterEach(async () => {
    await outage.inner.close();
  });

  it('a write made while the database comes back is stored, and never again later', async () => {
    const { inner, one, recovered, events } = outage;
    one.link.state = 'away';
    await one.store.settings.set('T1', 'a', 'waits');
    one.link.state = 'slow';
    // The try takes some slow calls; in the middle of it this one comes.
    await expect.poll(() => one.link.calls).toContain('ping');
    await one.store.settings.set('T1', 'b', 'old');
    await recovered();
    expect(await inner.settings.get('T1', 'b')).toBe('old');
    one.link.state = 'up';
    await one.store.settings.set('T1', 'b', 'new');
    one.link.state = 'away';
    await one.store.settings.set('T1', 'c', 'x');
    one.link.state = 'up';
    await expect.poll(() => events.filter((event) => event.startsWith('recovered'))).toHaveLength(2);
    expect(await inner.settings.get('T1', 'b')).toBe('new');
  });

  it('of many writers through many outages, each row ends with its last value and each change counts once', async () => {
    const { inner, one, events } = outage;
    const { store } = one;
    const states = ['away', 'up', 'unconfirmed', 'slow', 'up'] as const;
    const last = new Map<string, string>();
    let asked = 0;
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      for (let count = 0; count < 60; count += 1) {
        const [key, value] = [`key ${(writer + count) % 7}`, `${writer} ${count}`];
        last.set(key, value);
        const change = ask(`${writer} ${count}`);
        asked += 1;
        await Promise.all([store.settings.set('T1', key, value), store.gaps.record('T1', 'g1', change)]);
        await pause((writer * 7 + count) % 13);
      }
    });
    const weather = (async () => {
      for (let turn = 0; turn < 12; turn += 1) {
        one.link.state = states[turn % states.length] ?? 'up';
        await pause(turn % 3 === 0 ? 400 : 60);
      }
      one.link.state = 'up';
    })();
    await Promise.all([...writers, weather]);
    // Closing waits only some seconds for the queued writes, which a slow disk takes longer to store.
    const isBack = () =>
      events.findLast((event) => /^(?:failed|recovered)/u.test(event))?.startsWith('failed') !== true;
    await expect.poll(isBack).toBe(true);
    await store.close();
    expect(events.filter((event) => event.startsWith('dropped'))).toEqual([]);
    const again = await openPatientSqlite(path.join(folder, `${files - 1}.db`));
    for (const [key, value] of last) expect([key, await again.settings.get('T1', key)]).toEqual([key, value]);
    expect((await again.gaps.list('T1'))[0]?.count).toBe(asked);
    await again.close();
    expect(inner).toBeDefined();
  });

  it('a write that failed after a newer one of its row was called is stored before it', async () => {
    const { inner, one, recovered } = outage;
    one.link.state = 'slow';
    const first = one.store.settings.set('T1', 'a', 'first');
    one.link.state = 'away';
    const second = one.store.settings.set('T1', 'a', 'second');
    await Promise.all([first, second]);
    one.link.state = 'up';
    await one.store.settings.set('T1', 'b', 'makes it fail');
    one.link.state = 'away';
    await one.store.settings.set('T1', 'c', 'waits');
    one.link.state = 'up';
    await recovered();
    expect(await inner.settings.get('T1', 'a')).toBe('second');
  });

  it('does not undo what another process changed meanwhile', async () => {
    const { inner, one, two, recovered } = outage;
    await two.store.gaps.record('T1', 'g1', ask('a'));
    one.link.state = 'away';
    await one.store.settings.set('T1', 'user/U1/language', 'zh');
    await one.store.gaps.record('T1', 'g1', ask('b'));
    await pause(5);
    await two.store.settings.set('T1', 'user/U1/language', undefined);
    const seen = { status: 'open' as const, count: 1 };
    await two.store.gaps.record('T1', 'g1', { kind: 'settled', status: 'answered', seen, at: new Date() });
    one.link.state = 'up';
    await recovered();
    expect(await inner.settings.get('T1', 'user/U1/language')).toBeUndefined();
    expect(await inner.gaps.list('T1')).toMatchObject([{ count: 2, status: 'answered' }]);
  });

  it('does not bring back what another process erased, and keeps what others may keep', async () => {
    const { inner, one, two, recovered } = outage;
    one.link.state = 'away';
    await one.store.recents.add('T1', 'U1', 'private');
    await one.store.installations.set('T1', 'sealed');
    await one.store.recents.add('T2', 'U1', 'gone too');
    await one.store.recents.add('T2', 'U2', 'kept');
    await pause(5);
    await two.store.forget('T1');
    await two.store.forget('T2', 'U1');
    await pause(5);
    await one.store.settings.set('T1', 'after', 'kept');
    one.link.state = 'up';
    await recovered();
    expect(await inner.recents.list('T1', 'U1')).toEqual([]);
    expect(await inner.installations.get('T1')).toBeUndefined();
    expect(await inner.recents.list('T2', 'U1')).toEqual([]);
    expect(await inner.recents.list('T2', 'U2')).toEqual(['kept']);
    expect(await inner.settings.get('T1', 'after')).toBe('kept');
  });

  it('erases, when the database is back, what was to be erased in the outage, and nothing newer', async () => {
    const { inner, one, recovered } = outage;
    await one.store.recents.add('T1', 'U1', 'before');
    one.link.state = 'away';
    await one.store.recents.add('T1', 'U1', 'meanwhile');
    await expect(one.store.forget('T1')).rejects.toThrow(/database is unavailable|could not do "forget"/u);
    expect(await one.store.recents.list('T1', 'U1')).toEqual([]);
    await pause(5);
    await one.store.installations.set('T1', 'installed again');
    one.link.state = 'up';
    await recovered();
    expect(await inner.recents.list('T1', 'U1')).toEqual([]);
    expect(await inner.installations.get('T1')).toBe('installed again');
  });

  it('stores what waits when it is closed and the database is back', async () => {
    const { one, events } = outage;
    const file = path.join(folder, `${files - 1}.db`);
    one.link.state = 'away';
    await one.store.settings.set('T1', 'a', 'waits');
    one.link.state = 'up';
    await one.store.close();
    expect(events).toEqual(['failed', 'recovered, 0 lost']);
    const again = await openPatientSqlite(file);
    expect(await again.settings.get('T1', 'a')).toBe('waits');
    await again.close();
  });

  it('says what is lost when it is closed and the database is not', async () => {
    const { one, events } = outage;
    one.link.state = 'away';
    await one.store.settings.set('T1', 'a', 'replaced');
    await one.store.settings.set('T1', 'a', 'lost');
    await one.store.recents.add('T1', 'U1', 'lost');
    await one.store.gaps.record('T1', 'g1', ask('a'));
    await one.store.close();
    expect(events).toEqual(['failed', 'dropped {"settings":1,"recents":1,"gaps":1}']);
  });

  it('takes only what the database confirms for inserted', async () => {
    const { one, recovered } = outage;
    one.link.state = 'away';
    expect(await one.store.settings.insert('T1', 'greeted', 'true')).toBe('unknown');
    one.link.state = 'up';
    await recovered();
    expect(await one.store.settings.insert('T1', 'greeted', 'true')).toBe('inserted');
    expect(await one.store.settings.insert('T1', 'greeted', 'true')).toBe('exists');
  });
});
