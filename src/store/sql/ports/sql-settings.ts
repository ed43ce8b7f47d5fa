import { sql } from 'kysely';
import type { Settings } from '../../store.ts';
import { prepareQuery, type SqlDatabase } from '../prepared-query.ts';
import { storable } from '../storable.ts';

/**
 * Small values by key. A value that was removed stays as an empty one, so that an older write which waited doesn't bring it
 * back.
 */
export function createSqlSettings(database: SqlDatabase, now: () => Date): Settings {
  const { db } = database;
  const find = prepareQuery(database, ({ workspace, key }: { workspace: string; key: string }) =>
    db.selectFrom('settings').select('value').where('workspace', '=', workspace).where('key', '=', key),
  );
  return {
    get: async (workspace, key) => (await find({ workspace, key }))[0]?.value || undefined,
    async set(workspace, key, text = '', waitedSince = undefined) {
      const value = storable(text);
      const at = (waitedSince ?? now()).getTime();
      await db
        .insertInto('settings')
        .values({ workspace, key, value, at })
        .onConflict((conflict) => {
          const columns = conflict.columns(['workspace', 'key']);
          return waitedSince === undefined
            ? columns.doUpdateSet({ value, at: later('settings') })
            : columns.doUpdateSet({ value, at }).where('settings.at', '<=', at);
        })
        .execute();
    },
    async insert(workspace, key, text) {
      const [value, at] = [storable(text), now().getTime()];
      const result = await db
        .insertInto('settings')
        .values({ workspace, key, value, at })
        .onConflict((conflict) =>
          conflict
            .columns(['workspace', 'key'])
            .doUpdateSet({ value, at: later('settings') })
            .where('settings.value', '=', ''),
        )
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n ? 'inserted' : 'exists';
    },
  };
}

/** A time after the row's own, even if the clock was set back: what is written now is newer than what is there. */
export function later(table: 'settings' | 'channels' | 'taught' | 'installations') {
  const at = sql.ref<number>(`${table}.at`);
  return sql<number>`case when excluded.at > ${at} then excluded.at else ${at} + 1 end`;
}
