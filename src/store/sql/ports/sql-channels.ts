import type { ChannelSettings, Channels } from '../../store.ts';
import { prepareQuery, type SqlDatabase } from '../prepared-query.ts';
import { storable } from '../storable.ts';
import { later } from './sql-settings.ts';

/** Creates the port of channel settings. Removed settings stay as an empty row, as in `createSqlSettings`. */
export function createSqlChannels(database: SqlDatabase, now: () => Date): Channels {
  const { db } = database;
  const find = prepareQuery(database, ({ workspace, channel }: { workspace: string; channel: string }) =>
    db.selectFrom('channels').select('data').where('workspace', '=', workspace).where('channel', '=', channel),
  );
  return {
    get: async (workspace, channel) => parseChannel((await find({ workspace, channel }))[0]?.data ?? ''),
    async list(workspace) {
      const query = db.selectFrom('channels').select(['channel', 'data']).where('workspace', '=', workspace);
      const rows = await query.orderBy('channel').execute();
      return rows.flatMap(({ channel, data }) => {
        const settings = parseChannel(data);
        return settings === undefined ? [] : [{ channel, settings }];
      });
    },
    async set(workspace, channel, settings, waitedSince) {
      const data = settings === undefined ? '' : storable(JSON.stringify(settings));
      const at = (waitedSince ?? now()).getTime();
      await db
        .insertInto('channels')
        .values({ workspace, channel, data, at })
        .onConflict((conflict) => {
          const columns = conflict.columns(['workspace', 'channel']);
          return waitedSince === undefined
            ? columns.doUpdateSet({ data, at: later('channels') })
            : columns.doUpdateSet({ data, at }).where('channels.at', '<=', at);
        })
        .execute();
    },
  };
}

/** Parses what `set` wrote; undefined for settings that were removed. */
export function parseChannel(data: string): ChannelSettings | undefined {
  return data === '' ? undefined : (JSON.parse(data) as ChannelSettings);
}
