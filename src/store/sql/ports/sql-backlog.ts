import { sql } from 'kysely';
import { BACKLOG_MAX, type StoredBacklog } from '../../store.ts';
import type { LastSeen } from '../last-seen.ts';
import { prepareQuery, type SqlDatabase } from '../prepared-query.ts';
import type { Tables } from '../schema.ts';
import { storable } from '../storable.ts';

export interface SqlBacklog extends StoredBacklog {
  /** Releases the deliveries of this process to whichever process looks next. */
  leave(): Promise<void>;
}

/** The heartbeat time that marks an owner as gone. */
const LEFT = 0;

/**
 * Creates the port of the backlog: deliveries acked before they were answered. Owners' heartbeats are tracked as for
 * claims.
 */
export function createSqlBacklog(database: SqlDatabase, now: () => Date, seen: LastSeen): SqlBacklog {
  const { db } = database;
  const own = new Map<string, { workspace: string; id: string }>();
  const put = prepareQuery(database, ({ workspace, id, person, body, since, at }: Tables['backlog']) =>
    db
      .insertInto('backlog')
      .values({ workspace, id, person, body, since, at })
      .onConflict((conflict) =>
        conflict.columns(['workspace', 'id']).doUpdateSet({
          // Each heartbeat must change the row, even if the clock was set back.
          at: sql<number>`case when excluded.at > backlog.at then excluded.at else backlog.at + 1 end`,
        }),
      ),
  );
  const drop = prepareQuery(database, ({ workspace, id }: { workspace: string; id: string }) =>
    db.deleteFrom('backlog').where('workspace', '=', workspace).where('id', '=', id),
  );
  return {
    async keep({ workspace, id, user, body, since }) {
      own.set(`${workspace}\0${id}`, { workspace, id });
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
      own.delete(`${workspace}\0${id}`);
      await drop({ workspace, id });
    },
    async list(silentMs) {
      const kept = db.selectFrom('backlog').select(['workspace', 'id', 'at']).orderBy('since').orderBy('id');
      const silent = (await kept.execute()).filter(({ workspace, id, at }) => {
        const silence = seen.silentMs(`backlog\0${workspace}\0${id}`, String(at));
        return silence >= silentMs || Number(at) === LEFT;
      });
      if (silent.length === 0) return [];
      const wanted = silent.slice(0, BACKLOG_MAX);
      const query = db
        .selectFrom('backlog')
        .selectAll()
        .where(
          'id',
          'in',
          wanted.map(({ id }) => id),
        );
      const keys = new Set(wanted.map(({ workspace, id }) => `${workspace}\0${id}`));
      const rows = await query.orderBy('since').orderBy('id').execute();
      return rows
        .filter(({ workspace, id }) => keys.has(`${workspace}\0${id}`))
        .map(({ workspace, id, person, body, since }) => ({
          workspace,
          id,
          user: person,
          body,
          since: new Date(Number(since)),
        }));
    },
    async leave() {
      const ids = [...own.values()];
      own.clear();
      for (const { workspace, id } of ids) {
        await db
          .updateTable('backlog')
          .set({ at: LEFT })
          .where('workspace', '=', workspace)
          .where('id', '=', id)
          .execute();
      }
    },
  };
}
