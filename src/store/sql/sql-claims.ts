import { randomUUID } from 'node:crypto';
import type { Claims } from '../store.ts';
import { prepareQuery, type SqlDatabase } from './prepared-query.ts';

/**
 * Claims in one statement each: the database alone decides who of two replicas gets a key. Leases are compared with the
 * clock of the process that asks; replicas whose clocks differ by a second shorten or lengthen a lease by that second.
 */
export function createSqlClaims(database: SqlDatabase, now: () => Date, owner: string = randomUUID()): Claims {
  const { db } = database;
  const take = prepareQuery(database, ({ workspace, key, until, at }: Key & { until: number; at: number }) =>
    db
      .insertInto('claims')
      .values({ workspace, key, done: 0, owner, lease_until: until, at })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace', 'key'])
          .doUpdateSet({ owner, lease_until: until, at })
          .where('claims.done', '=', 0)
          .where('claims.lease_until', '<=', at),
      )
      .returning('key'),
  );
  const isDone = prepareQuery(database, ({ workspace, key }: Key) =>
    db.selectFrom('claims').select('done').where('workspace', '=', workspace).where('key', '=', key),
  );
  const finish = prepareQuery(database, ({ workspace, key, at }: Key & { at: number }) =>
    db
      .insertInto('claims')
      .values({ workspace, key, done: 1, owner, lease_until: at, at })
      .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet({ done: 1, at })),
  );
  return {
    async claim(workspace, key, leaseMs) {
      const at = now().getTime();
      const taken = await take({ workspace, key, until: at + leaseMs, at });
      if (taken.length > 0) return 'mine';
      const [known] = await isDone({ workspace, key });
      return known?.done === 1 ? 'done' : 'taken';
    },
    async renew(workspace, key, leaseMs) {
      const lease = { lease_until: now().getTime() + leaseMs };
      const mine = db.updateTable('claims').set(lease).where('workspace', '=', workspace).where('key', '=', key);
      await mine.where('owner', '=', owner).where('done', '=', 0).execute();
    },
    async done(workspace, key) {
      await finish({ workspace, key, at: now().getTime() });
    },
    async release(workspace, key) {
      const mine = db.deleteFrom('claims').where('workspace', '=', workspace).where('key', '=', key);
      await mine.where('owner', '=', owner).where('done', '=', 0).execute();
    },
  };
}

interface Key {
  workspace: string;
  key: string;
}
