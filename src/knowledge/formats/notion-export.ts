import {
  appendTo,
  attributeOf,
  findBelow,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isCheckbox,
  isElement,
  renameTo,
  textNode,
  textOf,
} from './html/html-tree.ts';

const PAGE = new Set(['page']);
const BODY = new Set(['page-body']);
const DESCRIPTION = new Set(['page-description']);
const PROPERTIES = new Set(['properties']);
/** Each item of these is a list of its own in an export. */
const LISTS = new Set(['bulleted-list', 'numbered-list', 'to-do-list']);

/**
 * Puts what an export of Notion has in a page's header, its description and properties, before its text, parts the values of a cell, and
 * joins the items of a list. Does nothing to other documents.
 */
export function tidyNotionExport(main: HtmlElement): void {
  // An empty page is too short to be found as such.
  const article = [main, main.parentNode, ...elementsOf(main)].find(isPage);
  if (article === undefined) return;
  const body = elementsOf(article).find((child) => hasClass(child, BODY));
  if (body === undefined) return;
  partValues(article);
  joinLists(body);
  for (const header of elementsOf(article).filter(({ tagName }) => tagName === 'header')) {
    const told = elementsOf(header).filter((child) => hasClass(child, DESCRIPTION) || hasClass(child, PROPERTIES));
    header.childNodes = header.childNodes.filter((node) => !told.some((child) => child === node));
    for (const child of told) if (hasClass(child, PROPERTIES)) toList(child);
    body.childNodes = [...told, ...body.childNodes];
  }
}

function isPage(node: HtmlElement['parentNode']): node is HtmlElement {
  return node !== null && 'tagName' in node && node.tagName === 'article' && hasClass(node, PAGE);
}

function elementsOf({ childNodes }: HtmlElement): HtmlElement[] {
  return childNodes.filter(isElement);
}

/** Makes a list of a table of properties: `Owner: Ann`. Those without a value are left out. */
function toList(table: HtmlElement): void {
  const rows: HtmlElement[] = [];
  findBelow(table.childNodes, (element) => {
    if (element.tagName === 'tr') rows.push(element);
    return false;
  });
  const valued = rows.filter((row) =>
    elementsOf(row).every((cell) => textOf(cell) !== '' || findBelow(cell.childNodes, isCheckbox) !== undefined),
  );
  for (const row of valued) {
    row.childNodes = elementsOf(row).flatMap((cell): HtmlNode[] => {
      renameTo(cell, cell.tagName === 'th' ? 'strong' : 'span');
      return cell.tagName === 'strong' ? [cell, textNode(': ', row)] : [cell];
    });
    renameTo(row, 'li');
  }
  renameTo(table, 'ul');
  table.childNodes = valued;
}

/** Parts people, tags and links that stand beside each other in a cell. */
function partValues(article: HtmlElement): void {
  findBelow(article.childNodes, (cell) => {
    if (cell.tagName !== 'td') return false;
    const isValue = (node: HtmlNode | undefined) => node !== undefined && /^(?:span|a)$/u.test(node.nodeName);
    cell.childNodes = cell.childNodes.flatMap((node, index) =>
      isValue(node) && isValue(cell.childNodes[index - 1]) ? [textNode(', ', cell), node] : [node],
    );
    return false;
  });
}

function joinLists(parent: HtmlElement): void {
  const children: HtmlNode[] = [];
  for (const node of parent.childNodes) {
    const before = children.at(-1);
    if (isElement(node)) joinLists(node);
    if (isElement(node) && before !== undefined && isElement(before) && goesOn(before, node)) appendTo(before, node);
    else children.push(node);
  }
  parent.childNodes = children;
}

function goesOn(before: HtmlElement, next: HtmlElement): boolean {
  const isSame = attributeOf(before, 'class') === attributeOf(next, 'class') && before.tagName === next.tagName;
  return isSame && hasClass(next, LISTS) && (next.tagName !== 'ol' || attributeOf(next, 'start') !== '1');
}
