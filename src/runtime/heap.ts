import { totalmem } from 'node:os';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * How much the heap may grow beyond what is in use before garbage is collected, %. V8's default is about twice that;
 * under load the bot then holds 50 MB of garbage, nearly all from finished requests.
 */
const GROWTH_PERCENT = 50;

/**
 * Makes V8 collect garbage earlier, in all threads of the process, to save memory. Call it after the start, in which nearly everything
 * that is made stays in use.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}

/**
 * Makes V8 collect young objects without helper threads: on two cores these mostly wait for each other, which took a fifth of a
 * start's processor time. Call it at the start.
 */
export function collectWithoutHelpers(): void {
  setFlagsFromString('--no-parallel-scavenge');
}

/**
 * Returns how large the heap of the thread that reads may become, MB: half of what the machine or its container has. Node's own limit is
 * the same up to 4 GB, which parsing a million sections outgrows. `--max-old-space-size` goes before it.
 */
export function readerHeapMb(): number {
  // Without a limit it is a number larger than any memory.
  const memory = Math.min(process.constrainedMemory() || Infinity, totalmem());
  return Math.floor(Math.max(memory / 2, getHeapStatistics().heap_size_limit) / 2 ** 20);
}

/**
 * Collects all garbage of this thread now and returns the memory to the system. It takes about 0.1 s per 100 MB in use,
 * so don't call it in the thread that answers.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}

/** V8 gives room for new objects back only in a collection before which little was made for some seconds, ms. */
const IDLE_MS = 6_000;
/** The first collection makes the room small; the pages of memory go back with the second. */
const IDLE_COLLECTIONS = 2;

/**
 * Returns a function to call after each piece of heavy work: if none follows for some seconds, this thread's garbage is collected
 * and the room that the work took for new objects, up to 64 MB, goes back to the system.
 */
export function createIdleCollection(): () => void {
  let timer: NodeJS.Timeout | undefined;
  const collectLater = (times: number): void => {
    clearTimeout(timer);
    if (times === 0) return;
    timer = setTimeout(() => {
      collectGarbage();
      collectLater(times - 1);
    }, IDLE_MS).unref();
  };
  return () => collectLater(IDLE_COLLECTIONS);
}
