import { toDay } from '../../knowledge/model/page.ts';
import { clipLine } from '../../message/blocks/limits.ts';
import { displayWidth, padText } from '../../message/layout/width.ts';
import type { FoundGap } from './gap-list.ts';

/** Least width of a column that holds a question. */
const QUESTION_MIN = 20;

/** Formats the gaps as a table for a terminal, one line each, at most `width` columns wide. */
export function toGapTable(gaps: readonly FoundGap[], width: number): string[] {
  const several = new Set(gaps.map(({ workspace }) => workspace)).size > 1;
  const settled = gaps.some(({ gap }) => gap.status !== 'open');
  const head = ['ID', 'TIMES', 'LAST', 'WHY', ...(settled ? ['STATUS'] : []), ...(several ? ['WORKSPACE'] : [])];
  const rows = gaps.map(({ workspace, gap }) => [
    gap.id,
    String(gap.count),
    toDay(gap.last),
    gap.reasons.join(', '),
    ...(settled ? [gap.status] : []),
    ...(several ? [workspace] : []),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const left = Math.max(QUESTION_MIN, width - widths.reduce((sum, columns) => sum + columns + 2, 0));
  const line = (cells: readonly string[], question: string) =>
    [...cells.map((cell, column) => padText(cell, widths[column] ?? 0)), question].join('  ');
  return [line(head, 'QUESTION'), ...rows.map((row, index) => line(row, wordingsOf(gaps[index], left)))];
}

/** Returns the gap as plain data, for tools. */
export function toGapRecord({ workspace, gap }: FoundGap): unknown {
  return { ...gap, first: gap.first.toISOString(), last: gap.last.toISOString(), workspace };
}

/** The first wording, and how many others there are. */
function wordingsOf(found: FoundGap | undefined, width: number): string {
  const [first = '', ...others] = found?.gap.questions ?? [];
  const more = others.length > 0 ? ` (+${others.length})` : '';
  let size = width - more.length;
  let text = clipLine(first, size);
  while (displayWidth(text) > width - more.length && size > 1) text = clipLine(first, --size);
  return text + more;
}
