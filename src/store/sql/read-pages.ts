import { setImmediate as nextTurn } from 'node:timers/promises';

/** Rows read at once: some milliseconds' work for the thread that acks. */
const ROWS = 200;

/** Reads any number of rows, `limit` of them after the last one each time, and lets others have their turn in between. */
export async function readPages<Row>(
  read: (last: Row | undefined, limit: number) => Promise<Row[]>,
  limit: number = ROWS,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await read(rows.at(-1), limit);
    rows.push(...page);
    if (page.length < limit) return rows;
    await nextTurn();
  }
}
