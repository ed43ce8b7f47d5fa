import { LRUCache } from 'lru-cache';
import type { Elapsed } from '../../runtime/clock.ts';

/** `over` is the first refusal in a while, which is explained; `silent` are those after it. */
export type Permission = 'granted' | 'over' | 'silent';

export interface RateLimit {
  ask(key: string): Permission;
}

const WINDOW_MS = 60_000;
/** Time synchronization sets a clock back by less than this, ms. */
const SLEW_MS = 1000;
/**
 * Keys remembered. Slack sends at most 30,000 events an hour per workspace, so this covers a minute of twenty
 * workspaces.
 */
const KEYS_MAX = 10_000;

interface Recent {
  /** Monotonic times of what was granted within the window, oldest first. */
  granted: readonly number[];
  /** When the last refusal was explained. */
  explained?: number;
}

/** The clocks of a limit: `elapsed` is a monotonic one, ms; `now` the wall clock. */
export interface RateLimitClocks {
  elapsed: Elapsed;
  now: () => Date;
}

/**
 * Creates a limit of `perMinute` requests per key in any 60 seconds. Requests over it are refused, not queued, and
 * refusals don't count. Beyond `keysMax` keys the least recently seen are forgotten.
 *
 * The minute is measured on the monotonic clock, so setting the wall clock forward ends no limit. If the wall clock is
 * set back, the time that passed is unknown, as the monotonic clock may stop while the machine sleeps. Every key's
 * minute then starts again: better a few questions too many than an inexplicable refusal.
 */
export function createRateLimit(
  perMinute: number,
  { elapsed, now }: RateLimitClocks,
  keysMax: number = KEYS_MAX,
): RateLimit {
  const recents = new LRUCache<string, Recent>({
    max: keysMax,
    ttl: WINDOW_MS,
    ttlResolution: 0,
    perf: { now: elapsed },
  });
  let wall = now().getTime();
  return {
    ask(key) {
      const wallBefore = wall;
      wall = now().getTime();
      if (wall < wallBefore - SLEW_MS) recents.clear();
      const time = elapsed();
      const recent = recents.get(key) ?? { granted: [] };
      recents.set(key, recent);
      const granted = recent.granted.filter((at) => at > time - WINDOW_MS);
      if (granted.length < perMinute) {
        recent.granted = [...granted, time];
        return 'granted';
      }
      if (recent.explained !== undefined && recent.explained > time - WINDOW_MS) return 'silent';
      recent.explained = time;
      return 'over';
    },
  };
}
