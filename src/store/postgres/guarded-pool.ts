import type { PostgresPool } from 'kysely';
import pg from 'pg';

export interface GuardedPool extends PostgresPool {
  /** Runs one statement and returns its rows. */
  run(sql: string, values: readonly unknown[]): Promise<unknown[]>;
}

/**
 * Creates a pool that never reuses a connection whose statement timed out. Such a connection is still busy: it is
 * closed, and its server process is ended before the next statement. Otherwise the server might still execute the
 * abandoned statement after a newer one.
 * `onError` is called with errors of idle connections, which would otherwise end the process.
 */
export function createGuardedPool({
  onError,
  ...config
}: pg.PoolConfig & { onError: (error: Error) => void }): GuardedPool {
  const pool = new pg.Pool(config);
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  /** Server processes whose connection was abandoned in the middle of a statement. */
  const givenUp = new Set<number>();

  async function connect() {
    const client = await pool.connect();
    let broken: Error | undefined;
    const query: pg.PoolClient['query'] = async (...args: unknown[]) => {
      try {
        return await Reflect.apply(client.query, client, args);
      } catch (error) {
        // An error reported by the server leaves the connection usable.
        if (!(error instanceof pg.DatabaseError)) {
          broken = error instanceof Error ? error : new Error(String(error));
          const { processID } = client as { processID?: number | null };
          if (processID != null) givenUp.add(processID);
        }
        throw error;
      }
    };
    const release = () => client.release(broken);
    try {
      if (givenUp.size > 0) await endGivenUp(query);
    } catch (error) {
      release();
      throw error;
    }
    return { ...client, query, release };
  }

  async function endGivenUp(query: pg.PoolClient['query']): Promise<void> {
    const ids = [...givenUp];
    // Waits until the process is gone. A process of another user can't be ended, but it can't be ours either.
    await query(
      'select pg_terminate_backend(pid, 500) from pg_stat_activity where pid = any($1::int[]) and usename = current_user',
      [ids],
    );
    for (const id of ids) givenUp.delete(id);
  }

  return {
    connect: connect as PostgresPool['connect'],
    end: () => pool.end(),
    async run(sql, values) {
      const client = await connect();
      try {
        return (await client.query(sql, [...values])).rows;
      } finally {
        client.release();
      }
    },
  };
}
