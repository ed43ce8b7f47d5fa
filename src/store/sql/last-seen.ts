import { LRUCache } from 'lru-cache';

/** Rows remembered, more than are ever open at once. */
const ROWS_MAX = 50_000;

/**
 * Tracks for how long rows have not changed, as seen by this process. It shows whether their owner is still alive,
 * independent of the machines' wall clocks.
 */
export interface LastSeen {
  /** Notes a row's heartbeat. Returns for how long it has been the same, ms; 0 if it is new. */
  silentMs(row: string, sign: string): number;
}

/** Creates the tracker; `elapsed` is a monotonic clock in ms. */
export function createLastSeen(elapsed: () => number): LastSeen {
  const rows = new LRUCache<string, { sign: string; since: number }>({ max: ROWS_MAX });
  return {
    silentMs(row, sign) {
      const known = rows.get(row);
      if (known?.sign === sign) return elapsed() - known.since;
      rows.set(row, { sign, since: elapsed() });
      return 0;
    },
  };
}
