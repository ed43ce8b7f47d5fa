import { type Kysely, sql } from 'kysely';
import type { Tallies } from '../../store.ts';
import type { Tables } from '../schema.ts';
import { storable } from '../storable.ts';

/**
 * Creates the port of tallies, one row per process, day and name, so that processes never wait for each other and a
 * repeated write adds nothing.
 */
export function createSqlTallies(db: Kysely<Tables>, now: () => Date): Tallies {
  return {
    async set(workspace, { process, day, name, count }, waitedSince) {
      const at = (waitedSince ?? now()).getTime();
      const larger = sql<number>`case when excluded.count > tallies.count then excluded.count else tallies.count end`;
      await db
        .insertInto('tallies')
        .values({ workspace, day, name: storable(name), process, count, at })
        .onConflict((conflict) =>
          conflict.columns(['workspace', 'day', 'name', 'process']).doUpdateSet({ count: larger, at }),
        )
        .execute();
    },
    async list(workspace, since = '') {
      const rows = await db
        .selectFrom('tallies')
        .select(['day', 'name'])
        .select(({ fn }) => fn.sum<number | string>('count').as('count'))
        .where('workspace', '=', workspace)
        .where('day', '>=', since)
        .groupBy(['day', 'name'])
        .orderBy('day')
        .orderBy('name')
        .execute();
      return rows.map(({ day, name, count }) => ({ day, name, count: Number(count) }));
    },
  };
}
