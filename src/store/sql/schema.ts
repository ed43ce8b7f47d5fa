import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely';

/** Milliseconds since 1970. PostgreSQL returns a bigint as a string, hence `Number(…)` wherever one is read. */
type Time = number;

/** The tables, the same in SQLite and PostgreSQL. The first column of each is the workspace its rows belong to. */
export interface Tables {
  claims: { workspace: string; key: string; owner: string; done: number; lease_until: Time; at: Time };
  votes: {
    workspace: string;
    answer: string;
    person: string;
    helpful: number;
    section: string;
    question: string;
    comment: string | null;
    at: Time;
  };
  gaps: { workspace: string; id: string; data: string; first_at: Time; last_at: Time; asks: number };
  settings: { workspace: string; key: string; value: string; at: Time };
  channels: { workspace: string; channel: string; data: string; at: Time };
  tallies: { workspace: string; day: string; name: string; process: string; count: number; at: Time };
  taught: { workspace: string; id: string; person: string; data: string; at: Time };
  conversations: {
    workspace: string;
    conversation: string;
    person: string;
    question: string;
    section: string | null;
    before: string | null;
    offered: string | null;
    language: string;
    unread: string | null;
    at: Time;
  };
  recents: { workspace: string; person: string; question: string; at: Time };
  installations: { workspace: string; data: string; at: Time };
  backlog: { workspace: string; id: string; person: string; body: string; since: Time; at: Time };
  erasures: { workspace: string; person: string; at: Time };
}

const migrations: Record<string, Migration> = {
  '001-first': {
    async up(db: Kysely<unknown>): Promise<void> {
      const table = (name: string) => db.schema.createTable(name).ifNotExists().addColumn('workspace', 'text', notNull);
      await table('claims')
        .addColumn('key', 'text', notNull)
        .addColumn('owner', 'text', notNull)
        .addColumn('done', 'integer', notNull)
        .addColumn('lease_until', 'bigint', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('claims_pk', ['workspace', 'key'])
        .execute();
      await table('votes')
        .addColumn('answer', 'text', notNull)
        .addColumn('person', 'text', notNull)
        .addColumn('helpful', 'integer', notNull)
        .addColumn('section', 'text', notNull)
        .addColumn('question', 'text', notNull)
        .addColumn('comment', 'text')
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('votes_pk', ['workspace', 'answer', 'person'])
        .execute();
      await table('gaps')
        .addColumn('id', 'text', notNull)
        .addColumn('data', 'text', notNull)
        .addColumn('first_at', 'bigint', notNull)
        .addColumn('last_at', 'bigint', notNull)
        .addPrimaryKeyConstraint('gaps_pk', ['workspace', 'id'])
        .execute();
      await table('settings')
        .addColumn('key', 'text', notNull)
        .addColumn('value', 'text', notNull)
        .addPrimaryKeyConstraint('settings_pk', ['workspace', 'key'])
        .execute();
      await table('files')
        .addColumn('hash', 'text', notNull)
        .addColumn('file', 'text', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('files_pk', ['workspace', 'hash'])
        .execute();
      await table('conversations')
        .addColumn('conversation', 'text', notNull)
        .addColumn('person', 'text', notNull)
        .addColumn('question', 'text', notNull)
        .addColumn('section', 'text')
        .addColumn('language', 'text', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('conversations_pk', ['workspace', 'conversation'])
        .execute();
      await table('recents')
        .addColumn('person', 'text', notNull)
        .addColumn('question', 'text', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('recents_pk', ['workspace', 'person', 'question'])
        .execute();
      await db.schema
        .createTable('installations')
        .ifNotExists()
        .addColumn('workspace', 'text', (column) => column.primaryKey())
        .addColumn('data', 'text', notNull)
        .addColumn('at', 'bigint', notNull)
        .execute();
      await db.schema.createIndex('claims_at').ifNotExists().on('claims').column('at').execute();
    },
  },
  '002-backlog': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('backlog')
        .ifNotExists()
        .addColumn('workspace', 'text', notNull)
        .addColumn('id', 'text', notNull)
        .addColumn('person', 'text', notNull)
        .addColumn('body', 'text', notNull)
        .addColumn('since', 'bigint', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('backlog_pk', ['workspace', 'id'])
        .execute();
    },
  },
  '003-changes': {
    async up(db: Kysely<unknown>): Promise<void> {
      const number = (table: string, column: string, value: number) =>
        db.schema
          .alterTable(table)
          .addColumn(column, 'bigint', (definition) => definition.notNull().defaultTo(value))
          .execute();
      await number('settings', 'at', 0);
      await number('gaps', 'asks', 1);
      await db.schema.dropTable('files').execute();
      await db.schema
        .createTable('erasures')
        .addColumn('workspace', 'text', notNull)
        .addColumn('person', 'text', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('erasures_pk', ['workspace', 'person'])
        .execute();
      // Claims are open for seconds and kept for a day, so the few open ones must be found among a million.
      await db.schema.createIndex('claims_open').on('claims').columns(['workspace', 'key']).where(open).execute();
    },
  },
  '004-channels': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('channels')
        .addColumn('workspace', 'text', notNull)
        .addColumn('channel', 'text', notNull)
        .addColumn('data', 'text', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('channels_pk', ['workspace', 'channel'])
        .execute();
    },
  },
  '005-unread': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('conversations').addColumn('unread', 'text').execute();
    },
  },
  '006-people': {
    async up(db: Kysely<unknown>): Promise<void> {
      const table = (name: string) => db.schema.createTable(name).addColumn('workspace', 'text', notNull);
      await table('tallies')
        .addColumn('day', 'text', notNull)
        .addColumn('name', 'text', notNull)
        .addColumn('process', 'text', notNull)
        .addColumn('count', 'bigint', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('tallies_pk', ['workspace', 'day', 'name', 'process'])
        .execute();
      await table('taught')
        .addColumn('id', 'text', notNull)
        .addColumn('person', 'text', notNull)
        .addColumn('data', 'text', notNull)
        .addColumn('at', 'bigint', notNull)
        .addPrimaryKeyConstraint('taught_pk', ['workspace', 'id', 'person'])
        .execute();
    },
  },
  '007-section-before': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('conversations').addColumn('before', 'text').execute();
    },
  },
  '008-offered': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('conversations').addColumn('offered', 'text').execute();
    },
  },
};

/**
 * SQLite has no lock that spans a migration: whoever loses the race to another process finds it done at the next try.
 */
const MIGRATION_TRIES = 5;

/** Thrown if the database was written by a newer version of this program. */
export class NewerSchemaError extends Error {
  override name = 'NewerSchemaError';
}

/**
 * Brings the schema up to date: forward only, in one transaction, safe when two replicas start at once (PostgreSQL takes a
 * lock, SQLite tries again).
 * @throws NewerSchemaError if the schema is newer than this program; what the driver throws
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => migrations };
  for (let left = MIGRATION_TRIES - 1; ; left--) {
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    if (error === undefined) return;
    if (error instanceof Error && /^corrupted migrations/u.test(error.message)) {
      throw new NewerSchemaError('it was written by a newer version of devops-bot', { cause: error });
    }
    if (left === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 20 * (MIGRATION_TRIES - left)));
  }
}

const open = sql<boolean>`done = 0`;

function notNull<Column extends { notNull(): Column }>(column: Column): Column {
  return column.notNull();
}
