import { stripTags } from '../html/html-tag.ts';
import type { Region } from './region.ts';

/** Lines searched for the end of the table. */
const TABLE_ROWS_MAX = 2_000;

/** Returns an HTML table with fences or `<pre>` in its cells: each line of code becomes a piece of inline code. */
export function tableWithCode(source: readonly string[], text: string, row: number): Region | undefined {
  if (!/^<table\b/iu.test(text)) return undefined;
  const end = source.slice(row, row + TABLE_ROWS_MAX).findIndex((line) => /<\/table\b/iu.test(line));
  const rows = source.slice(row, row + end + 1);
  if (end < 1 || !rows.some((line) => /^\s*(?:```|~~~)|<pre\b/iu.test(line))) return undefined;
  let mark: string | undefined;
  const lines = rows.flatMap((line, index) => {
    const fence = /^\s*(`{3,}|~{3,})/u.exec(line)?.[1];
    const opensPre = mark === undefined && /<pre\b/iu.test(line);
    if (mark === undefined && fence !== undefined) mark = fence;
    else if (mark !== undefined && fence?.startsWith(mark) === true) mark = undefined;
    else if (opensPre || mark === 'pre') {
      const inner = line.replace(/<\/?pre\b[^>]*>/giu, '\n');
      mark = /<\/pre\b/iu.test(line) ? undefined : 'pre';
      return { text: preCells(line, inner, opensPre), row: row + index };
    } else if (line.trim() !== '') {
      return { text: mark === undefined ? line : `<code>${escapeHtml(line.trim())}</code>`, row: row + index };
    }
    return [];
  });
  return { end: row + end + 1, lines };
}

/** Converts a line in `<pre>`, or with its beginning or end: its content becomes code. */
function preCells(line: string, parted: string, opens: boolean): string {
  if (parted === line) return line.trim() === '' ? '' : `<code>${line.trim()}</code>`;
  let within = !opens;
  return parted
    .split('\n')
    .map((piece) => {
      const text =
        within && piece.trim() !== '' && !/^<\/?code\b[^>]*>$/u.test(piece.trim())
          ? `<code>${stripTags(piece).trim()}</code>`
          : piece;
      within = !within;
      return text;
    })
    .join(' ');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
