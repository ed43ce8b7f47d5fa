import { admonitionTitle, isAdmonition } from '../dialects/admonition.ts';
import type { SourceAnchor } from '../dialects/anchors.ts';
import { createRepeatedText, isGrid } from '../dialects/tables/repeated-text.ts';
import type { Language } from '../model/page.ts';
import { codeBlock } from './html-code.ts';
import { codeSpan, escapeWords, type InlineContext, texOf, writeInline } from './html-inline.ts';
import { haveCode, writeRecords } from './html-records.ts';
import { readTable } from './html-tables.ts';
import {
  attributeOf,
  findBelow,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  rowOf,
  textOf,
} from './html-tree.ts';
import { isLeftOut } from './main-content.ts';
import { trimmed, type WrittenLine } from './written-line.ts';

export interface WriterContext extends InlineContext {
  language: Language;
  /** Ids of anything but headings. */
  anchors: SourceAnchor[];
}

const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu ol p pre section summary table ul tbody thead tr td th caption'.split(
    ' ',
  ),
);

/** Returns the content of an element as Markdown. */
export function writeBlocks(nodes: readonly HtmlNode[], context: WriterContext): WrittenLine[] {
  const lines: WrittenLine[] = [];
  let inline: HtmlNode[] = [];
  const add = (written: readonly WrittenLine[]) => {
    const block = trimmed(written);
    if (block.length === 0) return;
    if (lines.length > 0) lines.push({ text: '', row: block[0]?.row ?? 0 });
    lines.push(...block);
  };
  const flush = () => {
    const [first] = inline;
    if (first !== undefined) add(paragraph(writeInline(inline, context), rowOf(first)));
    inline = [];
  };
  for (const node of nodes) {
    if (!isElement(node)) {
      if (node.nodeName === '#text') inline.push(node);
    } else if (!isLeftOut(node)) {
      if (isBlock(node)) {
        flush();
        add(writeBlock(node, context));
      } else inline.push(node);
      noteAnchor(node, context);
    }
  }
  flush();
  return lines;
}

/** AsciiDoc marks the start of a page as its abstract, which isn't a quote. */
function isAbstract({ parentNode }: HtmlElement): boolean {
  return parentNode !== null && 'tagName' in parentNode && hasClass(parentNode, ABSTRACT);
}

const ABSTRACT = new Set(['abstract', 'partintro']);
/** What Confluence's collapsed text is opened by. */
const EXPANDER = new Set(['expand-control']);
const CHECKBOX = new Set(['checkbox']);

function isBlock(element: HtmlElement): boolean {
  if (hasClass(element, CHECKBOX)) return false;
  return (
    BLOCKS.has(element.tagName) || findBelow(element.childNodes, ({ tagName }) => BLOCKS.has(tagName)) !== undefined
  );
}

function noteAnchor(element: HtmlElement, { anchors }: WriterContext): void {
  if (/^h[1-6]$/u.test(element.tagName)) return;
  const id = attributeOf(element, 'id') ?? (element.tagName === 'a' ? attributeOf(element, 'name') : undefined);
  if (id !== undefined && id !== '') anchors.push({ id, row: rowOf(element) });
}

/** Notes the ids within an element that is written on one line. */
function noteAnchorsBelow(element: HtmlElement, context: WriterContext): void {
  findBelow(element.childNodes, (inner) => {
    noteAnchor(inner, context);
    return false;
  });
}

function writeBlock(element: HtmlElement, context: WriterContext): WrittenLine[] {
  const row = rowOf(element);
  const inside = () => writeBlocks(element.childNodes, context);
  switch (element.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return heading(element, context);
    case 'pre':
      return codeBlock(element);
    case 'ul':
    case 'ol':
    case 'menu':
      return list(element, context);
    case 'dl':
      return definitions(element, context);
    case 'blockquote':
      if (isAbstract(element)) return inside();
      return inside().map((line) => ({ ...line, text: line.text === '' ? '>' : `> ${line.text}` }));
    case 'table':
      return table(element, context);
    case 'hr':
      return [];
    case 'a':
      return linkAround(element, inside(), context);
    case 'summary':
    case 'caption':
      return paragraph(bold(writeInline(element.childNodes, context)), row);
    default:
      if (hasClass(element, EXPANDER)) return paragraph(bold(writeInline(element.childNodes, context)), row);
      return formula(element) ?? box(element, context) ?? inside();
  }
}

/** A link around blocks, such as a card, is one on their first line. */
function linkAround(element: HtmlElement, lines: WrittenLine[], context: WriterContext): WrittenLine[] {
  const href = attributeOf(element, 'href');
  const [first, ...rest] = lines;
  if (href === undefined || first === undefined || lines.some(({ text }) => /^```|\]\(/u.test(text))) return lines;
  const [, mark = '', words = '', id = ''] = /^(#{1,6} |[-*] |\d+\. )?(.*?)( \{#[^{}]*\})?$/u.exec(first.text) ?? [];
  const address = context.address(href, false).replace(/[<>\n]/gu, '');
  if (address === '' || /^[|>]/u.test(words)) return lines;
  return [{ ...first, text: `${mark}[${words}](<${address}>)${id}` }, ...rest];
}

/** Returns a formula on lines of its own as code. */
function formula(element: HtmlElement): WrittenLine[] | undefined {
  const tex = texOf(element);
  if (tex === undefined) return undefined;
  const row = rowOf(element);
  return ['```math', ...tex.split('\n').filter((line) => line.trim() !== ''), '```'].map((text) => ({ text, row }));
}

/** Escapes words that begin like a list or a heading. */
function paragraph(words: string, row: number): WrittenLine[] {
  const text = words.replace(/^(?=[#+-](?:\s|$)|=+$|-+$)/u, '\\').replace(/^(\d{1,9})(?=[.)](?:\s|$))/u, '$1\\');
  return words === '' ? [] : [{ text, row }];
}

function bold(words: string): string {
  const plain = words.replace(/(?<!\\)\*/gu, '');
  return plain === '' ? '' : `**${plain}**`;
}

function heading(element: HtmlElement, context: WriterContext): WrittenLine[] {
  const title = writeInline(element.childNodes, context).replace(/!\[[^\]]*\]\([^)]*\)/gu, '');
  const parent = element.parentNode !== null && 'tagName' in element.parentNode ? element.parentNode : undefined;
  const isFirst = parent?.childNodes.find(isElement) === element;
  const inner = findBelow(element.childNodes, (child) => attributeOf(child, 'id') !== undefined);
  const around = parent !== undefined && isFirst ? attributeOf(parent, 'id') : undefined;
  const id = attributeOf(element, 'id') ?? around ?? (inner === undefined ? undefined : attributeOf(inner, 'id'));
  if (title.trim() === '') return [];
  const mark = '#'.repeat(Number(element.tagName[1]));
  const fixed = id === undefined || /[\s{}]/u.test(id) || id === '' ? '' : ` {#${id}}`;
  return [{ text: `${mark} ${title}${fixed}`, row: rowOf(element) }];
}

function list(element: HtmlElement, context: WriterContext): WrittenLine[] {
  const start = Number.parseInt(attributeOf(element, 'start') ?? '1', 10);
  let number = Number.isNaN(start) ? 1 : start;
  const lines: WrittenLine[] = [];
  for (const item of element.childNodes) {
    if (!isElement(item) || isLeftOut(item)) continue;
    noteAnchor(item, context);
    const mark = element.tagName === 'ol' ? `${number++}. ` : '- ';
    const isItem = item.tagName === 'li';
    const inner = tight(isItem ? writeBlocks(item.childNodes, context) : writeBlock(item, context));
    const [first] = inner;
    if (first === undefined) continue;
    if (hasClass(element, TASKS)) inner[0] = { ...first, text: `${hasClass(item, DONE) ? '☑' : '☐'} ${first.text}` };
    lines.push(
      ...inner.map((line, index) => ({
        row: line.row,
        text: line.text === '' ? '' : (index === 0 && isItem ? mark : ' '.repeat(mark.length)) + line.text,
      })),
    );
  }
  return lines;
}

/** Confluence's lists of tasks, and those that are done. */
const TASKS = new Set(['inline-task-list']);
const DONE = new Set(['checked']);

/** A list within an item follows its words directly. */
function tight(lines: readonly WrittenLine[]): WrittenLine[] {
  return lines.filter(
    ({ text }, index) => text !== '' || !/^(?:[-*]|\d+\.)\s/u.test(lines[index + 1]?.text ?? '') || index > 1,
  );
}

function definitions(element: HtmlElement, context: WriterContext): WrittenLine[] {
  return element.childNodes.flatMap((child): WrittenLine[] => {
    if (!isElement(child) || isLeftOut(child)) return [];
    noteAnchor(child, context);
    if (child.tagName === 'div') return definitions(child, context);
    const row = rowOf(child);
    if (child.tagName === 'dt') {
      noteAnchorsBelow(child, context);
      const words = bold(writeInline(child.childNodes, context));
      return words === ''
        ? []
        : [
            { text: '', row },
            { text: words, row },
            { text: '', row },
          ];
    }
    return [...writeBlocks(child.childNodes, context), { text: '', row }];
  });
}

function table(element: HtmlElement, context: WriterContext): WrittenLine[] {
  const rows = readTable(element);
  const width = Math.max(0, ...rows.map((row) => row.length));
  // A single row or column is a layout, not a table.
  if (rows.length < 2 || width < 2 || !isGrid(rows.length, width)) return layout(element, rows, context);
  if (haveCode(rows))
    return withTitle(
      element,
      writeRecords(rows, (cell) => writeBlocks(cell.childNodes, context)),
    );
  const written = new Map<HtmlElement, string>();
  const repeated = createRepeatedText();
  const textIn = (cell: HtmlElement | undefined): string => {
    if (cell === undefined) return '';
    const known = written.get(cell);
    if (known !== undefined) return repeated(known);
    const text = cellText(cell, context);
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
  return [...paragraph(bold(escapeWords(textOf(title))), rowOf(title)), { text: '', row: rowOf(title) }, ...lines];
}

function layout(element: HtmlElement, rows: readonly HtmlElement[][], context: WriterContext): WrittenLine[] {
  const inside = [...new Set(rows.flat())].map((cell) => writeBlocks(cell.childNodes, context));
  const lines = inside.filter((block) => block.length > 0);
  return lines.flatMap((block, index) => (index === 0 ? block : [{ text: '', row: rowOf(element) }, ...block]));
}

/** Returns a cell on one line: blocks in sequence, items separated by semicolons, code as code spans. */
function cellText(cell: HtmlElement, context: WriterContext): string {
  const parts: string[] = [];
  let fence: string | undefined;
  for (const { text } of writeBlocks(cell.childNodes, context)) {
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

/** Boxes of Sphinx, Asciidoctor, Confluence, Docusaurus, GitHub: the name of their kind, and their words. */
function box(element: HtmlElement, context: WriterContext): WrittenLine[] | undefined {
  const names = (attributeOf(element, 'class') ?? '').toLowerCase().split(/\s+/u);
  const isBox = names.some((name) =>
    /^(?:admonition|admonitionblock|callout|alert|theme-admonition|markdown-alert|confluence-information-macro|custom-block|starlight-aside)$/u.test(
      name,
    ),
  );
  if (!isBox) return undefined;
  const kind =
    names
      .map((name) => name.replace(/^.*(?:-macro-|theme-admonition-|markdown-alert-|alert-|--)/u, ''))
      .find(isAdmonition) ?? 'note';
  const isTitle = (child: HtmlElement) =>
    /(?:admonition|alert|block|macro|callout|aside)[\w-]*(?:title|heading)|^title$/iu.test(
      (attributeOf(child, 'class') ?? '').split(/\s+/u).find((name) => /title|heading/iu.test(name)) ?? '',
    );
  const own = findBelow(element.childNodes, isTitle);
  const written = own === undefined ? '' : textOf(own);
  const title = admonitionTitle(kind, isAdmonition(written) ? '' : written, context.language) ?? '';
  const rest = writeBlocks(element.childNodes, context).filter(
    ({ text }) => own === undefined || (text !== escapeWords(written) && text !== bold(escapeWords(written))),
  );
  return [...paragraph(bold(escapeWords(title)), rowOf(element)), { text: '', row: rowOf(element) }, ...trimmed(rest)];
}
