import { within } from '../../runtime/within.ts';
import { type Erasure, NotStorableError, type Store, StoreError } from '../store.ts';
import { createWriteQueue, ERASURE, type QueuedWrite } from './write-queue.ts';

/** Interval at which an unavailable database is tried, ms: it must not slow every answer. */
const RETRY_MS = 1000;
/** How long a call waits for such a try before memory answers, ms. */
const PATIENCE_MS = 500;
/** How long closing waits for calls in progress, and again for queued writes, ms. */
const CLOSE_MS = 3000;
/** Maximum number of queued writes. */
const WAITING_MAX = 10_000;
/** Number of queued writes that are stored while new calls wait; otherwise new writes could arrive for ever. */
const LAST_WRITES = 200;
/** Number of passes over the queue after which new calls wait, however many writes are left. */
const PASSES = 3;

export interface StoreWatch {
  /** Called once per outage, with the error that began it. */
  failed(error: unknown): void;
  /** Called when an outage is over and all queued writes are stored, except `lost` of them. */
  recovered(lost: number): void;
  /** Called for each single call that the database did not confirm. */
  missed(): void;
  /** Called if the store is closed with writes that could not be stored, with their number by part of the store. */
  dropped?(counts: Readonly<Record<string, number>>): void;
}

/** A database that may fail at any moment, and the writes queued for it. */
export interface GuardedDatabase {
  /** Returns what the database answers; undefined if it is unavailable. @throws NotStorableError */
  ask<Value>(use: (store: Store) => Promise<Value>): Promise<{ value: Value } | undefined>;
  /**
   * Writes after the earlier writes of the row; if the database is unavailable the write waits, and undefined is returned.
   * @throws NotStorableError
   */
  write(write: QueuedWrite): Promise<{ value: unknown } | undefined>;
  /** Drops the queued writes that it covers, and erases. @throws StoreError if that has to wait */
  erase(erasure: QueuedWrite): Promise<void>;
  /** Stores the queued writes if that takes no more than seconds, reports those lost, and closes the database. */
  close(): Promise<void>;
}

/** The clocks of a guarded database: `elapsed` is a monotonic one, ms; `now` a wall clock that never goes back. */
export interface GuardClocks {
  elapsed: () => number;
  now: () => Date;
}

/** Wraps a database adapter: queues writes while it fails, and recovers when it is back. */
export function guardDatabase(store: Store, watch: StoreWatch, { elapsed, now }: GuardClocks): GuardedDatabase {
  const queue = createWriteQueue(WAITING_MAX);
  /** The last write in progress of each row. These promises don't reject. */
  const underWay = new Map<string, Promise<unknown>>();
  let available = true;
  let triedAt = 0;
  let recovery: Promise<void> | undefined;
  /** The last step of a recovery, which calls wait for; it doesn't reject. */
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

  /** Stores the queued writes. The database is used again as soon as the queue is empty. */
  async function tryToRecover(): Promise<void> {
    // Writes in progress may still fail, and then go before the queued ones.
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

  /** Resolves with whether the database can be used. If a try is due, waits for it, but not long. */
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
      // Let earlier calls end first; those that fail now are not retried.
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

/** Returns an id of the row of a write, unique among all parts and workspaces. */
export function rowIdOf(part: string, { workspace, key }: QueuedWrite['row']): string {
  return `${part}\0${workspace}\0${key}`;
}

/** Returns an erasure as a write that can be queued. */
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
