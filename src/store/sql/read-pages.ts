import { setImmediate as nextTurn } from 'node:timers/promises';

/** Rows read at once: a few milliseconds of work for the thread that acks. */
const ROWS = 200;

/**
 * Reads any number of rows in pages, and lets other work run in between. `read` returns at most `limit` rows after the
 * last one that was read.
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
