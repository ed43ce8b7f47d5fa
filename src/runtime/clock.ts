/** A monotonic clock in ms, for durations within this process. */
export type Elapsed = () => number;

/** The monotonic clock of this process, in ms. */
export const elapsedMs: Elapsed = () => performance.now();

/**
 * Creates a wall clock for ages. It ignores jumps forward of the machine's clock since the process started, so that
 * nothing ages by a jump, and follows jumps back.
 */
export function createAgeClock(now: () => Date, elapsed: Elapsed): () => Date {
  const start = now().getTime() - elapsed();
  return () => new Date(Math.min(now().getTime(), start + elapsed()));
}

/** Creates a wall clock that stands still after the machine's clock was set back, until that has caught up. */
export function createForwardClock(now: () => Date): () => Date {
  let latest = 0;
  return () => {
    latest = Math.max(latest, now().getTime());
    return new Date(latest);
  };
}
