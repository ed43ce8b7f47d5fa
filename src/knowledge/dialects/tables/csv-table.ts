import { isGrid } from './repeated-text.ts';

/** Most rows of a table. */
const ROWS_MAX = 500;

/** Reads comma-separated values: cells in quotes may hold commas, line breaks and doubled quotes. */
export function readCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((own) => own !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length && rows.length < ROWS_MAX; at++) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === delimiter) endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

/** Returns the lines of a Markdown table whose first row is its head; none without two columns. */
export function toTable(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [head, ...body] = rows.map((row) => {
    // Markdown needs no cells at the end of a row.
    const cells = Array.from({ length: isGrid(rows.length, width) ? width : row.length }, (_, index) =>
      (row[index] ?? '').replace(/(?<!\\)\|/gu, '\\|').replace(/\s*\n\s*/gu, ' '),
    );
    return `| ${cells.join(' | ')} |`;
  });
  return head === undefined || width < 2 ? [] : [head, `|${' --- |'.repeat(width)}`, ...body];
}
