import { setTimeout as wait } from 'node:timers/promises';
import type { Mode } from '../slack/bot.ts';
import type { Failure, FakeSlack } from '../slack/fake-slack.ts';
import type { Replica } from './replicas.ts';

export interface FaultOptions {
  slack: FakeSlack;
  mode: Mode;
  replicas: readonly Replica[];
  random: () => number;
}

/** What keeps failing while questions are asked. */
export interface Faults {
  /** How many faults there were. */
  readonly count: number;
  stop(): Promise<void>;
}

/** Mean time between two faults, ms. */
const EVERY_MS = 400;
/** Nothing that was done is reported as failed: after that nobody can know whether to do it again. */
const FAILURES: readonly Failure[] = [
  { status: 500 },
  { status: 503 },
  { reset: true },
  { status: 429, retryAfter: 1 },
];

/** How far a clock is stepped, ms: over HTTP below the five minutes by which Slack's signatures may be off, else by hours. */
export const CLOCK_STEP_MS: Readonly<Record<Mode, number>> = { http: 240_000, socket: 5 * 3_600_000 };
/** Preloaded into a program, steps its clock at `SIGUSR2`, by what `CLOCK_STEP_MS` says in its environment. */
export const CLOCK_STEPS = new URL('./clock-steps.mjs', import.meta.url).href;

/** Makes Slack and the clocks fail again and again: posts, response addresses, sockets that can't be opened at once. */
export function startFaults({ slack, mode, replicas, random }: FaultOptions): Faults {
  let count = 0;
  let stopped = false;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const fail = (method: string) => {
    slack.fail(method, pick(FAILURES) ?? { status: 500 }, 1 + Math.floor(random() * 2));
  };
  const kinds: (() => void)[] = [
    () => fail('chat.postMessage'),
    () => fail('respond'),
    () => void pick(replicas.filter(({ up }) => up))?.program.signal('SIGUSR2'),
  ];
  if (mode === 'socket') {
    kinds.push(() => {
      // A socket takes two seconds to come back, and shall be there most of the time.
      if (random() > 0.15) return;
      // As many as a start takes: it doesn't try for ever.
      slack.fail('apps.connections.open', { status: 503 }, 2);
      slack.socket.disconnect();
    });
  }
  const running = (async () => {
    while (!stopped) {
      await wait(EVERY_MS * random() * 2);
      // Failures that nothing met must not pile up.
      slack.recover();
      pick(kinds)?.();
      count += 1;
    }
    slack.recover();
  })();
  return {
    get count() {
      return count;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
