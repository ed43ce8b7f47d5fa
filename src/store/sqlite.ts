import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import Database from 'libsql';
import { migrate, type Tables } from './schema.ts';
import { createSqlStore } from './sql-store.ts';
import { type Batch, createBatch } from './sqlite-batch.ts';
import { keepOnDisk } from './sqlite-disk.ts';
import { type Store, StoreError } from './store.ts';

/** How long a statement waits for another process's lock; the driver is synchronous, so the whole process waits with it. */
const BUSY_MS = 250;

/**
 * Opens the store in one SQLite file, readable by its owner only, and makes it where there is none. What must not be lost
 * is on the disk when its call is answered: see `keepOnDisk`. Throws a StoreError that names the file.
 */
export async function openSqliteStore(file: string, now?: () => Date): Promise<Store> {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const database = new Database(file);
    chmodSync(file, 0o600);
    database.exec(`pragma busy_timeout = ${BUSY_MS}; pragma journal_mode = wal; pragma synchronous = full`);
    const batch = createBatch(database);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: guardDriver(database, batch) }) });
    await migrate(db);
    await batch.committed();
    database.exec('pragma synchronous = normal');
    return keepOnDisk(createSqlStore(db, now), batch, `${file}-wal`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(
      `The database ${file} can't be opened: ${reason}. Check the folder, its permissions and the disk, or set DATA_DIR.`,
      {
        cause,
      },
    );
  }
}

/**
 * Makes the driver safe to use through Kysely:
 * - It aborts the whole process on a bound boolean, and cuts a string at NUL: neither may reach it.
 * - A prepared statement that fails because the file is locked stays unfinished until it is garbage, and holds back the
 *   commit of every later one on the connection: they look stored and are not. So the lock is taken by a plain
 *   `begin immediate`, which ends cleanly when it fails, and no prepared statement ever waits for a lock.
 * - Writes of one turn of the event loop share a transaction: they are stored when `batch` has committed them.
 */
export function guardDriver(database: Database.Database, batch: Batch): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => void database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const control = CONTROL.get(sql);
      const statement = control === undefined ? guard(database, batch, sql) : execute(database, batch, control);
      if (prepared.size < PREPARED_MAX) prepared.set(sql, statement);
      return statement;
    },
  };
}

/** The bot has some forty statements; only the migrations and lists of unusual length come on top. */
const PREPARED_MAX = 200;

function guard(database: Database.Database, batch: Batch, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  const reads = READ.test(sql);
  const run = <Result>(parameters: readonly unknown[], use: (values: readonly unknown[]) => Result): Result => {
    const values = check(parameters);
    return reads ? use(values) : batch.write(() => use(values));
  };
  return {
    reader: statement.reader,
    all: (parameters) => run(parameters, (values) => statement.all(values)),
    iterate: (parameters) => run(parameters, (values) => statement.iterate(values)),
    run: (parameters) => run(parameters, (values) => statement.run(values)),
  };
}

const BEGIN = 'begin immediate';
const CONTROL = new Map([
  ['begin', BEGIN],
  ['commit', 'commit'],
  ['rollback', 'rollback'],
]);
const READ = /^\s*(?:select|pragma)\b/iu;

function execute(database: Database.Database, batch: Batch, sql: string): SqliteStatement {
  const run = () => {
    if (sql === BEGIN) batch.commit();
    // A statement that failed for want of space may have ended the transaction by itself.
    if (sql !== 'rollback' || database.inTransaction) database.exec(sql);
    return { changes: 0, lastInsertRowid: 0 };
  };
  return { reader: false, all: () => [], iterate: () => [].values(), run };
}

function check(parameters: readonly unknown[]): readonly unknown[] {
  for (const value of parameters) {
    const fine = value === null || typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value);
    if (!fine) throw new TypeError(`A ${value === undefined ? 'missing value' : typeof value} can't be stored`);
    if (typeof value === 'string' && value.includes('\0')) throw new TypeError("A text with NUL can't be stored");
  }
  return parameters;
}
