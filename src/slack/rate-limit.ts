/** `over` is the first refusal in a while: the one to explain. `silent` are those after it. */
export type Permission = 'granted' | 'over' | 'silent';

export interface RateLimit {
  ask(key: string): Permission;
}

const WINDOW_MS = 60_000;
/** From so many keys on the forgotten ones are looked for, so that the memory stays bounded without a timer. */
const SWEEP_AT = 1000;

interface Recent {
  /** Times of what was granted within the window, oldest first. */
  granted: number[];
  /** When the last refusal was explained. */
  explained?: number;
}

/** Grants each key `perMinute` in any 60 seconds. What is over is refused, not queued, and refusals don't count. */
export function createRateLimit(perMinute: number, now: () => Date): RateLimit {
  const recents = new Map<string, Recent>();
  let sweepAt = SWEEP_AT;
  return {
    ask(key) {
      const time = now().getTime();
      const recent = recents.get(key) ?? { granted: [] };
      recent.granted = recent.granted.filter((granted) => granted > time - WINDOW_MS);
      if (!recents.has(key)) {
        if (recents.size >= sweepAt) {
          sweep(recents, time);
          // Where all of them are recent, looking again at each next one would cost more than it frees.
          sweepAt = Math.max(SWEEP_AT, 2 * recents.size);
        }
        recents.set(key, recent);
      }
      if (recent.granted.length < perMinute) {
        recent.granted.push(time);
        return 'granted';
      }
      if (recent.explained !== undefined && recent.explained > time - WINDOW_MS) return 'silent';
      recent.explained = time;
      return 'over';
    },
  };
}

function sweep(recents: Map<string, Recent>, time: number): void {
  for (const [key, recent] of recents) {
    if ((recent.granted.at(-1) ?? 0) <= time - WINDOW_MS) recents.delete(key);
  }
}
