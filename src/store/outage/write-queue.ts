import { type Erasure, NotStorableError, type Store } from '../store.ts';
import type { RowOfWrite } from './call-rules.ts';

/** A write that is done now or queued for the database. */
export interface QueuedWrite {
  /** The part of the store that it changes, or `ERASURE`. */
  part: string;
  row: RowOfWrite;
  /** Identifies the row among all parts and workspaces. */
  rowId: string;
  /** The order of the calls. */
  order: number;
  /** When it was called. */
  at: Date;
  /** Since when it has been queued, if it is: no earlier than the row's writes that were done before it. */
  waitsSince?: Date;
  /** Whether a later write of the row replaces this one. */
  replaceable: boolean;
  /** Writes to a store. `waitedSince` is given if it waited. */
  apply(store: Store, waitedSince?: Date): Promise<unknown>;
}

/** Queued writes, in the order of their calls. */
export interface WriteQueue {
  size(): number;
  add(write: QueuedWrite): void;
  /** Removes the writes that were called before an erasure and are covered by it. */
  drop(erasure: QueuedWrite): void;
  /**
   * Writes what is queued at the time of the call or, with `all`, also what is added meanwhile.
   * @throws StoreError if the database fails again; the rest then stays
   */
  flush(store: Store, all: boolean): Promise<void>;
  /** Returns how many writes were lost since the last call: beyond the maximum, or refused for their values. */
  takeLost(): number;
  /** Returns how many writes are queued, by part of the store. */
  counts(): Record<string, number>;
}

/** The part under which an erasure itself is queued. It is done alone, after everything called before it. */
export const ERASURE = 'erasures';
/** Number of writes, each of another row, sent to the database at once. */
const BATCH_MAX = 50;

/** Creates a queue of at most `max` writes; beyond it the oldest are lost. */
export function createWriteQueue(max: number): WriteQueue {
  let waiting: QueuedWrite[] = [];
  let lost = 0;

  /** Returns the first writes, each of another row; the order between rows doesn't matter. */
  function nextBatch(): QueuedWrite[] {
    const batch = new Map<string, QueuedWrite>();
    for (const write of waiting) {
      if (batch.has(write.rowId) || batch.size >= BATCH_MAX) break;
      if (write.part === ERASURE && batch.size > 0) break;
      batch.set(write.rowId, write);
      if (write.part === ERASURE) break;
    }
    return [...batch.values()];
  }

  async function flushBatch(store: Store): Promise<void> {
    const batch = nextBatch();
    const outcomes = await Promise.allSettled(batch.map((write) => write.apply(store, write.waitsSince ?? write.at)));
    const failures: unknown[] = [];
    const left = new Set<QueuedWrite>();
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') continue;
      if (outcome.reason instanceof NotStorableError) {
        lost += 1;
        continue;
      }
      failures.push(outcome.reason);
      const write = batch[index];
      if (write !== undefined) left.add(write);
    }
    const done = new Set(batch.filter((write) => !left.has(write)));
    waiting = waiting.filter((write) => !done.has(write));
    if (failures.length > 0) throw failures[0];
  }

  return {
    size: () => waiting.length,
    add(write) {
      if (write.replaceable) {
        const earlier = waiting.findLast(({ rowId }) => rowId === write.rowId);
        if (earlier !== undefined && earlier.order < write.order) waiting.splice(waiting.indexOf(earlier), 1);
      }
      // A write that fails after later calls were queued belongs before them.
      let index = waiting.length;
      while (index > 0 && (waiting[index - 1]?.order ?? 0) > write.order) index -= 1;
      waiting.splice(index, 0, write);
      if (waiting.length <= max) return;
      waiting.shift();
      lost += 1;
    },
    drop({ row, order }) {
      waiting = waiting.filter((write) => write.order > order || !concerns(row, write));
    },
    async flush(store, all) {
      const last = all ? Number.POSITIVE_INFINITY : (waiting.at(-1)?.order ?? 0);
      for (let first = waiting[0]; first !== undefined && first.order <= last; first = waiting[0]) {
        const erasures = await store.erasures(first.at);
        waiting = waiting.filter((write) => !erasures.some((erasure) => isErased(write, erasure)));
        if (waiting.length > 0) await flushBatch(store);
      }
    },
    takeLost() {
      const count = lost;
      lost = 0;
      return count;
    },
    counts() {
      const counts: Record<string, number> = {};
      for (const { part } of waiting) counts[part] = (counts[part] ?? 0) + 1;
      return counts;
    },
  };
}

/** Whether an erasure, by this or another process, came after a write. */
function isErased(write: QueuedWrite, erasure: Erasure): boolean {
  return write.at <= erasure.at && concerns(erasure, write);
}

function concerns(erased: Pick<RowOfWrite, 'workspace' | 'user'>, { part, row }: QueuedWrite): boolean {
  if (part === ERASURE || row.workspace !== erased.workspace) return false;
  return erased.user === undefined || row.user === erased.user;
}
