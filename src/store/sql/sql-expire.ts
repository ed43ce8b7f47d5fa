import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { BACKLOG_KEPT_MS, CLAIM_KEPT_MS, CONVERSATION_MS } from '../store.ts';
import type { Tables } from './schema.ts';
import { ERASURE_KEPT_MS } from './sql-forget.ts';

/** Rows removed by one statement: some ten milliseconds of work, so that other statements can run in between. */
const SLICE = 2000;

/** Which rows of a table expire: those whose `column` is before `before`. `key` identifies a row. */
interface Expiry {
  table: keyof Tables;
  key: readonly string[];
  column: string;
  before: number;
}

/**
 * Removes votes, gaps, counts and recent questions older than `before`, and everything else that has expired, in
 * slices. Returns the number of rows.
 */
export async function expire(db: Kysely<Tables>, before: Date, now: Date): Promise<number> {
  const [retained, time] = [before.getTime(), now.getTime()];
  const expiries: Expiry[] = [
    { table: 'claims', key: ['workspace', 'key'], column: 'at', before: time - CLAIM_KEPT_MS },
    { table: 'conversations', key: ['workspace', 'conversation'], column: 'at', before: time - CONVERSATION_MS },
    { table: 'backlog', key: ['workspace', 'id'], column: 'since', before: time - BACKLOG_KEPT_MS },
    { table: 'votes', key: ['workspace', 'answer', 'person'], column: 'at', before: retained },
    { table: 'recents', key: ['workspace', 'person', 'question'], column: 'at', before: retained },
    { table: 'gaps', key: ['workspace', 'id'], column: 'last_at', before: retained },
    { table: 'tallies', key: ['workspace', 'day', 'name', 'process'], column: 'at', before: retained },
    { table: 'erasures', key: ['workspace', 'person'], column: 'at', before: time - ERASURE_KEPT_MS },
  ];
  let removed = 0;
  for (const expiry of expiries) {
    for (let count = SLICE; count === SLICE; await nextTurn()) {
      count = await removeSlice(db, expiry);
      removed += count;
    }
  }
  // A removed setting is kept only against older writes that may still be queued.
  const old = time - ERASURE_KEPT_MS;
  const empty = [
    db.deleteFrom('settings').where('value', '=', '').where('at', '<', old),
    db.deleteFrom('channels').where('data', '=', '').where('at', '<', old),
    db.deleteFrom('taught').where('data', '=', '').where('at', '<', old),
  ];
  for (const query of empty) removed += Number((await query.executeTakeFirst()).numDeletedRows);
  return removed;
}

async function removeSlice(db: Kysely<Tables>, { table, key, column, before }: Expiry): Promise<number> {
  const columns = sql.join(key.map((name) => sql.ref(name)));
  const old = sql`select ${columns} from ${sql.table(table)} where ${sql.ref(column)} < ${before} limit ${SLICE}`;
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where (${columns}) in (${old})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
