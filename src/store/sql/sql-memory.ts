import type { Kysely } from 'kysely';
import {
  CONVERSATION_MS,
  type Conversations,
  type Files,
  type Installations,
  RECENTS_MAX,
  type Recents,
  type Settings,
} from '../store.ts';
import { prepareQuery, type SqlDatabase } from './prepared-query.ts';
import type { Tables } from './schema.ts';
import { storable } from './storable.ts';

type Db = Kysely<Tables>;
type Clock = () => Date;

/** Small values by key. */
export function createSqlSettings(database: SqlDatabase): Settings {
  const { db } = database;
  const find = prepareQuery(database, ({ workspace, key }: { workspace: string; key: string }) =>
    db.selectFrom('settings').select('value').where('workspace', '=', workspace).where('key', '=', key),
  );
  return {
    get: async (workspace, key) => (await find({ workspace, key }))[0]?.value,
    async set(workspace, key, value) {
      if (value === undefined) {
        await db.deleteFrom('settings').where('workspace', '=', workspace).where('key', '=', key).execute();
        return;
      }
      await db
        .insertInto('settings')
        .values({ workspace, key, value: storable(value) })
        .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet({ value: storable(value) }))
        .execute();
    },
  };
}

/** Slack's ids of what was uploaded. */
export function createSqlFiles(db: Db, now: Clock): Files {
  return {
    async get(workspace, hash) {
      const query = db.selectFrom('files').select('file').where('workspace', '=', workspace);
      return (await query.where('hash', '=', hash).executeTakeFirst())?.file;
    },
    async set(workspace, hash, file) {
      const row = { file, at: now().getTime() };
      await db
        .insertInto('files')
        .values({ workspace, hash, ...row })
        .onConflict((conflict) => conflict.columns(['workspace', 'hash']).doUpdateSet(row))
        .execute();
    },
  };
}

/** The last turn of each conversation. */
export function createSqlConversations(database: SqlDatabase, now: Clock): Conversations {
  const { db } = database;
  const find = prepareQuery(database, (of: { workspace: string; conversation: string; since: number }) =>
    db
      .selectFrom('conversations')
      .selectAll()
      .where('workspace', '=', of.workspace)
      .where('conversation', '=', of.conversation)
      .where('at', '>', of.since),
  );
  const put = prepareQuery(database, (row: Tables['conversations']) => {
    const { workspace, conversation, person, question, section, language, at } = row;
    const turn = { person, question, section, language, at };
    return db
      .insertInto('conversations')
      .values({ workspace, conversation, ...turn })
      .onConflict((conflict) => conflict.columns(['workspace', 'conversation']).doUpdateSet(turn));
  });
  return {
    async last(workspace, conversation) {
      const [row] = await find({ workspace, conversation, since: now().getTime() - CONVERSATION_MS });
      if (row === undefined) return undefined;
      return {
        question: row.question,
        ...(row.section !== null && { section: row.section }),
        language: row.language === 'zh' ? 'zh' : 'en',
        user: row.person,
        at: new Date(Number(row.at)),
      };
    },
    async add(workspace, conversation, turn) {
      await put({
        workspace,
        conversation,
        person: turn.user,
        question: storable(turn.question),
        section: turn.section === undefined ? null : storable(turn.section),
        language: turn.language,
        at: turn.at.getTime(),
      });
    },
  };
}

/** What people asked lately. */
export function createSqlRecents(database: SqlDatabase, now: Clock): Recents {
  const { db } = database;
  const newest = ({ workspace, person }: { workspace: string; person: string }) =>
    db
      .selectFrom('recents')
      .where('workspace', '=', workspace)
      .where('person', '=', person)
      .orderBy('at', 'desc')
      .orderBy('question');
  const put = prepareQuery(database, ({ workspace, person, question, at }: Tables['recents']) =>
    db
      .insertInto('recents')
      .values({ workspace, person, question, at })
      .onConflict((conflict) => conflict.columns(['workspace', 'person', 'question']).doUpdateSet({ at }))
      .returning(({ selectFrom, fn }) =>
        selectFrom('recents')
          .select(fn.countAll<number | string>().as('count'))
          .where('workspace', '=', workspace)
          .where('person', '=', person)
          .as('count'),
      ),
  );
  /** Removes what is no longer among the newest. */
  const trim = prepareQuery(database, (of: { workspace: string; person: string }) =>
    db
      .deleteFrom('recents')
      .where('workspace', '=', of.workspace)
      .where('person', '=', of.person)
      .where('at', '<=', newest(of).select('at').limit(1).offset(RECENTS_MAX)),
  );
  return {
    async list(workspace, user) {
      const rows = await newest({ workspace, person: user }).select('question').limit(RECENTS_MAX).execute();
      return rows.map(({ question }) => question);
    },
    async add(workspace, user, question) {
      const [kept] = await put({ workspace, person: user, question: storable(question), at: now().getTime() });
      // PostgreSQL counts without the new one: then the next one trims.
      if (Number(kept?.count) > RECENTS_MAX) await trim({ workspace, person: user });
    },
  };
}

/** Sealed installations, one a workspace. */
export function createSqlInstallations(db: Db, now: Clock): Installations {
  return {
    async get(workspace) {
      const query = db.selectFrom('installations').select('data').where('workspace', '=', workspace);
      return (await query.executeTakeFirst())?.data;
    },
    async set(workspace, sealed) {
      const row = { data: sealed, at: now().getTime() };
      await db
        .insertInto('installations')
        .values({ workspace, ...row })
        .onConflict((conflict) => conflict.column('workspace').doUpdateSet(row))
        .execute();
    },
    async remove(workspace) {
      await db.deleteFrom('installations').where('workspace', '=', workspace).execute();
    },
  };
}
