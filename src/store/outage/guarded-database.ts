import { within } from '../../runtime/within.ts';
import { type Erasure, NotStorableError, type Store, StoreError } from '../store.ts';
import { createWriteQueue, ERASURE, type QueuedWrite } from './write-queue.ts';

/** While the database is unavailable it is tried once in this time, ms: a dead database must not slow every answer. */
const RETRY_MS = 1000;
/** How long a call waits for such a try before memory answers, ms. */
const PATIENCE_MS = 500;
/** How long closing waits for what is under way, and again for what waits, ms. */
const CLOSE_MS = 3000;
/** How many writes wait at most. */
const WAITING_MAX = 10_000;
/** The last so many writes are stored while new calls wait for that: otherwise new ones might come for ever. */
const LAST_WRITES = 200;
/** After so many times storing what had come meanwhile, new calls wait however many writes are left. */
const PASSES = 3;

export interface StoreWatch {
  /** Called once per outage, with the error that began it. */
  failed(error: unknown): void;
  /** Called when an outage is over and everything that waited is stored, but for the `lost` writes. */
  recovered(lost: number): void;
  /** Called for each single call that the database did not confirm. */
  missed(): void;
  /** Called if the store is closed with writes that could not be stored: their numbers by the part of the store. */
  dropped?(counts: Readonly<Record<string, number>>): void;
}

/** A database that may fail at any moment, and the writes that wait for it meanwhile. */
export interface GuardedDatabase {
  /** Returns what the database answers; undefined if it is unavailable. @throws NotStorableError */
  ask<Value>(use: (store: Store) => Promise<Value>): Promise<{ value: Value } | undefined>;
  /**
   * Writes after the earlier writes of the row; if the database is unavailable the write waits, and undefined is returned.
   * @throws NotStorableError
   */
  write(write: QueuedWrite): Promise<{ value: unknown } | undefined>;
  /** Drops what waits and is erased by this, and erases. @throws StoreError if that has to wait. */
  erase(erasure: QueuedWrite): Promise<void>;
  /** Stores what waits, if that takes no more than seconds, tells the watch what is lost, and closes the database. */
  close(): Promise<void>;
}

/** The clocks of a guarded database: `elapsed` is a monotonic one, ms; `now` a wall clock that never goes back. */
export interface GuardClocks {
  elapsed: () => number;
  now: () => Date;
}

/** Guards a database adapter. */
export function guardDatabase(store: Store, watch: StoreWatch, { elapsed, now }: GuardClocks): GuardedDatabase {
  const queue = createWriteQueue(WAITING_MAX);
  /** The last write of each row that is on its way to the database. These promises don't reject. */
  const underWay = new Map<string, Promise<unknown>>();
  let available = true;
  let triedAt = 0;
  let recovery: Promise<void> | undefined;
  /** The end of a recovery, for which calls wait; it doesn't reject. */
  let lastWrites: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function fail(error: unknown): void {
    watch.missed();
    if (!available) return;
    available = false;
    watch.failed(error);
    scheduleRecovery();
  }

  function scheduleRecovery(): void {
    triedAt = elapsed();
    clearTimeout(timer);
    if (!closed) timer = setTimeout(recover, RETRY_MS).unref();
  }

  function recover(): Promise<void> {
    recovery ??= tryToRecover()
      .catch(() => watch.missed())
      .finally(() => {
        recovery = undefined;
        if (!available) scheduleRecovery();
      });
    return recovery;
  }

  /** Stores what waits. The database is used again in the very moment in which nothing waits any more. */
  async function tryToRecover(): Promise<void> {
    // Those may still fail, and then come before what waits already.
    await Promise.all(underWay.values());
    await store.ping();
    for (let pass = 0; pass < PASSES && queue.size() > LAST_WRITES; pass += 1) await queue.flush(store, false);
    const end = storeLastWrites();
    lastWrites = end.catch(ignore).finally(() => {
      lastWrites = undefined;
    });
    await end;
    watch.recovered(queue.takeLost());
  }

  async function storeLastWrites(): Promise<void> {
    do await queue.flush(store, true);
    while (queue.size() > 0);
    available = true;
    clearTimeout(timer);
  }

  /** Whether the database can be used. If a try is due, this waits for it, but not long. */
  async function isAvailable(): Promise<boolean> {
    if (!available && recovery === undefined && elapsed() - triedAt >= RETRY_MS) await within(PATIENCE_MS, recover());
    if (lastWrites !== undefined) await lastWrites;
    return available;
  }

  async function writeAfter(before: Promise<unknown> | undefined, write: QueuedWrite) {
    if (before !== undefined) await before;
    if (lastWrites !== undefined) await lastWrites;
    if (!available) {
      watch.missed();
      enqueue(write);
      void isAvailable();
      return undefined;
    }
    try {
      return { value: await write.apply(store) };
    } catch (error) {
      if (error instanceof NotStorableError) throw error;
      enqueue(write);
      fail(error);
      return undefined;
    }
  }

  function enqueue(write: QueuedWrite): void {
    queue.add({ ...write, waitsSince: now() });
  }

  return {
    async ask(use) {
      if (!available && !(await isAvailable())) {
        watch.missed();
        return undefined;
      }
      try {
        return { value: await use(store) };
      } catch (error) {
        if (error instanceof NotStorableError) throw error;
        fail(error);
        return undefined;
      }
    },
    write(write) {
      const written = writeAfter(underWay.get(write.rowId), write);
      const ended = written.then(ignore, ignore);
      underWay.set(write.rowId, ended);
      void ended.then(() => underWay.get(write.rowId) === ended && underWay.delete(write.rowId));
      return written;
    },
    async erase(erasure) {
      queue.drop(erasure);
      // What was called before ends before; what of it fails now is not tried again.
      await Promise.all(underWay.values());
      queue.drop(erasure);
      if (available) {
        try {
          await erasure.apply(store);
          return;
        } catch (error) {
          queue.add(erasure);
          fail(error);
          throw error;
        }
      }
      queue.add(erasure);
      await recover();
      if (!available) throw new StoreError('The database is unavailable: the rows are erased when it is back.');
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await within(CLOSE_MS, Promise.all(underWay.values()));
      if (!available) await within(CLOSE_MS, recover());
      if (queue.size() > 0) watch.dropped?.(queue.counts());
      await store.close();
    },
  };
}

/** Identifies the row of a write among all parts and workspaces. */
export function rowIdOf(part: string, { workspace, key }: QueuedWrite['row']): string {
  return `${part}\0${workspace}\0${key}`;
}

/** Returns an erasure as a write that may wait. */
export function toErasure(
  { workspace, user, at }: Erasure,
  order: number,
  waited: Date | undefined = undefined,
): QueuedWrite {
  const row = { workspace, key: user ?? '', ...(user !== undefined && { user }) };
  const apply: QueuedWrite['apply'] = (to, waitedSince) => to.forget(workspace, user, waitedSince ?? waited);
  return { part: ERASURE, row, rowId: rowIdOf(ERASURE, row), order, at, replaceable: false, apply };
}

function ignore(): void {}
