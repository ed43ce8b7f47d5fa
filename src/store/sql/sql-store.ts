import type { Kysely } from 'kysely';
import { createAgeClock, type Elapsed, elapsedMs } from '../../runtime/clock.ts';
import { NotStorableError, type Store, StoreError } from '../store.ts';
import { type Call, wrapCalls } from '../wrap-calls.ts';
import { createLastSeen } from './last-seen.ts';
import { createSqlBacklog } from './ports/sql-backlog.ts';
import { createSqlChannels } from './ports/sql-channels.ts';
import { createSqlClaims } from './ports/sql-claims.ts';
import { createSqlConversations } from './ports/sql-conversations.ts';
import { createSqlGaps } from './ports/sql-gaps.ts';
import { createSqlInstallations } from './ports/sql-installations.ts';
import { createSqlRecents } from './ports/sql-recents.ts';
import { createSqlSettings } from './ports/sql-settings.ts';
import { createSqlTallies } from './ports/sql-tallies.ts';
import { createSqlTaught } from './ports/sql-taught.ts';
import { createSqlVotes } from './ports/sql-votes.ts';
import type { SqlDatabase } from './prepared-query.ts';
import type { Tables } from './schema.ts';
import { expire } from './sql-expire.ts';
import { countRows, forget, listErasures } from './sql-forget.ts';

/** The clocks of a store: `now` is the wall clock, `elapsed` a monotonic one, ms. */
export interface StoreClocks {
  now?: () => Date;
  elapsed?: Elapsed;
}

/** Workspace id for the bot's own rows; it can't collide with one of Slack's ids. */
const OWN = '-';

/**
 * Creates the store over an SQL database with an up-to-date schema, and notes the claims that other processes left.
 * Closing it closes the database. @throws StoreError
 */
export async function createSqlStore(database: SqlDatabase, clocks: StoreClocks = {}): Promise<Store> {
  const { db } = database;
  const { now = () => new Date(), elapsed = elapsedMs } = clocks;
  const seen = createLastSeen(elapsed);
  const claims = createSqlClaims(database, now, seen);
  const backlog = createSqlBacklog(database, now, seen);
  const settings = createSqlSettings(database, now);
  const ageClock = createAgeClock(now, elapsed);
  await claims.look();
  const store: Store = {
    claims,
    votes: createSqlVotes(db),
    gaps: createSqlGaps(db),
    settings,
    channels: createSqlChannels(database, now),
    tallies: createSqlTallies(db, now),
    taught: createSqlTaught(db, now),
    conversations: createSqlConversations(database, ageClock),
    recents: createSqlRecents(database, now),
    backlog: {
      ...backlog,
      async list(silentMs) {
        // Whoever lists abandoned deliveries will claim them.
        await claims.look();
        return backlog.list(silentMs);
      },
    },
    installations: createSqlInstallations(db, now),
    workspaces: () => listWorkspaces(db),
    count: (workspace, user) => countRows(db, workspace, user),
    forget: (workspace, user, waitedSince) => {
      const erasure = { workspace, ...(user !== undefined && { user }), at: waitedSince ?? now() };
      return forget(db, erasure, waitedSince?.getTime());
    },
    erasures: (since) => listErasures(db, since),
    expire: (before) => expire(db, before, ageClock()),
    ping: () => settings.set(OWN, 'ping', now().toISOString()),
    async close() {
      await backlog.leave().catch(() => undefined);
      await db.destroy();
    },
  };
  return wrapCalls(store, failAsStoreError);
}

async function listWorkspaces(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('gaps')
    .select('workspace')
    .union(db.selectFrom('votes').select('workspace'))
    .union(db.selectFrom('tallies').select('workspace'))
    .union(db.selectFrom('taught').select('workspace').where('data', '!=', ''))
    .union(db.selectFrom('channels').select('workspace').where('data', '!=', ''))
    .execute();
  return rows.map(({ workspace }) => workspace).sort();
}

/** Wraps a call so that the driver's errors become a StoreError with the original as its cause. */
function failAsStoreError(call: Call, name: string): Call {
  return async (...args) => {
    try {
      return await call(...args);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const Kind = isAboutValues(cause) ? NotStorableError : StoreError;
      throw new Kind(`The store could not do "${name}": ${reason}`, { cause });
    }
  };
}

/**
 * Whether an error is about values: from our own check, a constraint of SQLite, or PostgreSQL's "data exception" and
 * "integrity constraint violation".
 */
function isAboutValues(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause ? String(cause.code) : '';
  return cause instanceof TypeError || cause.message.includes('constraint failed') || /^2[23]...$/u.test(code);
}
