import path from 'node:path';
import type { Config } from '../config/config.ts';
import type { Store } from '../store/store.ts';

/** Where the store is: in PostgreSQL or, without its URL, in an SQLite file in `dataDir`. */
export type StorePlace = Pick<Config, 'databaseUrl' | 'dataDir'>;

export interface DurableStoreOptions {
  now: () => Date;
  /** Called with errors of idle connections to PostgreSQL. */
  onIdleError?: (error: Error) => void;
  /** Called if what was committed to SQLite without waiting for the disk can't be synced. */
  onUnsynced?: () => void;
}

/** Opens the database that the settings name. @throws StoreError if it can't be opened */
export async function openDurableStore(
  { databaseUrl, dataDir }: StorePlace,
  { now, onIdleError, onUnsynced }: DurableStoreOptions,
): Promise<Store> {
  // A driver takes as long to load as all the rest of a start, so only the one in use is loaded.
  if (databaseUrl === undefined) {
    const { openSqliteStore } = await import('../store/sqlite/sqlite.ts');
    return await openSqliteStore(path.join(dataDir, 'devops-bot.db'), { now, ...(onUnsynced && { onUnsynced }) });
  }
  const { openPostgresStore } = await import('../store/postgres/postgres.ts');
  return await openPostgresStore(databaseUrl, { now, ...(onIdleError && { onIdleError }) });
}
