/** How long a test waits for a state, ms. A test that passes never waits for it; one that fails on a stalled machine tells nothing. */
export const PATIENCE_MS = 120_000;

/** Limits of a test, for machines many times slower than a developer's. */
export const PATIENCE = {
  testTimeout: 5 * PATIENCE_MS,
  hookTimeout: 5 * PATIENCE_MS,
  teardownTimeout: PATIENCE_MS,
  expect: { poll: { timeout: PATIENCE_MS } },
};
