import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work may hold the event loop in one piece, ms: acks and other questions come in between. */
const SLICE_MS = 4;

/** Returns a function to await between two steps of long work: it lets others run once a slice of time is used up. */
export function createSlices(elapsed: () => number = () => performance.now()): () => Promise<void> {
  let began = elapsed();
  return async () => {
    if (elapsed() - began < SLICE_MS) return;
    await nextTurn();
    began = elapsed();
  };
}
