import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'libsql';

/** Commits together what is written in one turn of the event loop: a commit costs twice what a write does. */
export interface Batch {
  /** Runs a write. Throws as it does; where that undid the writes before it, `committed` rejects for them. */
  write<Result>(change: () => Result): Result;
  /** Resolves when what was written in this turn is committed; rejects where not all of it was. */
  committed(): Promise<void>;
  /** Commits at once what can't wait for the end of the turn. Throws where not all of it was taken. */
  commit(): void;
}

/** The writes between one commit and the next. */
interface Turn {
  error?: Error;
  end: Promise<void>;
}

export function createBatch(database: Database.Database): Batch {
  let turn: Turn | undefined;
  let open = false;

  function begin(): void {
    // A plain statement and an immediate lock: see `guardDriver`.
    database.exec('begin immediate');
    open = true;
    if (turn !== undefined) return;
    turn = { end: nextTurn().then(close) };
    // Whoever waits for it hears of a failure.
    turn.end.catch(() => {});
  }

  function close(): void {
    try {
      commit();
    } finally {
      turn = undefined;
    }
  }

  function commit(): void {
    if (open) {
      open = false;
      try {
        database.exec('commit');
      } catch (error) {
        if (database.inTransaction) database.exec('rollback');
        fail(error);
      }
    }
    if (turn?.error !== undefined) throw turn.error;
  }

  function fail(error: unknown): void {
    if (turn !== undefined) turn.error ??= error instanceof Error ? error : new Error(String(error));
  }

  return {
    write(change) {
      // Inside a transaction of somebody else's the write belongs to that.
      if (!database.inTransaction) begin();
      try {
        return change();
      } catch (error) {
        // For want of space or after a failing disk SQLite may have ended the transaction by itself.
        if (open && !database.inTransaction) {
          open = false;
          fail(error);
        }
        throw error;
      }
    },
    committed: () => turn?.end ?? Promise.resolve(),
    commit,
  };
}
