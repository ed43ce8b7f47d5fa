import { findBelow, type HtmlElement, rawText, textOf } from './html-tree.ts';
import { isLeftOut } from './main-content.ts';
import { trimmed, type WrittenLine } from './written-line.ts';

/** Returns whether a cell below the head has code of several lines, which would lose its lines in a table. */
export function haveCode([, ...body]: readonly (readonly HtmlElement[])[]): boolean {
  const isCode = (element: HtmlElement) =>
    element.tagName === 'pre' && rawText(element, isLeftOut).trim().includes('\n');
  return body.some((row) => row.some((cell) => findBelow(cell.childNodes, isCode) !== undefined));
}

/**
 * Returns the rows of a table one below the other: its first cell, then the others, each with the name of its column.
 * A cell that spans several is written once.
 */
export function writeRecords(
  [head = [], ...body]: readonly (readonly HtmlElement[])[],
  write: (cell: HtmlElement) => readonly WrittenLine[],
): WrittenLine[] {
  const names = head.map((cell) => textOf(cell).replaceAll('*', ''));
  const lines: WrittenLine[] = [];
  const written = new Set<HtmlElement>();
  const add = (block: readonly WrittenLine[]) => {
    if (block.length > 0) lines.push(...block, { text: '', row: block.at(-1)?.row ?? 0 });
  };
  for (const row of body)
    for (const [column, cell] of row.entries()) {
      if (written.has(cell)) continue;
      written.add(cell);
      const content = trimmed(write(cell));
      const [first] = content;
      if (first === undefined) continue;
      const name = names[column] ?? '';
      const isOneLine = content.length === 1;
      if (column === 0 && isOneLine) add([{ ...first, text: `**${first.text.replace(/(?<!\\)\*/gu, '')}**` }]);
      else if (name === '' || column === 0) add(content);
      else if (isOneLine) add([{ ...first, text: `${name}: ${first.text}` }]);
      else {
        add([{ ...first, text: `${name}:` }]);
        add(content);
      }
    }
  return lines;
}
