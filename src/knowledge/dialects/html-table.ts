import { readTag } from './html-tag.ts';

const CELLS_MAX = 2_000;

/** The rows of an HTML table as a Markdown table; undefined where it has no cells, or tables within. */
export function htmlTable(inner: string, clean: (text: string) => string): string | undefined {
  const rows: string[][] = [];
  let cells = 0;
  let cellStart = -1;
  const endCell = (at: number) => {
    if (cellStart >= 0) {
      rows.at(-1)?.push(clean(inner.slice(cellStart, at)).replace(/(?<!\\)\|/gu, '\\|'));
      cells++;
    }
    cellStart = -1;
  };
  for (let at = inner.indexOf('<'); at >= 0 && cells < CELLS_MAX; at = inner.indexOf('<', at + 1)) {
    const tag = readTag(inner, at);
    const name = tag?.name.toLowerCase();
    if (tag === undefined || name === undefined) continue;
    if (name === 'table') return undefined;
    if (name === 'tr') {
      endCell(at);
      if (!tag.closing) rows.push([]);
    } else if (name === 'td' || name === 'th') {
      endCell(at);
      if (rows.length === 0) rows.push([]);
      if (!tag.closing) cellStart = tag.end;
    }
  }
  endCell(inner.length);
  const filled = rows.filter((row) => row.length > 0);
  const [head, ...body] = filled;
  if (head === undefined) return undefined;
  const width = Math.max(...filled.map((row) => row.length));
  // A single row or column is a layout, not a table.
  if (body.length === 0 || width === 1) return filled.map((row) => row.join(' ').trim()).join('\n\n');
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => row[index] ?? '').join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}
