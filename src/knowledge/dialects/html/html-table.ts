import { createRepeatedText, isGrid } from '../tables/repeated-text.ts';
import { readTag } from './html-tag.ts';

const CELLS_MAX = 2_000;
const SPAN_MAX = 100;

/**
 * Returns an HTML table as a Markdown table, with a spanning cell repeated in each; undefined if it has no cells or
 * contains tables.
 */
export function htmlTable(inner: string, clean: (text: string) => string): string | undefined {
  const rows: string[][] = [];
  let cells = 0;
  let cellStart = -1;
  let across = 1;
  let down = 1;
  const repeated = createRepeatedText();
  /** Cells of earlier rows that span into the next rows, by column. */
  const reaching = new Map<number, { text: string; left: number }>();
  const fillReached = (row: string[]) => {
    for (let column = reaching.get(row.length); column !== undefined; column = reaching.get(row.length)) {
      if (column.left <= 1) reaching.delete(row.length);
      else column.left--;
      row.push(repeated(column.text));
      cells++;
    }
  };
  const endCell = (at: number) => {
    const row = rows.at(-1);
    if (cellStart >= 0 && row !== undefined) {
      fillReached(row);
      const text = clean(inner.slice(cellStart, at)).replace(/(?<!\\)\|/gu, '\\|');
      for (let column = 0; column < across; column++) {
        if (down > 1) reaching.set(row.length, { text, left: down - 1 });
        row.push(column === 0 ? text : repeated(text));
        cells++;
      }
    }
    cellStart = -1;
  };
  const endRow = () => {
    const row = rows.at(-1);
    if (row !== undefined && row.length > 0) fillReached(row);
  };
  for (let at = inner.indexOf('<'); at >= 0 && cells < CELLS_MAX; at = inner.indexOf('<', at + 1)) {
    const tag = readTag(inner, at);
    const name = tag?.name.toLowerCase();
    if (tag === undefined || name === undefined) continue;
    if (name === 'table') return undefined;
    if (name === 'tr') {
      endCell(at);
      endRow();
      if (!tag.closing) rows.push([]);
    } else if (name === 'td' || name === 'th') {
      endCell(at);
      if (rows.length === 0) rows.push([]);
      if (!tag.closing) {
        cellStart = tag.end;
        across = spanOf(tag.attributes.get('colspan'));
        down = spanOf(tag.attributes.get('rowspan'));
      }
    }
  }
  endCell(inner.length);
  endRow();
  const filled = rows.filter((row) => row.length > 0);
  const [head, ...body] = filled;
  if (head === undefined) return undefined;
  const width = Math.max(...filled.map((row) => row.length));
  // A single row or column is a layout, not a table.
  if (body.length === 0 || width === 1 || !isGrid(filled.length, width))
    return filled.map((row) => row.join(' ').trim()).join('\n\n');
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => row[index] ?? '').join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

/** Returns how many columns or rows a cell spans. */
function spanOf(value: string | undefined): number {
  const count = Number.parseInt(value ?? '', 10);
  return Number.isNaN(count) ? 1 : Math.min(Math.max(count, 1), SPAN_MAX);
}
