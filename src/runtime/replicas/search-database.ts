import type pg from 'pg';
import { SearchUnavailableError } from '../../search/engine.ts';
import type { Database, WritableDatabase } from '../../search/postgres/database.ts';

/** The database of SEARCH=postgres as questions read it. */
export interface SearchDatabase extends Database {
  /** Resolves with true if it can be reached. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** A question asks for two languages at once; more connections only queue up in the database. */
const CONNECTIONS = 8;
/** Whoever asked is still looking. */
const TIMEOUT_MS = 5_000;
const CONNECT_MS = 2_000;
/** How much longer this side waits than the server, ms. */
const GRACE_MS = 250;
/** Nobody waits for the thread that writes. */
const WRITER_CONNECT_MS = 5_000;

/**
 * Opens the database of SEARCH=postgres for questions; it is connected to at the first of them. Statements reject with
 * SearchUnavailableError. `onIdleError` hears of connections that end while nothing is asked.
 */
export function openSearchDatabase(url: string, onIdleError: (error: Error) => void): SearchDatabase {
  let opening: Promise<pg.Pool> | undefined;
  const open = async (): Promise<pg.Pool> => {
    // Loaded only if it is used: every module costs time at the start.
    const { default: driver } = await import('pg');
    const pool = new driver.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS + GRACE_MS,
      allowExitOnIdle: true,
    });
    pool.on('error', onIdleError);
    return pool;
  };
  const query: Database['query'] = async <Row extends object>(text: string, values: readonly unknown[] = []) => {
    opening ??= open();
    const pool = await opening;
    try {
      return (await pool.query(text, [...values])).rows as Row[];
    } catch (cause) {
      throw toUnavailable(url, cause);
    }
  };
  return {
    query,
    ping: async () => (await query('select 1')).length === 1,
    async close() {
      await (await opening)?.end();
    },
  };
}

/** Opens the same database for the thread that writes editions: a connection for each piece of work, without a time limit. */
export function openWritableSearchDatabase(url: string): WritableDatabase {
  const connected = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const { default: driver } = await import('pg');
    const client = new driver.Client({
      connectionString: url,
      connectionTimeoutMillis: WRITER_CONNECT_MS,
      keepAlive: true,
    });
    // A connection that ends rejects what is under way, and what comes after.
    client.on('error', () => {});
    const query: Database['query'] = async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      try {
        return (await client.query(text, [...values])).rows as Row[];
      } catch (cause) {
        throw toUnavailable(url, cause);
      }
    };
    try {
      await client.connect().catch((cause: unknown) => {
        throw toUnavailable(url, cause);
      });
      return await work({ query });
    } finally {
      await client.end().catch(() => {});
    }
  };
  return {
    query: (text, values) => connected((database) => database.query(text, values)),
    // What isn't committed goes with the connection.
    transaction: (work) =>
      connected(async (database) => {
        await database.query('begin');
        const result = await work(database);
        await database.query('commit');
        return result;
      }),
  };
}

function toUnavailable(url: string, cause: unknown): SearchUnavailableError {
  const host = URL.canParse(url) ? new URL(url).host : 'SEARCH_DATABASE_URL';
  const message = `The search database at ${host} can't be used: ${reasonOf(cause)}. Check SEARCH_DATABASE_URL, or DATABASE_URL without it, and that the server is up.`;
  return new SearchUnavailableError(message, { cause });
}

/** A refused connection to a name with several addresses is an AggregateError whose own message is empty. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join(', ');
  return cause instanceof Error ? cause.message : String(cause);
}
