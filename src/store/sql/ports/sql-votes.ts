import { type Kysely, sql } from 'kysely';
import type { Vote, Votes } from '../../store.ts';
import { readPages } from '../read-pages.ts';
import type { Tables } from '../schema.ts';
import { storable } from '../storable.ts';

/** Creates the port of votes. */
export function createSqlVotes(db: Kysely<Tables>): Votes {
  return {
    async set(workspace, vote, waitedSince) {
      const row = {
        helpful: vote.helpful ? 1 : 0,
        section: storable(vote.section),
        question: storable(vote.question),
        comment: vote.comment === undefined ? null : storable(vote.comment),
        at: vote.at.getTime(),
      };
      const kept = sql<string>`case when votes.helpful = excluded.helpful then votes.comment end`;
      await db
        .insertInto('votes')
        .values({ workspace, answer: vote.answer, person: vote.user, ...row })
        .onConflict((conflict) => {
          const update = conflict
            .columns(['workspace', 'answer', 'person'])
            .doUpdateSet({ ...row, comment: sql<string>`coalesce(excluded.comment, ${kept})` });
          return waitedSince === undefined ? update : update.where('votes.at', '<=', waitedSince.getTime());
        })
        .execute();
    },
    async list(workspace, since = new Date(0)) {
      const votes = await readPages<Vote>(async (last, limit) => {
        let query = db.selectFrom('votes').selectAll().where('workspace', '=', workspace);
        if (last !== undefined) query = query.where(sql<boolean>`(answer, person) > (${last.answer}, ${last.user})`);
        const rows = await query
          .where('at', '>=', since.getTime())
          .orderBy('answer')
          .orderBy('person')
          .limit(limit)
          .execute();
        return rows.map((row) => ({
          answer: row.answer,
          user: row.person,
          helpful: row.helpful === 1,
          section: row.section,
          question: row.question,
          ...(row.comment !== null && { comment: row.comment }),
          at: new Date(Number(row.at)),
        }));
      });
      return votes.sort((a, b) => a.at.getTime() - b.at.getTime());
    },
  };
}
