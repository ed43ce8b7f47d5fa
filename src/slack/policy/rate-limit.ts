import { LRUCache } from 'lru-cache';
import type { Elapsed } from '../../runtime/clock.ts';

/** `over` is the first refusal in a while: the one to explain. `silent` are those after it. */
export type Permission = 'granted' | 'over' | 'silent';

export interface RateLimit {
  ask(key: string): Permission;
}

const WINDOW_MS = 60_000;
/** Corrections by time synchronization set a clock back by less than this, ms. */
const SLEW_MS = 1000;
/** Keys remembered: Slack sends an app at most 30,000 events an hour from a workspace, so this is a minute of twenty. */
const KEYS_MAX = 10_000;

interface Recent {
  /** Times of what was granted within the window, on the monotonic clock, the oldest first. */
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
 * Grants each key `perMinute` in any 60 seconds. What is over is refused, not queued, and refusals don't count. Of more
 * than `keysMax` keys those that asked longest ago are forgotten: who keeps asking is not among them.
 *
 * The minute is one of the monotonic clock, so a wall clock set forward ends no limit. That clock may stand still while the
 * machine sleeps; if the wall clock was set back, nobody knows how much time passed, and everybody's minute begins again:
 * rather some questions too many than a refusal that nobody understands.
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
