import { createRepeatedText, isGrid } from '../../dialects/tables/repeated-text.ts';
import { readTable } from './html-cells.ts';
import { codeSpan, escapeWords } from './html-inline.ts';
import { inBold, writeParagraph } from './html-paragraphs.ts';
import { haveCode, writeRecords } from './html-records.ts';
import { type HtmlElement, isElement, rowOf, textOf } from './html-tree.ts';
import type { WriteBlocks } from './writer-context.ts';
import type { WrittenLine } from './written-line.ts';

/** Returns a table; one of a single row or column, or too large for a grid, as its cells in sequence. */
export function writeTable(element: HtmlElement, write: WriteBlocks): WrittenLine[] {
  const rows = readTable(element);
  const width = Math.max(0, ...rows.map((row) => row.length));
  // A single row or column is a layout, not a table.
  if (rows.length < 2 || width < 2 || !isGrid(rows.length, width)) return layout(element, rows, write);
  if (haveCode(rows))
    return withTitle(
      element,
      writeRecords(rows, (cell) => write(cell.childNodes)),
    );
  const written = new Map<HtmlElement, string>();
  const repeated = createRepeatedText();
  const textIn = (cell: HtmlElement | undefined): string => {
    if (cell === undefined) return '';
    const known = written.get(cell);
    if (known !== undefined) return repeated(known);
    const text = cellText(cell, write);
    written.set(cell, text);
    return text;
  };
  const cells = rows.map((row) => Array.from({ length: width }, (_, column) => textIn(row[column])));
  const line = (texts: readonly string[], row: HtmlElement[] | undefined): WrittenLine => ({
    text: `| ${texts.join(' | ')} |`,
    row: row?.[0] === undefined ? rowOf(element) : rowOf(row[0]),
  });
  const [head = [], ...body] = cells.map((texts, index) => line(texts, rows[index]));
  const first = head as WrittenLine;
  return withTitle(element, [first, { text: `|${' --- |'.repeat(width)}`, row: first.row }, ...body]);
}

/** Returns the lines of a table below its title. */
function withTitle(element: HtmlElement, lines: readonly WrittenLine[]): WrittenLine[] {
  const title = element.childNodes.find((child) => isElement(child) && child.tagName === 'caption');
  if (title === undefined) return [...lines];
  return [
    ...writeParagraph(inBold(escapeWords(textOf(title))), rowOf(title)),
    { text: '', row: rowOf(title) },
    ...lines,
  ];
}

function layout(element: HtmlElement, rows: readonly HtmlElement[][], write: WriteBlocks): WrittenLine[] {
  const inside = [...new Set(rows.flat())].map((cell) => write(cell.childNodes));
  const lines = inside.filter((block) => block.length > 0);
  return lines.flatMap((block, index) => (index === 0 ? block : [{ text: '', row: rowOf(element) }, ...block]));
}

/** Returns a cell on one line: blocks in sequence, items separated by semicolons, code as code spans. */
function cellText(cell: HtmlElement, write: WriteBlocks): string {
  const parts: string[] = [];
  let fence: string | undefined;
  for (const { text } of write(cell.childNodes)) {
    const mark = /^(?:```|~~~)/u.exec(text)?.[0];
    if (mark !== undefined && (fence === undefined || text.trim() === fence))
      fence = fence === undefined ? text.replace(/[^`~].*$/u, '') : undefined;
    else if (fence !== undefined) parts.push(codeSpan(text));
    else
      parts.push(
        text.replace(/^(?:[-*]|\d+\.)\s+/u, (item) => (item.startsWith('-') ? '; ' : item)).replace(/^>\s?/u, ''),
      );
  }
  return parts
    .join(' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s+;/gu, ';')
    .replace(/([:：]);/gu, '$1')
    .replace(/^;\s*/u, '')
    .replace(/(?<!\\)\|/gu, '\\|')
    .trim();
}
