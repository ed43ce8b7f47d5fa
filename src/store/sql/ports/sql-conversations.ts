import { CONVERSATION_MS, type Conversations, type OfferedSections } from '../../store.ts';
import { prepareQuery, type SqlDatabase } from '../prepared-query.ts';
import type { Tables } from '../schema.ts';
import { storable } from '../storable.ts';

/** Creates the port of conversations: the last answer of each. `ages` is a clock for ages: see `createAgeClock`. */
export function createSqlConversations(database: SqlDatabase, ages: () => Date): Conversations {
  const { db } = database;
  const find = prepareQuery(database, (of: { workspace: string; conversation: string; since: number }) =>
    db
      .selectFrom('conversations')
      .selectAll()
      .where('workspace', '=', of.workspace)
      .where('conversation', '=', of.conversation)
      .where('at', '>', of.since),
  );
  /** `newest`: rows whose time is after it stay. */
  const put = prepareQuery(database, (row: Tables['conversations'] & { newest: number }) => {
    const { workspace, conversation, person, question, section, before, offered, language, unread, at, newest } = row;
    const answer = { person, question, section, before, offered, language, unread, at };
    return db
      .insertInto('conversations')
      .values({ workspace, conversation, ...answer })
      .onConflict((conflict) =>
        conflict.columns(['workspace', 'conversation']).doUpdateSet(answer).where('conversations.at', '<=', newest),
      );
  });
  return {
    async last(workspace, conversation) {
      const [row] = await find({ workspace, conversation, since: ages().getTime() - CONVERSATION_MS });
      if (row === undefined) return undefined;
      return {
        question: row.question,
        ...(row.section !== null && { section: row.section }),
        ...(row.before !== null && { before: row.before }),
        ...(row.offered !== null && { offered: JSON.parse(row.offered) as OfferedSections }),
        language: row.language === 'zh' ? 'zh' : 'en',
        user: row.person,
        ...(row.unread !== null && { unread: row.unread }),
        at: new Date(Number(row.at)),
      };
    },
    async add(workspace, conversation, answer, waitedSince) {
      await put({
        workspace,
        conversation,
        person: answer.user,
        question: storable(answer.question),
        section: answer.section === undefined ? null : storable(answer.section),
        before: answer.before === undefined ? null : storable(answer.before),
        offered: answer.offered === undefined ? null : storable(JSON.stringify(answer.offered)),
        language: answer.language,
        unread: answer.unread ?? null,
        at: answer.at.getTime(),
        newest: waitedSince?.getTime() ?? Number.MAX_SAFE_INTEGER,
      });
    },
  };
}
