import {
  appendTo,
  attributeOf,
  findBelow,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  isHeadingElement,
  rawText,
  renameTo,
  textNode,
  textOf,
} from './html/html-tree.ts';

const CONTENT = new Set(['doc-content']);
const TITLE = new Set(['title']);
const MONOSPACED = /^\s*font-family:.*(?:\bmono\b|courier|consolas|inconsolata|source code|fira code)/iu;
const BOLD = /font-weight:\s*(?:bold|[6-9]00)/iu;
/** Signs of Google's own at the ends of its code blocks. */
const CODE_ENDS = /[\u{EC02}\u{EC03}]/gu;

/** What the classes of an export stand for. */
interface Styles {
  bold: ReadonlySet<string>;
  code: ReadonlySet<string>;
}

/**
 * Gives an export of Google Docs the elements that its style sheet only draws (bold words, code, lists within lists), and removes
 * what isn't the text: the list of headings, comments, footnotes, headers and footers of the printed page. Returns its title;
 * undefined if it has none or the document is no such export.
 */
export function tidyDocsExport(nodes: readonly HtmlNode[], main: HtmlElement): string | undefined {
  const content = hasClass(main, CONTENT) ? main : (findBelow(main.childNodes, isContent) ?? main);
  if (!isContent(content)) return undefined;
  if (!hasClass(content, CONTENT) && !hasNumberedStyles(nodes)) return undefined;
  removeAround(content);
  removeContents(content);
  markWords(content, stylesOf(nodes));
  nestLists(content);
  const title = content.childNodes.find((node) => isElement(node) && node.tagName === 'p' && hasClass(node, TITLE));
  if (title === undefined) return undefined;
  content.childNodes = content.childNodes.filter((node) => node !== title);
  return textOf(title);
}

/** All classes of an older export's body are numbered. */
function isContent(element: HtmlElement): boolean {
  if (hasClass(element, CONTENT)) return true;
  return element.tagName === 'body' && /^c\d+(?:\s+c\d+)*$/u.test(attributeOf(element, 'class') ?? '');
}

/** Whether a style sheet has the classes that Google numbers. */
function hasNumberedStyles(nodes: readonly HtmlNode[]): boolean {
  return (
    findBelow(nodes, (element) => element.tagName === 'style' && /\.c\d+\s*\{/u.test(rawText(element))) !== undefined
  );
}

function stylesOf(nodes: readonly HtmlNode[]): Styles {
  const bold = new Set<string>();
  const code = new Set<string>();
  findBelow(nodes, (element) => {
    if (element.tagName !== 'style') return false;
    for (const [, name = '', rules = ''] of rawText(element).matchAll(/\.(c\d+)\s*\{([^{}]*)\}/gu)) {
      if (BOLD.test(rules)) bold.add(name);
      if (rules.split(';').some((rule) => MONOSPACED.test(rule))) code.add(name);
    }
    return false;
  });
  return { bold, code };
}

/** Removes comments and their marks, footnotes, and the header and footer: the blocks before and behind all others. */
function removeAround(content: HtmlElement): void {
  removeBelow(content, (element) => {
    if (element.tagName === 'sup') return element.childNodes.some((child) => isElement(child) && isCommentMark(child));
    return isCommentMark(element) || (element.tagName === 'div' && isNote(element));
  });
  const elements = content.childNodes.filter(isElement);
  const isHeaderOrFooter = (element: HtmlElement | undefined) =>
    element?.tagName === 'div' && elements.length > 1 && findBelow(element.childNodes, isHeadingElement) === undefined;
  const ends = [elements[0], elements.at(-1)].filter(isHeaderOrFooter);
  content.childNodes = content.childNodes.filter((node) => !ends.some((end) => end === node));
}

function isCommentMark(element: HtmlElement): boolean {
  return element.tagName === 'a' && /^#cmnt\d+$/u.test(attributeOf(element, 'href') ?? '');
}

/** A comment or a footnote begins with the link back to its mark. */
function isNote(element: HtmlElement): boolean {
  const mark = element.childNodes.find(isElement)?.childNodes.find(isElement);
  return mark !== undefined && /^(?:ftnt|cmnt)\d+$/u.test(attributeOf(mark, 'id') ?? '');
}

function removeBelow(element: HtmlElement, isUnwanted: (child: HtmlElement) => boolean): void {
  element.childNodes = element.childNodes.filter((child) => !isElement(child) || !isUnwanted(child));
  for (const child of element.childNodes) if (isElement(child)) removeBelow(child, isUnwanted);
}

/** Removes paragraphs in a row that are nothing but links to headings, before the first heading. */
function removeContents(content: HtmlElement): void {
  const elements = content.childNodes.filter(isElement);
  const heading = elements.findIndex(isHeadingElement);
  const paragraphs = elements.slice(0, heading < 0 ? undefined : heading);
  const listed = new Set<HtmlNode>(
    paragraphs.filter(
      (paragraph, index) =>
        isEntry(paragraph) && [paragraphs[index - 1], paragraphs[index + 1]].some((beside) => isEntry(beside)),
    ),
  );
  content.childNodes = content.childNodes.filter((node) => !listed.has(node));
}

function isEntry(element: HtmlElement | undefined): boolean {
  if (element?.tagName !== 'p') return false;
  const isToHeading = (link: HtmlElement) =>
    link.tagName === 'a' && /^#(?:h\.|heading)/u.test(attributeOf(link, 'href') ?? '');
  return textOf(element) !== '' && rawText(element, isToHeading).trim() === '';
}

/** Makes bold words and code of spans, and a code block of paragraphs that are all code. */
function markWords(parent: HtmlElement, styles: Styles): void {
  const children: HtmlNode[] = [];
  /** Blank lines since the last line of code, which are its own if more code follows. */
  let blank = 0;
  for (const node of parent.childNodes) {
    if (isElement(node) && isBlankCode(node, styles)) {
      blank++;
      continue;
    }
    if (isElement(node)) {
      markWords(node, styles);
      const name = nameOfSpan(node, styles);
      if (name !== undefined) renameTo(node, name);
      else if (isCode(node)) renameTo(node, 'pre');
    } else if ('value' in node) {
      node.value = node.value.replace(CODE_ENDS, '');
    }
    const before = children.at(-1);
    if (isElement(node) && before !== undefined && isElement(before) && joins(before, node)) {
      if (node.tagName === 'pre') before.childNodes.push(textNode('\n'.repeat(1 + blank), before));
      appendTo(before, node);
    } else children.push(node);
    blank = 0;
  }
  parent.childNodes = children;
}

function nameOfSpan(element: HtmlElement, { bold, code }: Styles): 'code' | 'strong' | undefined {
  if (element.tagName !== 'span' || textOf(element) === '') return undefined;
  const isLink = findBelow(element.childNodes, ({ tagName }) => tagName === 'a' || tagName === 'img') !== undefined;
  if (hasClass(element, code) && !isLink) return 'code';
  const { parentNode } = element;
  const isInHeading = parentNode !== null && isHeadingElement(parentNode);
  return hasClass(element, bold) && !isInHeading ? 'strong' : undefined;
}

/** Whether a paragraph is nothing but code. */
function isCode(element: HtmlElement): boolean {
  if (element.tagName !== 'p' || textOf(element) === '') return false;
  return (
    rawText(element, ({ tagName }) => tagName === 'code')
      .replace(CODE_ENDS, '')
      .trim() === ''
  );
}

/** Whether a paragraph is an empty line in the style of code. */
function isBlankCode(element: HtmlElement, { code }: Styles): boolean {
  if (element.tagName !== 'p' || rawText(element).trim() !== '') return false;
  const isPicture = ({ tagName }: HtmlElement) => tagName === 'img';
  const isStyled = (child: HtmlElement) => child.tagName === 'span' && hasClass(child, code);
  return (
    findBelow(element.childNodes, isPicture) === undefined && findBelow(element.childNodes, isStyled) !== undefined
  );
}

function joins(before: HtmlElement, next: HtmlElement): boolean {
  return before.tagName === next.tagName && /^(?:code|strong|pre)$/u.test(next.tagName);
}

/** Puts each list into the item it belongs to: an export has those of all levels beside each other. */
function nestLists(parent: HtmlElement): void {
  /** The lists that go on, from the outermost. */
  let open: { list: HtmlElement; level: number; name: string }[] = [];
  const children: HtmlNode[] = [];
  for (const node of parent.childNodes) {
    if (isElement(node)) {
      const [, name, level = '0'] = /\b(lst-kix_\w+)-(\d)\b/u.exec(attributeOf(node, 'class') ?? '') ?? [];
      if (name === undefined) {
        nestLists(node);
        open = [];
      } else {
        const inner = { list: node, level: Number(level), name: `${name} ${node.tagName}` };
        const same = open.find((list) => list.level === inner.level && list.name === inner.name);
        open = open.filter((list) => list.level < inner.level);
        const item = open.at(-1)?.list.childNodes.filter(isElement).at(-1);
        open.push(same ?? inner);
        if (same !== undefined) {
          appendTo(same.list, node);
          continue;
        }
        if (item !== undefined) {
          item.childNodes.push(node);
          continue;
        }
      }
    }
    children.push(node);
  }
  parent.childNodes = children;
}
