import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { migrate, type Tables } from './schema.ts';
import { createSqlStore } from './sql-store.ts';
import { type Store, StoreError } from './store.ts';

/** How long a statement waits for another process's lock; the driver is synchronous, so the whole process waits with it. */
const BUSY_MS = 250;

/**
 * Opens the store in one SQLite file, readable by its owner only, and makes it where there is none. A statement that was
 * answered is on the disk: write-ahead log with full sync. Throws a StoreError that names the file.
 */
export async function openSqliteStore(file: string, now?: () => Date): Promise<Store> {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const database = new Database(file);
    chmodSync(file, 0o600);
    database.exec(`pragma busy_timeout = ${BUSY_MS}; pragma journal_mode = wal; pragma synchronous = full`);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: guardBindings(database) }) });
    await migrate(db);
    return createSqlStore(db, now);
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

/** The driver aborts the whole process on a bound boolean, and cuts a string at NUL: neither may reach it. */
export function guardBindings(database: Pick<Database.Database, 'prepare' | 'close'>): SqliteDatabase {
  return {
    close: () => void database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(check(parameters)),
        iterate: (parameters) => statement.iterate(check(parameters)),
        run: (parameters) => statement.run(check(parameters)),
      };
    },
  };
}

function check(parameters: readonly unknown[]): readonly unknown[] {
  for (const value of parameters) {
    const fine = value === null || typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value);
    if (!fine) throw new TypeError(`A ${value === undefined ? 'missing value' : typeof value} can't be stored`);
    if (typeof value === 'string' && value.includes('\0')) throw new TypeError("A text with NUL can't be stored");
  }
  return parameters;
}
