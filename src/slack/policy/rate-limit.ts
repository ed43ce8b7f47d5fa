/** `over` is the first refusal in a while: the one to explain. `silent` are those after it. */
export type Permission = 'granted' | 'over' | 'silent';

export interface RateLimit {
  ask(key: string): Permission;
}

const WINDOW_MS = 60_000;
/** Keys remembered: Slack sends an app at most 30,000 events an hour from a workspace, so this is a minute of twenty. */
const KEYS_MAX = 10_000;

interface Recent {
  /** Times of what was granted within the window, oldest first. */
  granted: readonly number[];
  /** When the last refusal was explained. */
  explained?: number;
}

/**
 * Grants each key `perMinute` in any 60 seconds. What is over is refused, not queued, and refusals don't count. Of more
 * than `keysMax` keys those that asked longest ago are forgotten: who keeps asking is not among them.
 */
export function createRateLimit(perMinute: number, now: () => Date, keysMax: number = KEYS_MAX): RateLimit {
  const recents = createRecents(keysMax);
  return {
    ask(key) {
      const time = now().getTime();
      const recent = recents.of(key, time);
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

/**
 * Two generations, each a window long or half the keys large. Who asks moves to the younger one; the older one is dropped
 * whole, so that forgetting needs neither a timer nor a search.
 */
function createRecents(keysMax: number) {
  let older = new Map<string, Recent>();
  let younger = new Map<string, Recent>();
  let began = 0;
  return {
    of(key: string, time: number): Recent {
      const recent = younger.get(key) ?? older.get(key) ?? { granted: [] };
      if (time - began >= WINDOW_MS || (younger.size >= keysMax / 2 && !younger.has(key))) {
        older = younger;
        younger = new Map();
        began = time;
      }
      younger.set(key, recent);
      return recent;
    },
  };
}
