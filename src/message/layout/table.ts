import type { RawTextElement, RichTextBlock, TableBlock } from '@slack/types';
import { LIMITS } from '../blocks/limits.ts';
import { EMPTY, toElements } from '../blocks/text-elements.ts';
import type { Align, Piece } from './document.ts';
import { type Run, runsText } from './run.ts';
import { displayWidth, padText } from './width.ts';

type Table = Extract<Piece, { kind: 'table' }>;

/** Converts a page's table to a `table` block; undefined if it is too large for one. */
export function toTableBlock(table: Table): TableBlock | undefined {
  const columns = countColumns(table);
  if (columns === 0 || columns > LIMITS.tableColumns || table.rows.length > LIMITS.tableRows) return undefined;
  return {
    type: 'table',
    column_settings: fillRow(table.align, columns, 'left').map((align) => ({ align, is_wrapped: true })),
    rows: table.rows.map((row, index) =>
      fillRow(row, columns, []).map((runs) => toCell(index === 0 ? runs.map((run) => ({ ...run, bold: true })) : runs)),
    ),
  };
}

/**
 * Returns pieces with at most one table, the first that may be a block; `block` says whether any may. Other tables
 * become aligned text if that is narrow enough, else a list with an item per row.
 */
export function arrangeTables(pieces: readonly Piece[], block: boolean): Piece[] {
  let left = block;
  return pieces.map((piece) => {
    if (piece.kind !== 'table' || !left || toTableBlock(piece) === undefined) return withoutTables(piece);
    left = false;
    return piece;
  });
}

/** Columns of a code block that a phone shows without breaking its lines. */
const TEXT_COLUMNS = 60;

function withoutTables(piece: Piece): Piece {
  switch (piece.kind) {
    case 'table':
      return flattenTable(piece);
    case 'list':
      return { ...piece, items: piece.items.map((item) => item.map(withoutTables)) };
    case 'quote':
      return { ...piece, pieces: piece.pieces.map(withoutTables) };
    case 'paragraph':
    case 'heading':
    case 'code':
      return piece;
  }
}

function flattenTable(table: Table): Piece {
  const { rows, align } = tableCells(table);
  const lines = alignRows(rows, align);
  // Code has no links.
  const isText = table.rows.flat(2).every(({ href, link }) => href === undefined && link === undefined);
  if (isText && lines.every((line) => displayWidth(line) <= TEXT_COLUMNS))
    return { kind: 'code', text: lines.join('\n') };
  const [head = [], ...body] = table.rows;
  const items = body.map((row): Piece[] => {
    const cells = head.slice(1).map((name, index) => ({ name: runsText(name).trim(), runs: row[index + 1] ?? [] }));
    const first = fillCell(row[0] ?? []).map((run): Run => ({ ...run, bold: true }));
    const rest = cells.flatMap(({ name, runs }): Run[] => [
      { text: `\n${withColon(name, runsText(runs))}` },
      ...fillCell(runs),
    ]);
    return [{ kind: 'paragraph', runs: [...first, ...rest] }];
  });
  return { kind: 'list', ordered: false, start: 1, items };
}

/** Returns a column's name to precede one of its cells, with the colon of the cell's language. */
export function withColon(name: string, cell: string): string {
  return /\p{Script=Han}/u.test(name + cell) ? `${name}：` : `${name}: `;
}

function fillCell(runs: readonly Run[]): readonly Run[] {
  return runsText(runs).trim() === '' ? [{ text: EMPTY }] : runs;
}

/** Returns a table's cells as plain text, every row as long as the first. */
export function tableCells(table: Table): { rows: string[][]; align: Align[] } {
  const columns = countColumns(table);
  return {
    rows: table.rows.map((row) => fillRow(row, columns, []).map((runs) => runsText(runs).replace(/\s+/g, ' ').trim())),
    align: fillRow<Align>(table.align, columns, 'left'),
  };
}

/** Formats rows as lines with aligned columns, a rule below the first; Chinese characters count as two columns. */
export function alignRows(rows: readonly string[][], align: readonly Align[]): string[] {
  const widths = align.map((_, column) => Math.max(1, ...rows.map((row) => displayWidth(row[column] ?? ''))));
  const lines = rows.map((row) =>
    widths
      .map((width, column) => padText(row[column] ?? '', width, align[column]))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [...lines.slice(0, 1), rule, ...lines.slice(1)];
}

function toCell(runs: readonly Run[]): RichTextBlock | RawTextElement {
  const [only, ...more] = fillCell(runs);
  if (only !== undefined && more.length === 0 && Object.keys(only).length === 1)
    return { type: 'raw_text', text: only.text };
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: toElements(fillCell(runs)) }] };
}

function countColumns(table: Table): number {
  return table.rows[0]?.length ?? 0;
}

function fillRow<T>(row: readonly T[], columns: number, empty: T): T[] {
  return Array.from({ length: columns }, (_, column) => row[column] ?? empty);
}
