/** Work in steps of some milliseconds, even over a million sections. */
export type Steps<Result> = Generator<void, Result>;

/** Time that steps may take without a pause, ms. */
const SLICE_MS = 8;

/** Runs all steps at once. */
export function runSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/**
 * Returns a function that runs steps with pauses in between, and what it is called with one after the other, as they may share
 * memory.
 */
export function createStepQueue(pause: () => Promise<unknown>): <Result>(steps: Steps<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (steps) => {
    const before = last;
    const result = before.then(() => runInSlices(steps, pause));
    last = result.catch(() => {});
    return await result;
  };
}

async function runInSlices<Result>(steps: Steps<Result>, pause: () => Promise<unknown>): Promise<Result> {
  for (;;) {
    await pause();
    const until = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done === true) return value;
    } while (performance.now() < until);
  }
}
