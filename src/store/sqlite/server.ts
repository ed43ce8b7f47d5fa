import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import Database from 'libsql';

/** One statement and the values of its placeholders. `begin`, `commit` and `rollback` frame a transaction. */
export interface Statement {
  sql: string;
  values: readonly unknown[];
}

/** The outcome of a statement. An error is a message, because SQLite's error objects can't be sent between threads. */
export type Outcome = { rows: unknown[]; changes: number } | { error: string };

/** How long a statement waits for another process's lock, ms. */
const BUSY_MS = 250;
const READ = /^\s*(?:select|pragma)\b/iu;

/**
 * Serves batches of statements at a port, each answered with a list of outcomes in the same order; null closes the
 * file. The writes of a batch share one transaction, because a commit costs twice as much as a write, and are committed
 * before the answer is sent.
 *
 * It works around two traps of the driver:
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

/** Opens the file; a new one is readable by its owner only. */
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
  /** Whether the open transaction belongs to a batch rather than to a caller. */
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
        // A statement that failed because the disk is full may have ended the transaction.
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
      /** Index of the first write of the next commit. */
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
          // On a full or failing disk SQLite may have rolled the transaction back.
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

/** Prepared statements kept. The bot has some forty; migrations and long lists add a few. */
const PREPARED_MAX = 200;
const CONTROL = new Set(['begin', 'commit', 'rollback']);
const NOTHING: Outcome = { rows: [], changes: 0 };

function toOutcome(error: unknown): Outcome {
  return { error: error instanceof Error ? error.message : String(error) };
}
