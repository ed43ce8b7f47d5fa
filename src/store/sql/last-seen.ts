import { LRUCache } from 'lru-cache';

/** Rows remembered: more than are ever open at once. */
const ROWS_MAX = 50_000;

/**
 * Since when rows have been the same, as this process saw them. Tells whether whoever should change them is still alive,
 * whatever the clocks of the machines say.
 */
export interface LastSeen {
  /** Notes a row's sign of life, and returns for how long it has been this one, ms: 0 if it is new. */
  silentMs(row: string, sign: string): number;
}

/** Creates the memory of rows; `elapsed` is a monotonic clock in ms. */
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
