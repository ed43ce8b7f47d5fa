import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate, type Tables } from '../sql/schema.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import { type Store, StoreError } from '../store.ts';

/** A question needs a handful of short statements: more connections than this only queue up in the database. */
const CONNECTIONS = 8;
/** Slack waits three seconds for an ack, and several statements go into it: a database slower than this counts as away. */
const TIMEOUT_MS = 1000;

export interface PostgresOptions {
  now?: () => Date;
  /** Told of connections that die while no statement is under way: the pool replaces them by itself. */
  onIdleError?: (error: Error) => void;
}

/** Opens the store in a PostgreSQL database, its schema brought up to date. Throws a StoreError without the URL's password. */
export async function openPostgresStore(url: string, { now, onIdleError }: PostgresOptions = {}): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
    allowExitOnIdle: true,
  });
  // Without a listener a connection that dies would end the process: one in the pool, or one that is lent for a statement
  // and dies before or after it. A statement under way is told by itself.
  pool.on('error', (error) => onIdleError?.(error));
  pool.on('connect', (client) => client.on('error', (error) => onIdleError?.(error)));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db);
    const run = async (sql: string, values: readonly unknown[]) => (await pool.query(sql, [...values])).rows;
    return createSqlStore({ db, run }, now);
  } catch (cause) {
    await db.destroy();
    throw new StoreError(
      `The database at ${hostOf(url)} can't be used: ${reasonOf(cause)}. Check DATABASE_URL and that the server is up.`,
      { cause },
    );
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
