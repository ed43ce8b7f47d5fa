import { randomUUID } from 'node:crypto';
import { toDay } from '../../knowledge/model/page.ts';
import type { Tallies, WorkspaceId } from '../../store/store.ts';

/** Counts events and stores the counts at intervals, so that no answer waits for the store. */
export interface TallyCounter {
  count(workspace: WorkspaceId, name: string): void;
  /** Drops the unsaved counts of a workspace that was erased. */
  forget(workspace: WorkspaceId): void;
  /** Stores the counts now; from then on each count is stored at once. */
  flush(): Promise<void>;
}

export interface TallyCounterOptions {
  tallies: Tallies;
  now: () => Date;
  /** Delay before a count is stored, ms: a killed process loses at most this much. */
  everyMs: number;
  onError: (error: unknown) => void;
}

interface Counted {
  workspace: WorkspaceId;
  /** The name under which it is counted. */
  by: string;
  day: string;
  name: string;
  count: number;
}

/** Creates the counter of this process. Its counts of a day start at 0, under a name unique to the process. */
export function createTallyCounter({ tallies, now, everyMs, onError }: TallyCounterOptions): TallyCounter {
  let process = randomUUID();
  const counted = new Map<string, Counted>();
  const unsaved = new Set<Counted>();
  let timer: NodeJS.Timeout | undefined;
  let today = '';

  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const changed = [...unsaved];
    unsaved.clear();
    const saved = changed.map(({ workspace, by, day, name, count }) =>
      tallies.set(workspace, { process: by, day, name, count }),
    );
    for (const outcome of await Promise.allSettled(saved)) if (outcome.status === 'rejected') onError(outcome.reason);
  };
  return {
    flush,
    forget(workspace) {
      for (const [key, row] of counted) if (row.workspace === workspace) counted.delete(key);
      for (const row of unsaved) if (row.workspace === workspace) unsaved.delete(row);
    },
    count(workspace, name) {
      const day = toDay(now());
      if (day !== today) {
        // Unsaved counts of yesterday are still saved.
        counted.clear();
        // If the clock is set back into a day that was counted already, add to its counts.
        process = randomUUID();
        today = day;
      }
      const key = `${workspace}\0${name}`;
      const row = counted.get(key) ?? { workspace, by: process, day, name, count: 0 };
      row.count += 1;
      counted.set(key, row);
      unsaved.add(row);
      timer ??= setTimeout(() => void flush(), everyMs).unref();
    },
  };
}
