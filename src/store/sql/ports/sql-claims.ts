import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Claims } from '../../store.ts';
import type { LastSeen } from '../last-seen.ts';
import { prepareQuery, type SqlDatabase } from '../prepared-query.ts';

export interface SqlClaims extends Claims {
  /**
   * Notes the heartbeat of all open claims, so that claims of a dead process are known to be silent when they are asked
   * for.
   */
  look(): Promise<void>;
}

interface Key {
  workspace: string;
  key: string;
}

/** The holder of a claim, and the times of the last heartbeat. PostgreSQL returns them as strings. */
interface Holder {
  owner: string;
  lease_until: number | string;
  at: number | string;
}

/**
 * Creates the port of claims. One statement takes a claim, so the database alone decides which replica gets it. An
 * owner is alive if its claim keeps changing, measured on this process's monotonic clock, so a wall clock that jumps,
 * here or elsewhere, neither ends nor extends a lease.
 */
export function createSqlClaims(
  database: SqlDatabase,
  now: () => Date,
  seen: LastSeen,
  owner: string = randomUUID(),
): SqlClaims {
  const { db } = database;
  const take = prepareQuery(database, ({ workspace, key, until, at }: Key & { until: number; at: number }) =>
    db
      .insertInto('claims')
      .values({ workspace, key, done: 0, owner, lease_until: until, at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key'),
  );
  const find = prepareQuery(database, ({ workspace, key }: Key) =>
    db
      .selectFrom('claims')
      .select(['done', 'owner', 'lease_until', 'at'])
      .where('workspace', '=', workspace)
      .where('key', '=', key),
  );
  /** Takes a claim from a silent owner, if it is still silent. */
  const takeOver = prepareQuery(database, (of: Key & { from: string; was: number; at: number; leaseMs: number }) =>
    db
      .updateTable('claims')
      .set({ owner, ...leaseFrom(of.at, of.leaseMs) })
      .where('workspace', '=', of.workspace)
      .where('key', '=', of.key)
      .where('done', '=', 0)
      .where('owner', '=', of.from)
      .where('lease_until', '=', of.was)
      .returning('key'),
  );
  const prolong = prepareQuery(database, ({ workspace, key, at, leaseMs }: Key & { at: number; leaseMs: number }) =>
    db
      .updateTable('claims')
      .set(leaseFrom(at, leaseMs))
      .where('workspace', '=', workspace)
      .where('key', '=', key)
      .where('done', '=', 0)
      .where('owner', '=', owner)
      .returning('key'),
  );
  const finish = prepareQuery(database, ({ workspace, key, at }: Key & { at: number }) =>
    db
      .insertInto('claims')
      .values({ workspace, key, done: 1, owner, lease_until: at, at })
      .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet({ done: 1, at })),
  );
  const silentMs = ({ workspace, key }: Key, holder: Holder) =>
    seen.silentMs(`claim\0${workspace}\0${key}`, `${holder.owner} ${holder.lease_until}`);

  return {
    async claim(workspace, key, leaseMs) {
      const at = now().getTime();
      const taken = await take({ workspace, key, until: at + leaseMs, at });
      if (taken.length > 0) {
        silentMs({ workspace, key }, { owner, lease_until: at + leaseMs, at });
        return 'mine';
      }
      const [holder] = await find({ workspace, key });
      if (holder === undefined) return 'taken';
      if (holder.done === 1) return 'done';
      if (silentMs({ workspace, key }, holder) < Number(holder.lease_until) - Number(holder.at)) return 'taken';
      const over = { workspace, key, from: holder.owner, was: Number(holder.lease_until), at, leaseMs };
      return (await takeOver(over)).length > 0 ? 'mine' : 'taken';
    },
    async renew(workspace, key, leaseMs) {
      await prolong({ workspace, key, at: now().getTime(), leaseMs });
    },
    async done(workspace, key) {
      await finish({ workspace, key, at: now().getTime() });
    },
    async release(workspace, key) {
      const mine = db.deleteFrom('claims').where('workspace', '=', workspace).where('key', '=', key);
      await mine.where('owner', '=', owner).where('done', '=', 0).execute();
    },
    async look() {
      const open = db.selectFrom('claims').select(['workspace', 'key', 'owner', 'lease_until', 'at']);
      for (const claim of await open.where('done', '=', 0).execute()) silentMs(claim, claim);
    },
  };
}

/**
 * Returns a lease from `at` on that is later than the row's own, even if the clock was set back: each heartbeat must
 * change the row.
 */
function leaseFrom(at: number, leaseMs: number) {
  const later = sql<number>`case when ${at} > at then ${at} else at + 1 end`;
  return { at: later, lease_until: sql<number>`${later} + ${leaseMs}` };
}
