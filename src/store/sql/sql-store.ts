import type { Kysely } from 'kysely';
import {
  BACKLOG_KEPT_MS,
  CLAIM_KEPT_MS,
  CONVERSATION_MS,
  NotStorableError,
  personKey,
  type Store,
  StoreError,
} from '../store.ts';
import { type Call, wrapCalls } from '../wrap-calls.ts';
import type { SqlDatabase } from './prepared-query.ts';
import { ping, type Tables } from './schema.ts';
import { createSqlBacklog } from './sql-backlog.ts';
import { createSqlClaims } from './sql-claims.ts';
import { createSqlGaps, createSqlVotes } from './sql-feedback.ts';
import {
  createSqlConversations,
  createSqlFiles,
  createSqlInstallations,
  createSqlRecents,
  createSqlSettings,
} from './sql-memory.ts';

type Db = Kysely<Tables>;

/** The store over an SQL database whose schema is up to date. Closing it closes the database. */
export function createSqlStore(database: SqlDatabase, now: () => Date = () => new Date()): Store {
  const { db } = database;
  const store: Store = {
    claims: createSqlClaims(database, now),
    votes: createSqlVotes(db),
    gaps: createSqlGaps(db),
    settings: createSqlSettings(database),
    files: createSqlFiles(db, now),
    conversations: createSqlConversations(database, now),
    recents: createSqlRecents(database, now),
    backlog: createSqlBacklog(database, now),
    installations: createSqlInstallations(db, now),
    workspaces: () => listWorkspaces(db),
    forget: (workspace, user) => forget(db, workspace, user),
    expire: (before) => expire(db, before, now()),
    ping: () => ping(db),
    close: () => db.destroy(),
  };
  return wrapCalls(store, failAsStoreError);
}

async function listWorkspaces(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('gaps')
    .select('workspace')
    .union(db.selectFrom('votes').select('workspace'))
    .execute();
  return rows.map(({ workspace }) => workspace).sort();
}

async function forget(db: Db, workspace: string, user: string | undefined): Promise<void> {
  await db.transaction().execute(async (all) => {
    if (user === undefined) {
      for (const table of [
        'claims',
        'votes',
        'gaps',
        'settings',
        'files',
        'conversations',
        'recents',
        'installations',
        'backlog',
      ] as const) {
        await all.deleteFrom(table).where('workspace', '=', workspace).execute();
      }
      return;
    }
    for (const table of ['votes', 'conversations', 'recents', 'backlog'] as const) {
      await all.deleteFrom(table).where('workspace', '=', workspace).where('person', '=', user).execute();
    }
    const person = personKey(user, '');
    const settings = await all.selectFrom('settings').select('key').where('workspace', '=', workspace).execute();
    const keys = settings.map(({ key }) => key).filter((key) => key.startsWith(person));
    if (keys.length === 0) return;
    await all.deleteFrom('settings').where('workspace', '=', workspace).where('key', 'in', keys).execute();
  });
}

async function expire(db: Db, before: Date, now: Date): Promise<number> {
  const time = before.getTime();
  const deleted = [
    await db
      .deleteFrom('claims')
      .where('at', '<', now.getTime() - CLAIM_KEPT_MS)
      .executeTakeFirst(),
    await db
      .deleteFrom('conversations')
      .where('at', '<', now.getTime() - CONVERSATION_MS)
      .executeTakeFirst(),
    await db
      .deleteFrom('backlog')
      .where('since', '<', now.getTime() - BACKLOG_KEPT_MS)
      .executeTakeFirst(),
    await db.deleteFrom('votes').where('at', '<', time).executeTakeFirst(),
    await db.deleteFrom('recents').where('at', '<', time).executeTakeFirst(),
    await db.deleteFrom('files').where('at', '<', time).executeTakeFirst(),
    await db.deleteFrom('gaps').where('last_at', '<', time).executeTakeFirst(),
  ];
  return deleted.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}

/** Whatever the driver throws comes out as a StoreError with the driver's as its cause. */
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

/** Our own check of values, a constraint of SQLite's, or PostgreSQL's "data exception" and "integrity constraint violation". */
function isAboutValues(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause ? String(cause.code) : '';
  return cause instanceof TypeError || cause.message.includes('constraint failed') || /^2[23]...$/u.test(code);
}
