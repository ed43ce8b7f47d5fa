import { sql } from 'kysely';
import type { Settings } from '../../store.ts';
import { prepareQuery, type SqlDatabase } from '../prepared-query.ts';
import type { Tables } from '../schema.ts';
import { storable } from '../storable.ts';

/**
 * Creates the port of settings: small values by key. A removed value stays as an empty one, so that an older write that
 * waited doesn't bring it back.
 */
export function createSqlSettings(database: SqlDatabase, now: () => Date): Settings {
  const { db } = database;
  const find = prepareQuery(database, ({ workspace, key }: { workspace: string; key: string }) =>
    db.selectFrom('settings').select('value').where('workspace', '=', workspace).where('key', '=', key),
  );
  const put = prepareQuery(database, (row: Tables['settings']) =>
    db
      .insertInto('settings')
      .values({ workspace: row.workspace, key: row.key, value: row.value, at: row.at })
      .onConflict((conflict) =>
        conflict.columns(['workspace', 'key']).doUpdateSet({ value: row.value, at: later('settings') }),
      ),
  );
  const putWaited = prepareQuery(database, (row: Tables['settings']) =>
    db
      .insertInto('settings')
      .values({ workspace: row.workspace, key: row.key, value: row.value, at: row.at })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace', 'key'])
          .doUpdateSet({ value: row.value, at: row.at })
          .where('settings.at', '<=', row.at),
      ),
  );
  return {
    get: async (workspace, key) => (await find({ workspace, key }))[0]?.value || undefined,
    async set(workspace, key, text = '', waitedSince = undefined) {
      const row = { workspace, key, value: storable(text), at: (waitedSince ?? now()).getTime() };
      await (waitedSince === undefined ? put(row) : putWaited(row));
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

/**
 * Returns a time later than the row's own, even if the clock was set back: a new write must be newer than the stored
 * one.
 */
export function later(table: 'settings' | 'channels' | 'taught' | 'installations') {
  const at = sql.ref<number>(`${table}.at`);
  return sql<number>`case when excluded.at > ${at} then excluded.at else ${at} + 1 end`;
}
