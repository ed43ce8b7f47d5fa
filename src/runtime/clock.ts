/** Milliseconds from a clock that neither jumps nor is set: for durations within this process. */
export type Elapsed = () => number;

/** Returns a monotonic clock, in ms. */
export const elapsedMs: Elapsed = () => performance.now();

/**
 * Returns a wall clock for ages: if the machine's clock was set forward since the process started, it goes on from the time
 * before, so that nothing grows old by the jump; if it was set back, it follows.
 */
export function createAgeClock(now: () => Date, elapsed: Elapsed): () => Date {
  const start = now().getTime() - elapsed();
  return () => new Date(Math.min(now().getTime(), start + elapsed()));
}

/** Returns a wall clock that stands still if the machine's clock is set back, until that has caught up. */
export function createForwardClock(now: () => Date): () => Date {
  let latest = 0;
  return () => {
    latest = Math.max(latest, now().getTime());
    return new Date(latest);
  };
}
