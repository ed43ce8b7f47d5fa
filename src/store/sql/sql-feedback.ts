import type { Kysely } from 'kysely';
import type { Gap, Gaps, Votes } from '../store.ts';
import type { Tables } from './schema.ts';
import { storable } from './storable.ts';

type Db = Kysely<Tables>;

/** What people thought of answers. */
export function createSqlVotes(db: Db): Votes {
  return {
    async set(workspace, vote) {
      const row = {
        helpful: vote.helpful ? 1 : 0,
        section: storable(vote.section),
        question: storable(vote.question),
        comment: vote.comment === undefined ? null : storable(vote.comment),
        at: vote.at.getTime(),
      };
      await db
        .insertInto('votes')
        .values({ workspace, answer: vote.answer, person: vote.user, ...row })
        .onConflict((conflict) => conflict.columns(['workspace', 'answer', 'person']).doUpdateSet(row))
        .execute();
    },
    async list(workspace, since = new Date(0)) {
      const query = db.selectFrom('votes').selectAll().where('workspace', '=', workspace);
      const rows = await query.where('at', '>=', since.getTime()).orderBy('at').execute();
      return rows.map((row) => ({
        answer: row.answer,
        user: row.person,
        helpful: row.helpful === 1,
        section: row.section,
        question: row.question,
        ...(row.comment !== null && { comment: row.comment }),
        at: new Date(Number(row.at)),
      }));
    },
  };
}

/** What the pages don't answer. */
export function createSqlGaps(db: Db): Gaps {
  return {
    async list(workspace, since = new Date(0)) {
      const query = db.selectFrom('gaps').select('data').where('workspace', '=', workspace);
      const rows = await query.where('last_at', '>=', since.getTime()).orderBy('first_at').orderBy('id').execute();
      return rows.map(({ data }) => readGap(data));
    },
    async put(workspace, gap) {
      const row = { data: storable(JSON.stringify(gap)), first_at: gap.first.getTime(), last_at: gap.last.getTime() };
      await db
        .insertInto('gaps')
        .values({ workspace, id: gap.id, ...row })
        .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet(row))
        .execute();
    },
  };
}

/** Reads what `put` wrote: the one writer of this column. */
function readGap(data: string): Gap {
  const gap = JSON.parse(data) as Gap & { first: string; last: string };
  return { ...gap, first: new Date(gap.first), last: new Date(gap.last) };
}
