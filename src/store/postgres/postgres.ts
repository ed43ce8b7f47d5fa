import { Kysely, PostgresDialect } from 'kysely';
import { migrate, NewerSchemaError, type Tables } from '../sql/schema.ts';
import { createSqlStore, type StoreClocks } from '../sql/sql-store.ts';
import { type Store, StoreError } from '../store.ts';
import { createGuardedPool } from './guarded-pool.ts';

/** A question needs a few short statements; more connections would only queue in the database. */
const CONNECTIONS = 8;
/** Timeout of a statement by default, ms. Slack waits three seconds for an ack, which needs several statements. */
const TIMEOUT_MS = 1000;
/** How much longer this side waits than the server, ms. */
const QUERY_GRACE_MS = 250;

/** Timeout of connecting for migrations, ms; a migration itself has none. */
const CONNECT_MS = 5000;

/** Tries of opening a server that was reached but is busy; nobody waits for an answer yet. */
const OPEN_TRIES = 5;

export interface PostgresOptions extends StoreClocks {
  /** Called with errors of idle connections, which the pool replaces by itself. */
  onIdleError?: (error: Error) => void;
  /** Timeout of connecting and of a statement, ms; a second by default. */
  timeoutMs?: number;
}

/**
 * Opens the store in a PostgreSQL database and brings its schema up to date.
 * @throws StoreError in one sentence, without the URL's password
 */
export async function openPostgresStore(
  url: string,
  { onIdleError, timeoutMs = TIMEOUT_MS, ...clocks }: PostgresOptions = {},
): Promise<Store> {
  const report = (error: Error) => onIdleError?.(error);
  try {
    await bringUpToDate(url, report);
    const pool = createGuardedPool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: timeoutMs,
      // The server times out first, so that it never executes a statement that this side has abandoned.
      statement_timeout: timeoutMs,
      query_timeout: timeoutMs + QUERY_GRACE_MS,
      allowExitOnIdle: true,
      onError: report,
    });
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    for (let left = OPEN_TRIES - 1; ; left -= 1) {
      try {
        return await createSqlStore({ db, run: pool.run }, clocks);
      } catch (error) {
        if (left > 0) continue;
        await db.destroy();
        throw error;
      }
    }
  } catch (cause) {
    const advice =
      cause instanceof NewerSchemaError ? 'Start that version again' : 'Check DATABASE_URL and that the server is up';
    throw new StoreError(`The database at ${hostOf(url)} can't be used: ${reasonOf(cause)}. ${advice}.`, { cause });
  }
}

/** Migrates over a connection of its own, without a time limit for statements. */
async function bringUpToDate(url: string, onError: (error: Error) => void): Promise<void> {
  const pool = createGuardedPool({ connectionString: url, max: 1, connectionTimeoutMillis: CONNECT_MS, onError });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'DATABASE_URL';
}

/** A refused connection to a name with several addresses is an AggregateError whose own message is empty. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join(', ');
  return cause instanceof Error ? cause.message : String(cause);
}
