import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work may block the event loop at a time, ms. */
const SLICE_MS = 4;

/**
 * Returns a function to await between the steps of long work: it yields to the event loop once a time slice is used up.
 */
export function createSlices(elapsed: () => number = () => performance.now()): () => Promise<void> {
  let began = elapsed();
  return async () => {
    if (elapsed() - began < SLICE_MS) return;
    await nextTurn();
    began = elapsed();
  };
}
