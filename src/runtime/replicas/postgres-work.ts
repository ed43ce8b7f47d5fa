import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { type Elapsed, elapsedMs } from '../clock.ts';
import type { SharedWork } from './shared-work.ts';
import { endIfVanished } from './vanished-session.ts';

export interface PostgresWorkOptions {
  databaseUrl: string;
  /** Identifies the work: of replicas with the same topic, one does it and the others wait. */
  topic: string;
  /** Called once whenever replicas can no longer share, with the reason. */
  warn(message: string): void;
}

/**
 * How often waiting replicas poll, how long they wait without progress, and how long they don't wait after that, ms.
 */
const LOOK_MS = 100;
const PATIENCE_MS = 10_000;
const IMPATIENT_MS = 60_000;
/** Pause after a failure of the database, ms. */
const AWAY_MS = 30_000;
const TIMEOUT_MS = 10_000;
/** Results published in one statement, and the delay before it, ms. */
const PUBLISHED_MAX = 64;
const PUBLISH_MS = 50;
/** Days after which unused results are removed. */
const KEPT_DAYS = 14;
/** How often they are removed, ms, and how many by one statement, which has to stay within its timeout. */
const REMOVE_MS = 86_400_000;
const REMOVED_MAX = 2_000;
/** The class of this program's advisory locks. */
const LOCK_CLASS = 0x6465766f;

const CREATE = `create table if not exists shared_work (
  key text primary key,
  bytes bytea not null,
  used date not null default current_date
)`;
const REMOVE_UNUSED = `delete from shared_work where key in
  (select key from shared_work where used < current_date - ${KEPT_DAYS} limit ${REMOVED_MAX}) returning key`;

/**
 * Shares work through a table of a PostgreSQL database. Whoever holds the topic's lock does what is missing. The lock
 * ends with the connection, so that another process takes over from a dead one.
 */
export function createPostgresWork(
  { databaseUrl, topic, warn }: PostgresWorkOptions,
  elapsed: Elapsed = elapsedMs,
): SharedWork {
  let connection: Promise<pg.Client> | undefined;
  let isMaker = false;
  let impatientUntil = 0;
  let awayUntil = 0;
  let isAway = false;
  let removedAt = Number.NEGATIVE_INFINITY;
  let waiting: (readonly [string, () => Buffer])[] = [];
  let publishing: Promise<void> = Promise.resolve();
  let lastQuery: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<pg.Client> => {
    // Load the driver only if it is used: every module slows the start.
    const { default: driver } = await import('pg');
    const client = new driver.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: TIMEOUT_MS,
      statement_timeout: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    client.on('error', drop);
    try {
      await client.connect();
      await endIfVanished(client);
      // Two processes creating it at the same moment would fail.
      await client.query('select pg_advisory_lock($1, 0)', [LOCK_CLASS]);
      await client.query(CREATE);
      await client.query('select pg_advisory_unlock($1, 0)', [LOCK_CLASS]);
      return client;
    } catch (error) {
      // With its connection the lock ends, for which the next try would wait.
      client.end().catch(() => {});
      throw error;
    }
  };

  const drop = (): void => {
    connection?.then((client) => client.end()).catch(() => {});
    connection = undefined;
    isMaker = false;
  };

  /** Runs a statement after those before it, as a connection runs one at a time; undefined while the database is away. */
  const queryInTurn = <Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[],
  ): Promise<pg.QueryResult<Row> | undefined> => {
    const own = lastQuery.then(async () => {
      if (performance.now() < awayUntil) return undefined;
      connection ??= connect();
      return await (await connection).query<Row>(text, values);
    });
    lastQuery = own.catch(() => {});
    return own;
  };

  /** Runs a statement; undefined if the database is unavailable. */
  const run = async <Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[] | undefined> => {
    try {
      const result = await queryInTurn<Row>(text, values);
      if (result !== undefined) isAway = false;
      return result?.rows;
    } catch (error) {
      drop();
      awayUntil = performance.now() + AWAY_MS;
      if (!isAway)
        warn(`Replicas can't share parsed pages and index segments (${messageOf(error)}): each builds its own.`);
      isAway = true;
      return undefined;
    }
  };

  const becomeMaker = async (): Promise<boolean> => {
    if (isMaker) return true;
    const rows = await run<{ taken: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as taken', [
      LOCK_CLASS,
      topic,
    ]);
    // Without the database there is nobody to wait for.
    if (rows === undefined) return true;
    isMaker = rows[0]?.taken ?? false;
    return isMaker;
  };

  /** Removes unused results, once a day: what publishes is what lets the table grow. */
  const removeUnused = async (): Promise<void> => {
    if (elapsed() - removedAt < REMOVE_MS) return;
    removedAt = elapsed();
    for (let removed: number | undefined = REMOVED_MAX; removed === REMOVED_MAX; ) {
      const rows: { key: string }[] | undefined = await run(REMOVE_UNUSED, []);
      removed = rows?.length;
    }
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) {
      publishing = publishing.then(async () => {
        const values = [batch.map(([key]) => key), batch.map(([, encode]) => encode())];
        await run(
          'insert into shared_work (key, bytes) select * from unnest($1::text[], $2::bytea[]) on conflict do nothing',
          values,
        );
        await removeUnused();
      });
    }
    return publishing;
  };

  return {
    async find(keys) {
      const found = new Map<string, Buffer>();
      let missing = [...new Set(keys)];
      for (let progress = performance.now(); ; ) {
        const rows = await run<{ key: string; bytes: Buffer }>(
          'with hit as (update shared_work set used = current_date where key = any($1) and used < current_date) select key, bytes from shared_work where key = any($1)',
          [missing],
        );
        for (const { key, bytes } of rows ?? []) found.set(key, bytes);
        if ((rows?.length ?? 0) > 0) progress = performance.now();
        missing = missing.filter((key) => !found.has(key));
        const now = performance.now();
        if (missing.length === 0 || now < impatientUntil || (await becomeMaker())) return found;
        if (now - progress > PATIENCE_MS) {
          impatientUntil = now + IMPATIENT_MS;
          return found;
        }
        await wait(LOOK_MS, undefined, { ref: false });
      }
    },
    publish(key, encode) {
      if (!isMaker) return;
      waiting.push([key, encode]);
      if (waiting.length >= PUBLISHED_MAX) void flush();
      else timer ??= setTimeout(() => void flush(), PUBLISH_MS).unref();
    },
    async close() {
      await flush();
      const client = await connection?.catch(() => undefined);
      connection = undefined;
      await client?.end();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
