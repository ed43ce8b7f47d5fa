import { BACKLOG_MAX, type Backlog } from '../store.ts';
import { prepareQuery, type SqlDatabase } from './prepared-query.ts';
import type { Tables } from './schema.ts';
import { storable } from './storable.ts';

/** Events acked before they were answered. */
export function createSqlBacklog(database: SqlDatabase, now: () => Date): Backlog {
  const { db } = database;
  const put = prepareQuery(database, ({ workspace, id, person, body, since, at }: Tables['backlog']) =>
    db
      .insertInto('backlog')
      .values({ workspace, id, person, body, since, at })
      .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet({ at })),
  );
  const drop = prepareQuery(database, ({ workspace, id }: { workspace: string; id: string }) =>
    db.deleteFrom('backlog').where('workspace', '=', workspace).where('id', '=', id),
  );
  return {
    async keep({ workspace, id, user, body, since }) {
      await put({
        workspace,
        id,
        person: user,
        body: storable(body),
        since: since.getTime(),
        at: now().getTime(),
      });
    },
    async remove(workspace, id) {
      await drop({ workspace, id });
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
