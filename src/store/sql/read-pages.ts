import { setImmediate as nextTurn } from 'node:timers/promises';

/** Rows read at once: some milliseconds' work for the thread that acks. */
const ROWS = 200;

/**
 * Returns any number of rows. `read` gives at most `limit` of them after the last one that was read; others have their turn
 * in between.
 */
export async function readPages<Row>(read: (last: Row | undefined, limit: number) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await read(rows.at(-1), ROWS);
    rows.push(...page);
    if (page.length < ROWS) return rows;
    await nextTurn();
  }
}
