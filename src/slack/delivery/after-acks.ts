import { setImmediate as nextTurn } from 'node:timers/promises';

/** Delays answers until all requests that have arrived are acked. */
export interface AfterAcks {
  /** Resolves when no new request has arrived for a moment; one caller at a time, in order. */
  quiet(): Promise<void>;
}

/** Event-loop turns without a new request before answers start. */
const QUIET_TURNS = 2;
/** Longest delay, however many requests arrive, ms. */
const WAIT_MAX = 250;

/**
 * Creates the queue that lets acks go first. An answer takes milliseconds, an ack a fraction of one, so in a burst all
 * acks are sent before the first answer is begun.
 */
export function createAfterAcks(): AfterAcks {
  let arrivals = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function quiet(since: number): Promise<void> {
    let seen = arrivals;
    for (let turns = 0; turns < QUIET_TURNS && performance.now() - since < WAIT_MAX; turns++) {
      await nextTurn();
      if (arrivals !== seen) turns = -1;
      seen = arrivals;
    }
  }

  return {
    quiet() {
      arrivals += 1;
      const since = performance.now();
      const turn = last.then(() => quiet(since));
      last = turn;
      return turn;
    },
  };
}
