import { setImmediate as nextTurn } from 'node:timers/promises';

/** Delays answers until the requests that have arrived are acked. */
export interface AfterAcks {
  /** Resolves when nothing new arrived for a moment; one caller at a time, in order. */
  turn(): Promise<void>;
}

/** Turns of the event loop without a new request before answers start. */
const QUIET_TURNS = 2;
/** Longest delay, however much arrives, ms. */
const WAIT_MAX = 250;

/**
 * Creates the queue of answers behind acks. An answer costs milliseconds, an ack a fraction of one: in a burst all acks go before
 * the first answer.
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
    turn() {
      arrivals += 1;
      const since = performance.now();
      const turn = last.then(() => quiet(since));
      last = turn;
      return turn;
    },
  };
}
