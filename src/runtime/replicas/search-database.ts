import type pg from 'pg';
import { SearchUnavailableError } from '../../search/engine.ts';
import type { Database, WritableDatabase } from '../../search/postgres/database.ts';
import { endIfVanished } from './vanished-session.ts';

/** The database of SEARCH=postgres, as used by questions. */
export interface SearchDatabase extends Database {
  /** Resolves with true if it can be reached. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** A question searches two languages at once; more connections would only queue in the database. */
const CONNECTIONS = 8;
/** Timeout of a statement, ms; the asker is waiting. */
const TIMEOUT_MS = 5_000;
const CONNECT_MS = 2_000;
/** How much longer this side waits than the server, ms. */
const GRACE_MS = 250;
/** Timeout of connecting for writes, ms; nobody waits for them. */
const WRITER_CONNECT_MS = 5_000;

/**
 * Opens the database of SEARCH=postgres for questions; it connects at the first one. Statements reject with
 * SearchUnavailableError. `onIdleError` is called with errors of idle connections.
 */
export function openSearchDatabase(url: string, onIdleError: (error: Error) => void): SearchDatabase {
  let opening: Promise<pg.Pool> | undefined;
  const open = async (): Promise<pg.Pool> => {
    // Load the driver only if it is used: every module slows the start.
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

/**
 * Opens the same database for the thread that writes editions, with a connection per piece of work and no time limit.
 */
export function openWritableSearchDatabase(url: string): WritableDatabase {
  const connected = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const { default: driver } = await import('pg');
    const client = new driver.Client({
      connectionString: url,
      connectionTimeoutMillis: WRITER_CONNECT_MS,
      keepAlive: true,
    });
    // A lost connection rejects the statements in progress and later ones.
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
      await endIfVanished(client);
      return await work({ query });
    } finally {
      await client.end().catch(() => {});
    }
  };
  return {
    query: (text, values) => connected((database) => database.query(text, values)),
    // Closing the connection rolls back what isn't committed.
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
