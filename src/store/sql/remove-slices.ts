import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './schema.ts';

/** Rows removed by one statement: some ten milliseconds of work, so that other statements can run in between. */
const SLICE = 2000;

/** The columns that identify a row. */
const KEYS: Readonly<Record<keyof Tables, readonly string[]>> = {
  claims: ['workspace', 'key'],
  votes: ['workspace', 'answer', 'person'],
  gaps: ['workspace', 'id'],
  settings: ['workspace', 'key'],
  channels: ['workspace', 'channel'],
  tallies: ['workspace', 'day', 'name', 'process'],
  taught: ['workspace', 'id', 'person'],
  conversations: ['workspace', 'conversation'],
  recents: ['workspace', 'person', 'question'],
  installations: ['workspace'],
  backlog: ['workspace', 'id'],
  erasures: ['workspace', 'person'],
};

/** Removes the rows of a table that meet a condition, in slices. Returns the number of rows. */
export async function removeInSlices(
  db: Kysely<Tables>,
  table: keyof Tables,
  condition: RawBuilder<unknown>,
): Promise<number> {
  const columns = sql.join(KEYS[table].map((name) => sql.ref(name)));
  const slice = sql`select ${columns} from ${sql.table(table)} where ${condition} limit ${SLICE}`;
  let removed = 0;
  for (let count = SLICE; count === SLICE; await nextTurn()) {
    const { numAffectedRows = 0n } =
      await sql`delete from ${sql.table(table)} where (${columns}) in (${slice})`.execute(db);
    count = Number(numAffectedRows);
    removed += count;
  }
  return removed;
}
