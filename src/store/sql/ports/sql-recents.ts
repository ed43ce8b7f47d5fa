import { sql } from 'kysely';
import { RECENTS_MAX, type Recents } from '../../store.ts';
import { prepareQuery, type SqlDatabase } from '../prepared-query.ts';
import type { Tables } from '../schema.ts';
import { storable } from '../storable.ts';

/**
 * Creates the port of recent questions. Each question of this process gets a later time than the one before, even if
 * the clock is set back, because their order counts.
 */
export function createSqlRecents(database: SqlDatabase, now: () => Date): Recents {
  const { db } = database;
  let latest = 0;
  const next = () => {
    latest = Math.max(latest + 1, now().getTime());
    return latest;
  };
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
      .onConflict((conflict) =>
        conflict.columns(['workspace', 'person', 'question']).doUpdateSet({
          at: sql<number>`case when excluded.at > recents.at then excluded.at else recents.at end`,
        }),
      )
      .returning(({ selectFrom, fn }) =>
        selectFrom('recents')
          .select(fn.countAll<number | string>().as('count'))
          .where('workspace', '=', workspace)
          .where('person', '=', person)
          .as('count'),
      ),
  );
  /** Removes the questions that are no longer among the newest. */
  const trim = prepareQuery(database, (of: { workspace: string; person: string }) =>
    db
      .deleteFrom('recents')
      .where('workspace', '=', of.workspace)
      .where('person', '=', of.person)
      .where('question', 'not in', newest(of).select('question').limit(RECENTS_MAX)),
  );
  return {
    async list(workspace, user) {
      const rows = await newest({ workspace, person: user }).select('question').limit(RECENTS_MAX).execute();
      return rows.map(({ question }) => question);
    },
    async add(workspace, user, question, waitedSince) {
      const at = waitedSince?.getTime() ?? next();
      const [kept] = await put({ workspace, person: user, question: storable(question), at });
      // PostgreSQL counts without the new row, so the next one trims.
      if (Number(kept?.count) > RECENTS_MAX) await trim({ workspace, person: user });
    },
  };
}
