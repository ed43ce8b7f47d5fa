import type { Kysely } from 'kysely';
import type { TaughtAnswers, TaughtChoice } from '../../store.ts';
import type { Tables } from '../schema.ts';
import { storable } from '../storable.ts';
import { later } from './sql-settings.ts';

/** Creates the port of taught answers. Withdrawn choices stay as an empty row, as in `createSqlSettings`. */
export function createSqlTaught(db: Kysely<Tables>, now: () => Date): TaughtAnswers {
  return {
    async list(workspace) {
      const query = db.selectFrom('taught').select(['id', 'person', 'data']).where('workspace', '=', workspace);
      const rows = await query.where('data', '!=', '').orderBy('id').orderBy('person').execute();
      return rows.map(({ id, person, data }) => {
        const { at, ...choice } = JSON.parse(data) as Omit<TaughtChoice, 'id' | 'user' | 'at'> & { at: number };
        return { id, user: person, ...choice, at: new Date(at) };
      });
    },
    async set(workspace, id, user, choice, waitedSince) {
      const data = choice === undefined ? '' : storable(JSON.stringify({ ...choice, at: choice.at.getTime() }));
      const at = (waitedSince ?? now()).getTime();
      await db
        .insertInto('taught')
        .values({ workspace, id, person: user, data, at })
        .onConflict((conflict) => {
          const columns = conflict.columns(['workspace', 'id', 'person']);
          return waitedSince === undefined
            ? columns.doUpdateSet({ data, at: later('taught') })
            : columns.doUpdateSet({ data, at }).where('taught.at', '<=', at);
        })
        .execute();
    },
  };
}
