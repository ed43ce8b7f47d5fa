import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { Claims } from './store.ts';

/**
 * Claims in one statement each: the database alone decides who of two replicas gets a key. Leases are compared with the
 * clock of the process that asks; replicas whose clocks differ by a second shorten or lengthen a lease by that second.
 */
export function createSqlClaims(db: Kysely<Tables>, now: () => Date, owner: string = randomUUID()): Claims {
  return {
    async claim(workspace, key, leaseMs) {
      const at = now().getTime();
      const lease = { owner, lease_until: at + leaseMs, at };
      const taken = await db
        .insertInto('claims')
        .values({ workspace, key, done: 0, ...lease })
        .onConflict((conflict) =>
          conflict
            .columns(['workspace', 'key'])
            .doUpdateSet(lease)
            .where('claims.done', '=', 0)
            .where('claims.lease_until', '<=', at),
        )
        .returning('key')
        .executeTakeFirst();
      if (taken !== undefined) return 'mine';
      const query = db.selectFrom('claims').select('done').where('workspace', '=', workspace).where('key', '=', key);
      return (await query.executeTakeFirst())?.done === 1 ? 'done' : 'taken';
    },
    async renew(workspace, key, leaseMs) {
      const lease = { lease_until: now().getTime() + leaseMs };
      const mine = db.updateTable('claims').set(lease).where('workspace', '=', workspace).where('key', '=', key);
      await mine.where('owner', '=', owner).where('done', '=', 0).execute();
    },
    async done(workspace, key) {
      const at = now().getTime();
      await db
        .insertInto('claims')
        .values({ workspace, key, done: 1, owner, lease_until: at, at })
        .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet({ done: 1, at }))
        .execute();
    },
    async release(workspace, key) {
      const mine = db.deleteFrom('claims').where('workspace', '=', workspace).where('key', '=', key);
      await mine.where('owner', '=', owner).where('done', '=', 0).execute();
    },
  };
}
