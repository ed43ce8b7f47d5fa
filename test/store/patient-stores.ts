import { openPostgresStore, type PostgresOptions } from '../../src/store/postgres/postgres.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { PATIENCE_MS } from '../patience.ts';

/** Opens an SQLite store that takes no stall of this machine for a failure of its disk, with the built program's `open` too. */
export function openPatientSqlite(
  file: string,
  now?: () => Date,
  elapsed?: () => number,
  open: typeof openSqliteStore = openSqliteStore,
): Promise<Store> {
  return open(file, { ...(now && { now }), ...(elapsed && { elapsed }), answerMs: PATIENCE_MS });
}

/** Opens a PostgreSQL store that takes no stall of this machine for one of its server. */
export function openPatientPostgres(url: string, options: PostgresOptions = {}): Promise<Store> {
  return openPostgresStore(url, { timeoutMs: PATIENCE_MS, ...options });
}
