import type { Kysely } from 'kysely';
import type { Installations } from '../../store.ts';
import type { Tables } from '../schema.ts';
import { later } from './sql-settings.ts';

/** Creates the port of installations, sealed, one per workspace. */
export function createSqlInstallations(db: Kysely<Tables>, now: () => Date): Installations {
  return {
    async get(workspace) {
      const query = db.selectFrom('installations').select('data').where('workspace', '=', workspace);
      return (await query.executeTakeFirst())?.data;
    },
    async set(workspace, data, waitedSince) {
      const at = (waitedSince ?? now()).getTime();
      await db
        .insertInto('installations')
        .values({ workspace, data, at })
        .onConflict((conflict) => {
          const column = conflict.column('workspace');
          return waitedSince === undefined
            ? column.doUpdateSet({ data, at: later('installations') })
            : column.doUpdateSet({ data, at }).where('installations.at', '<=', at);
        })
        .execute();
    },
  };
}
