import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createResilientStore } from '../../src/store/resilient.ts';
import { NotStorableError, type Store } from '../../src/store/store.ts';
import { describeStore } from './contract.ts';
import { openPatientSqlite } from './patient-stores.ts';

const LEASE_MS = 10_000;
const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-resilient-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A store over a real file that another connection can lock, as a backup or a full disk would. */
async function openLockable() {
  const file = path.join(folder, `${files++}.db`);
  const events: string[] = [];
  let time = Date.UTC(2026, 10, 22);
  const now = () => new Date(time);
  const inner = await openPatientSqlite(file, now, () => time);
  const watch = {
    failed: () => events.push('failed'),
    recovered: (lost: number) => events.push(`recovered, ${lost} lost`),
    missed: () => {},
  };
  const store = createResilientStore(
    inner,
    createMemoryStore(now, () => time),
    watch,
    () => time,
    now,
  );
  const other = new Database(file);
  return {
    file,
    store,
    events,
    later: (ms: number) => {
      time += ms;
    },
    lock: () => other.exec('begin exclusive'),
    unlock: () => other.exec('rollback'),
    async close() {
      other.close();
      await store.close();
    },
  };
}

describeStore('a resilient SQLite', async (now, elapsed): Promise<Store> => {
  const inner = await openPatientSqlite(path.join(folder, `${files++}.db`), now, elapsed);
  const watch = { failed: () => {}, recovered: () => {}, missed: () => {} };
  return createResilientStore(inner, createMemoryStore(now, elapsed), watch, elapsed, now);
});

describe('a store that is asked whether it is there', () => {
  it('begins an outage if its database is not, which it says until it is back', async () => {
    const { store, events, later, lock, unlock, close } = await openLockable();
    await store.ping();
    lock();
    await expect(store.ping()).rejects.toThrow(/unavailable/u);
    expect(events).toEqual(['failed']);
    await expect(store.ping()).rejects.toThrow(/unavailable/u);
    expect(events).toEqual(['failed']);
    unlock();
    later(5000);
    await expect.poll(() => store.ping().catch((error: unknown) => error)).toBeUndefined();
    expect(events).toEqual(['failed', 'recovered, 0 lost']);
    await close();
  });

  it('is not ready while it goes on from memory, though its database answers', async () => {
    const { file, store, events, close } = await openLockable();
    const other = new Database(file);
    other.exec('alter table claims rename to elsewhere');
    other.close();
    expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
    expect(events).toEqual(['failed']);
    await expect(store.ping()).rejects.toThrow(/unavailable/u);
    await close();
  });
});

describe('a store whose database is locked', () => {
  it('goes on from memory, says so once, and stores what waited when it is back', async () => {
    const { store, events, later, lock, unlock, close } = await openLockable();
    await store.settings.set('T1', 'before', '1');
    lock();
    expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
    expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('taken');
    await store.claims.done('T1', 'Ev1');
    await store.settings.set('T1', 'during', '2');
    expect(await store.settings.get('T1', 'during')).toBe('2');
    later(5000);
    await store.settings.set('T1', 'during', '3');
    expect(events).toEqual(['failed']);
    unlock();
    later(5000);
    await expect.poll(() => events).toEqual(['failed', 'recovered, 0 lost']);
    expect(await store.settings.get('T1', 'before')).toBe('1');
    expect(await store.settings.get('T1', 'during')).toBe('3');
    expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('done');
    await close();
  });

  it('takes nothing that can not be stored for an outage, and is not held up by it after one', async () => {
    const { store, events, later, lock, unlock, close } = await openLockable();
    const unstorable = undefined as unknown as string;
    await expect(store.installations.set('T1', unstorable)).rejects.toThrow(NotStorableError);
    expect(events).toEqual([]);
    lock();
    await store.settings.set('T1', 'before', '1');
    await store.installations.set('T1', unstorable);
    await store.settings.set('T1', 'after', '1');
    unlock();
    later(5000);
    expect(await store.settings.get('T1', 'after')).toBe('1');
    await expect.poll(() => events).toEqual(['failed', 'recovered, 1 lost']);
    await close();
  });

  it('leaves what waited in the file for the next start', async () => {
    const { file, store, later, lock, unlock, close } = await openLockable();
    lock();
    await store.claims.done('T1', 'Ev1');
    unlock();
    later(5000);
    await store.settings.get('T1', 'anything');
    await close();
    const next = await openPatientSqlite(file);
    expect(await next.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('done');
    await next.close();
  });

  it('says so to who asks for it to be erased or checked', async () => {
    const { store, lock, unlock, close } = await openLockable();
    lock();
    await expect(store.forget('T1')).rejects.toThrow(/store could not do "forget"/u);
    unlock();
    await close();
  });
});
