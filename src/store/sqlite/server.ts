import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import Database from 'libsql';

/** One statement and the values of its placeholders. `begin`, `commit` and `rollback` frame a transaction. */
export interface Statement {
  sql: string;
  values: readonly unknown[];
}

/** What became of a statement; an error is a message, because SQLite's own does not pass between threads. */
export type Outcome = { rows: unknown[]; changes: number } | { error: string };

/** How long a statement waits for another process's lock, ms. */
const BUSY_MS = 250;
const READ = /^\s*(?:select|pragma)\b/iu;

/**
 * Answers batches of statements at a port, each with a list of outcomes in the same order; null closes the file. What a
 * batch writes shares one transaction, for a commit costs twice what a write does, and is committed when it is answered.
 *
 * It keeps away two traps of the driver:
 * - A prepared statement that fails because the file is locked stays unfinished until it is garbage, and holds back the
 *   commit of every later one on the connection: they look stored and are not. So the lock is taken by a plain
 *   `begin immediate`, which ends cleanly when it fails, and no prepared statement ever waits for a lock.
 * - It aborts the process on a bound boolean and cuts a string at NUL: see `dialect.ts`.
 */
export function serveSqlite(port: MessagePort, file: string): void {
  let connection: SqliteConnection | undefined;
  port.on('message', (batch: readonly Statement[] | null) => {
    if (batch === null) {
      connection?.close();
      port.close();
      return;
    }
    try {
      connection ??= connect(openFile(file));
      port.postMessage(connection.run(batch));
    } catch (error) {
      port.postMessage(batch.map(() => toOutcome(error)));
    }
  });
}

/** Makes the file where there is none, readable by its owner only. */
function openFile(file: string): Database.Database {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  chmodSync(file, 0o600);
  database.exec(`pragma busy_timeout = ${BUSY_MS}; pragma journal_mode = wal; pragma synchronous = full`);
  return database;
}

export interface SqliteConnection {
  run(batch: readonly Statement[]): Outcome[];
  close(): void;
}

/** Runs batches of statements: see `serveSqlite`. */
export function connect(database: Database.Database): SqliteConnection {
  const prepared = new Map<string, Database.Statement>();
  /** Whether the transaction that is open is a batch's, and not one that was asked for. */
  let shared = false;

  function prepare(sql: string): Database.Statement {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    if (prepared.size < PREPARED_MAX) prepared.set(sql, statement);
    return statement;
  }

  function commitShared(): void {
    if (!shared) return;
    shared = false;
    try {
      database.exec('commit');
    } catch (error) {
      if (database.inTransaction) database.exec('rollback');
      throw error;
    }
  }

  function runOne({ sql, values }: Statement): Outcome {
    const isAskedFor = database.inTransaction && !shared;
    switch (sql) {
      case 'begin':
        database.exec('begin immediate');
        return NOTHING;
      case 'commit':
        if (!isAskedFor) throw new Error('the transaction is gone');
        database.exec('commit');
        return NOTHING;
      case 'rollback':
        // A statement that failed for want of space may have ended the transaction by itself.
        if (isAskedFor) database.exec('rollback');
        return NOTHING;
    }
    const statement = prepare(sql);
    if (!READ.test(sql) && !database.inTransaction) {
      database.exec('begin immediate');
      shared = true;
    }
    if (statement.reader) return { rows: statement.all(values), changes: 0 };
    return { rows: [], changes: statement.run(values).changes };
  }

  return {
    run(batch) {
      const outcomes: Outcome[] = [];
      /** Where the writes began that the next commit is for. */
      let uncommitted = 0;
      const undo = (error: unknown) => {
        for (let index = uncommitted; index < outcomes.length; index++) outcomes[index] = toOutcome(error);
      };
      const commit = () => {
        try {
          commitShared();
        } catch (error) {
          undo(error);
        }
        uncommitted = outcomes.length;
      };
      for (const statement of batch) {
        if (statement.sql === 'begin') commit();
        try {
          outcomes.push(runOne(statement));
        } catch (error) {
          // For want of space or after a failing disk SQLite may have ended the transaction, with all that was in it.
          if (shared && !database.inTransaction) {
            shared = false;
            undo(error);
            uncommitted = outcomes.length;
          }
          outcomes.push(toOutcome(error));
        }
        if (CONTROL.has(statement.sql)) uncommitted = outcomes.length;
      }
      commit();
      return outcomes;
    },
    close: () => void database.close(),
  };
}

/** The bot has some forty statements; only the migrations and lists of unusual length come on top. */
const PREPARED_MAX = 200;
const CONTROL = new Set(['begin', 'commit', 'rollback']);
const NOTHING: Outcome = { rows: [], changes: 0 };

function toOutcome(error: unknown): Outcome {
  return { error: error instanceof Error ? error.message : String(error) };
}
