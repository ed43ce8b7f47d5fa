import { type Kysely, sql } from 'kysely';
import { BACKLOG_KEPT_MS, CLAIM_KEPT_MS, CONVERSATION_MS } from '../store.ts';
import { removeInSlices } from './remove-slices.ts';
import type { Tables } from './schema.ts';
import { ERASURE_KEPT_MS } from './sql-forget.ts';

/** Which rows of a table expire: those whose `column` is before `before`. */
interface Expiry {
  table: keyof Tables;
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
    { table: 'claims', column: 'at', before: time - CLAIM_KEPT_MS },
    { table: 'conversations', column: 'at', before: time - CONVERSATION_MS },
    { table: 'backlog', column: 'since', before: time - BACKLOG_KEPT_MS },
    { table: 'votes', column: 'at', before: retained },
    { table: 'recents', column: 'at', before: retained },
    { table: 'gaps', column: 'last_at', before: retained },
    { table: 'tallies', column: 'at', before: retained },
    { table: 'erasures', column: 'at', before: time - ERASURE_KEPT_MS },
  ];
  let removed = 0;
  for (const { table, column, before } of expiries) {
    removed += await removeInSlices(db, table, sql`${sql.ref(column)} < ${before}`);
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
