import type { RichTextBlock, TableBlock } from '@slack/types';
import { type Align, type Piece, type Run, runsText } from './document.ts';
import { toElement } from './element.ts';
import { LIMITS } from './limits.ts';
import { displayWidth, padText } from './width.ts';

type Table = Extract<Piece, { kind: 'table' }>;

/** Slack refuses an empty cell; this is what an empty one shows. */
const EMPTY_CELL = '–';

/** A page's table as a `table` block; undefined where it is larger than one may be. */
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

/** The same table as lines of text with aligned columns, for where no table block may stand. */
export function tableText(table: Table): string {
  const { rows, align } = tableCells(table);
  return alignRows(rows, align).join('\n');
}

/** A table's cells as plain text, every row as long as the first. */
export function tableCells(table: Table): { rows: string[][]; align: Align[] } {
  const columns = countColumns(table);
  return {
    rows: table.rows.map((row) => fillRow(row, columns, []).map((runs) => runsText(runs).replace(/\s+/g, ' ').trim())),
    align: fillRow<Align>(table.align, columns, 'left'),
  };
}

/** Lines of text with aligned columns, a rule below the first; Chinese counts as two columns. */
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

function toCell(runs: readonly Run[]): RichTextBlock {
  const text = runsText(runs).trim() === '' ? [{ text: EMPTY_CELL }] : runs;
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: text.map(toElement) }] };
}

function countColumns(table: Table): number {
  return table.rows[0]?.length ?? 0;
}

function fillRow<T>(row: readonly T[], columns: number, empty: T): T[] {
  return Array.from({ length: columns }, (_, column) => row[column] ?? empty);
}
