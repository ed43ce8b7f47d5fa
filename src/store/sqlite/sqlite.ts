import { Kysely, sql } from 'kysely';
import { migrate, type Tables } from '../sql/schema.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import { type Store, StoreError } from '../store.ts';
import { createSqliteDialect } from './dialect.ts';
import { keepOnDisk } from './disk.ts';
import { openSqliteThread } from './thread.ts';

/**
 * Opens the store in one SQLite file, readable by its owner only, and makes it where there is none. What must not be lost
 * is on the disk when its call is answered: see `keepOnDisk`. Throws a StoreError that names the file.
 */
export async function openSqliteStore(file: string, now?: () => Date): Promise<Store> {
  const thread = openSqliteThread(file);
  try {
    const { dialect, run } = createSqliteDialect(thread);
    const db = new Kysely<Tables>({ dialect });
    await migrate(db);
    await sql`pragma synchronous = normal`.execute(db);
    return keepOnDisk(createSqlStore({ db, run }, now), thread, `${file}-wal`);
  } catch (cause) {
    await thread.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(
      `The database ${file} can't be opened: ${reason}. Check the folder, its permissions and the disk, or set DATA_DIR.`,
      {
        cause,
      },
    );
  }
}
