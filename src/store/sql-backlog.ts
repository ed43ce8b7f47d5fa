import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import { storable } from './storable.ts';
import { BACKLOG_MAX, type Backlog } from './store.ts';

/** Events acked before they were answered. */
export function createSqlBacklog(db: Kysely<Tables>, now: () => Date): Backlog {
  return {
    async keep({ workspace, id, user, body, since }) {
      const at = now().getTime();
      await db
        .insertInto('backlog')
        .values({ workspace, id, person: user, body: storable(body), since: since.getTime(), at })
        .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet({ at }))
        .execute();
    },
    async remove(workspace, id) {
      await db.deleteFrom('backlog').where('workspace', '=', workspace).where('id', '=', id).execute();
    },
    async list(before) {
      const left = db.selectFrom('backlog').selectAll().where('at', '<', before.getTime());
      const rows = await left.orderBy('since').orderBy('id').limit(BACKLOG_MAX).execute();
      return rows.map(({ workspace, id, person, body, since }) => ({
        workspace,
        id,
        user: person,
        body,
        since: new Date(Number(since)),
      }));
    },
  };
}
