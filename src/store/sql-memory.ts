import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import { storable } from './storable.ts';
import {
  CONVERSATION_MS,
  type Conversations,
  type Files,
  type Installations,
  RECENTS_MAX,
  type Recents,
  type Settings,
} from './store.ts';

type Db = Kysely<Tables>;
type Clock = () => Date;

/** Small values by key. */
export function createSqlSettings(db: Db): Settings {
  return {
    async get(workspace, key) {
      const query = db.selectFrom('settings').select('value').where('workspace', '=', workspace);
      return (await query.where('key', '=', key).executeTakeFirst())?.value;
    },
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
export function createSqlConversations(db: Db, now: Clock): Conversations {
  return {
    async last(workspace, conversation) {
      const row = await db
        .selectFrom('conversations')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('conversation', '=', conversation)
        .where('at', '>', now().getTime() - CONVERSATION_MS)
        .executeTakeFirst();
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
      const row = {
        person: turn.user,
        question: storable(turn.question),
        section: turn.section === undefined ? null : storable(turn.section),
        language: turn.language,
        at: turn.at.getTime(),
      };
      await db
        .insertInto('conversations')
        .values({ workspace, conversation, ...row })
        .onConflict((conflict) => conflict.columns(['workspace', 'conversation']).doUpdateSet(row))
        .execute();
    },
  };
}

/** What people asked lately. */
export function createSqlRecents(db: Db, now: Clock): Recents {
  const newest = (workspace: string, person: string) =>
    db
      .selectFrom('recents')
      .select(['question', 'at'])
      .where('workspace', '=', workspace)
      .where('person', '=', person)
      .orderBy('at', 'desc')
      .orderBy('question');
  return {
    async list(workspace, user) {
      return (await newest(workspace, user).limit(RECENTS_MAX).execute()).map(({ question }) => question);
    },
    async add(workspace, user, question) {
      const row = { workspace, person: user, question: storable(question), at: now().getTime() };
      await db
        .insertInto('recents')
        .values(row)
        .onConflict((conflict) => conflict.columns(['workspace', 'person', 'question']).doUpdateSet({ at: row.at }))
        .execute();
      const eldest = await newest(workspace, user).limit(1).offset(RECENTS_MAX).executeTakeFirst();
      if (eldest === undefined) return;
      const old = db.deleteFrom('recents').where('workspace', '=', workspace).where('person', '=', user);
      await old.where('at', '<=', Number(eldest.at)).execute();
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
