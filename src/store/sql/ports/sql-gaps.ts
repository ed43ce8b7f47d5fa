import type { Kysely } from 'kysely';
import { applyGapChange, type StoredGap, toGap } from '../../gap-change.ts';
import { GAPS_MAX, type Gap, type Gaps, StoreError } from '../../store.ts';
import { readPages } from '../read-pages.ts';
import type { Tables } from '../schema.ts';
import { storable } from '../storable.ts';

/** Tries of an atomic change. Of several processes that change a gap at once, one succeeds and the others retry. */
const TRIES = 100;
/** Number of new gaps after which those over the maximum are removed. */
const TRIM_EVERY = 20;

/** Creates the port of gaps. A change is atomic: it is applied to the row as read, if the row is still the same. */
export function createSqlGaps(db: Kysely<Tables>, max: number = GAPS_MAX): Gaps {
  let added = 0;

  async function read(workspace: string, id: string): Promise<string | undefined> {
    const query = db.selectFrom('gaps').select('data').where('workspace', '=', workspace).where('id', '=', id);
    return (await query.executeTakeFirst())?.data;
  }

  /** Replaces the row if it is still `before`; resolves with whether it was. */
  async function replace(workspace: string, before: string | undefined, gap: StoredGap): Promise<boolean> {
    const data = storable(JSON.stringify(gap));
    const row = { data, first_at: gap.first.getTime(), last_at: gap.last.getTime(), asks: gap.count };
    if (before !== undefined) {
      const same = db.updateTable('gaps').set(row).where('workspace', '=', workspace).where('id', '=', gap.id);
      return (await same.where('data', '=', before).executeTakeFirst()).numUpdatedRows > 0n;
    }
    const insert = db.insertInto('gaps').values({ workspace, id: gap.id, ...row });
    const inserted = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
    if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
    if (added % TRIM_EVERY === 0) await trim(workspace);
    added += 1;
    return true;
  }

  /** Removes the gaps beyond the maximum, those asked once and the oldest first, so that a flood evicts only itself. */
  async function trim(workspace: string): Promise<void> {
    await db
      .deleteFrom('gaps')
      .where('workspace', '=', workspace)
      .where('id', 'in', ({ selectFrom, eb }) =>
        selectFrom('gaps')
          .select('id')
          .where('workspace', '=', workspace)
          .orderBy(eb('asks', '>', 1), 'desc')
          .orderBy('last_at', 'desc')
          .limit(max)
          .offset(max),
      )
      .execute();
  }

  return {
    async list(workspace, since = new Date(0)) {
      const gaps = await readPages<Gap>(async (last, limit) => {
        let query = db.selectFrom('gaps').select('data').where('workspace', '=', workspace);
        if (last !== undefined) query = query.where('id', '>', last.id);
        const rows = await query.where('last_at', '>=', since.getTime()).orderBy('id').limit(limit).execute();
        return rows.map(({ data }) => toGap(parseGap(data)));
      });
      return gaps.sort((a, b) => a.first.getTime() - b.first.getTime() || (a.id < b.id ? -1 : 1));
    },
    async record(workspace, id, change, waitedSince): Promise<Gap | undefined> {
      for (let left = TRIES; left > 0; left -= 1) {
        const data = await read(workspace, id);
        const before = data === undefined ? undefined : parseGap(data);
        const after = applyGapChange(before, id, change, waitedSince !== undefined);
        if (after === undefined) return undefined;
        if (after === before || (await replace(workspace, data, after))) return toGap(after);
      }
      throw new StoreError('The gap was changed by others again and again.');
    },
  };
}

/** Parses what `replace` wrote; earlier versions of the program stored no keys. */
function parseGap(data: string): StoredGap {
  const { keys = [], settled, ...gap } = JSON.parse(data) as StoredGap;
  return {
    ...gap,
    first: new Date(gap.first),
    last: new Date(gap.last),
    keys,
    ...(settled && { settled: new Date(settled) }),
  };
}
