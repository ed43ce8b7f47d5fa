import { Kysely, sql } from 'kysely';
import { migrate, NewerSchemaError, type Tables } from '../sql/schema.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import { type Store, StoreError } from '../store.ts';
import { createSqliteDialect } from './dialect.ts';
import { keepOnDisk } from './disk.ts';
import { openSqliteThread } from './thread.ts';

/** Timeout of the first statements, ms: they may migrate a file or read its log back. */
const OPENING_MS = 10 * 60 * 1000;

export interface SqliteStoreOptions {
  now?: () => Date;
  /** A monotonic clock, ms. */
  elapsed?: () => number;
  /** How long a statement may take once the store is open, ms. */
  answerMs?: number;
  /** Called if what was committed without waiting for the disk can't be synced. */
  onUnsynced?: () => void;
}

/**
 * Opens the store in one SQLite file, readable by its owner only, and makes the file if there is none. Writes that must
 * not be lost are on the disk when their call returns: see `keepOnDisk`.
 * @throws StoreError in one sentence that names the file and what to do
 */
export async function openSqliteStore(
  file: string,
  { now, elapsed, answerMs, onUnsynced }: SqliteStoreOptions = {},
): Promise<Store> {
  const thread = openSqliteThread(file, OPENING_MS);
  try {
    const { dialect, run } = createSqliteDialect(thread);
    const db = new Kysely<Tables>({ dialect });
    await migrate(db);
    await checkFile(db);
    await sql`pragma synchronous = normal`.execute(db);
    const store = await createSqlStore({ db, run }, { ...(now && { now }), ...(elapsed && { elapsed }) });
    const durable = await keepOnDisk(store, thread, file, {
      ...(elapsed && { elapsed }),
      ...(onUnsynced && { onUnsynced }),
    });
    // Detect a read-only file now rather than at the first question.
    await durable.ping();
    thread.answerWithin(answerMs);
    return durable;
  } catch (cause) {
    await thread.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`The database ${file} can't be opened: ${reason}. ${adviceFor(cause)}`, { cause });
  }
}

/** Checks the file for damage, which could otherwise stay unnoticed for days, until a damaged page is read. */
async function checkFile(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  if (rows[0]?.quick_check !== 'ok') throw new Error('database disk image is malformed');
}

function adviceFor(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : '';
  if (cause instanceof NewerSchemaError) return 'Start that version again, or set DATA_DIR to another folder.';
  if (/malformed|not a database/u.test(reason)) {
    return 'Put a backup of it back, or move it away with its -wal and -shm files to begin with an empty one (DATA_DIR).';
  }
  return 'Check the folder, its permissions and the disk, or set DATA_DIR.';
}
