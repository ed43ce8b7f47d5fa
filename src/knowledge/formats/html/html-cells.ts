import { attributeOf, type HtmlElement, type HtmlNode, isElement } from './html-tree.ts';
import { isLeftOut } from './main-content.ts';

const CELLS_MAX = 5_000;
const SPAN_MAX = 100;

/** Returns the rows of a table, each cell by its own element; a spanning cell is repeated in each. */
export function readTable(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[][] = [];
  let reaching = new Map<number, { cell: HtmlElement; left: number }>();
  let cells = 0;
  for (const row of rowsOf(table)) {
    const line: HtmlElement[] = [];
    const below = new Map<number, { cell: HtmlElement; left: number }>();
    const fill = () => {
      for (let above = reaching.get(line.length); above !== undefined; above = reaching.get(line.length)) {
        if (above.left > 1) below.set(line.length, { cell: above.cell, left: above.left - 1 });
        line.push(above.cell);
        cells++;
      }
    };
    for (const cell of row.childNodes) {
      if (!isElement(cell) || (cell.tagName !== 'td' && cell.tagName !== 'th') || isLeftOut(cell)) continue;
      if (cells > CELLS_MAX) return rows;
      fill();
      const down = spanOf(cell, 'rowspan');
      for (let across = spanOf(cell, 'colspan'); across > 0; across--) {
        if (down > 1) below.set(line.length, { cell, left: down - 1 });
        line.push(cell);
        cells++;
      }
    }
    fill();
    reaching = below;
    if (line.length > 0) rows.push(line);
  }
  return rows;
}

function rowsOf(table: HtmlElement): HtmlElement[] {
  const inside = (nodes: readonly HtmlNode[]): HtmlElement[] =>
    nodes.flatMap((node) => {
      if (!isElement(node) || isLeftOut(node)) return [];
      if (node.tagName === 'tr') return [node];
      return /^(?:thead|tbody|tfoot)$/u.test(node.tagName) ? inside(node.childNodes) : [];
    });
  return inside(table.childNodes);
}

function spanOf(cell: HtmlElement, name: string): number {
  const count = Number.parseInt(attributeOf(cell, name) ?? '', 10);
  return Number.isNaN(count) ? 1 : Math.min(Math.max(count, 1), SPAN_MAX);
}
