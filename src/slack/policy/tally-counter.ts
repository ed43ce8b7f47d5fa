import { randomUUID } from 'node:crypto';
import type { Tallies, WorkspaceId } from '../../store/store.ts';

/** Counts what happens and stores the counts in intervals, so that no answer waits for it. */
export interface TallyCounter {
  count(workspace: WorkspaceId, name: string): void;
  /** Begins anew for a workspace that was erased: no count of before it comes back. */
  forget(workspace: WorkspaceId): void;
  /** Stores what isn't stored yet, and what is counted no longer waits for its time. */
  flush(): Promise<void>;
}

export interface TallyCounterOptions {
  tallies: Tallies;
  now: () => Date;
  /** How long a count waits to be stored, ms: a process that is killed loses so much. */
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

/** Creates the counter of this process. Its own counts of a day grow from 0, under a name that no other process has. */
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
      const day = now().toISOString().slice(0, 10);
      if (day !== today) {
        // Those of yesterday that are unsaved are saved all the same.
        counted.clear();
        // A clock that is set back leads into a day that was counted already: what comes now adds to that.
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
