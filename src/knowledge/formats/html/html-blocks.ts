import { writeBox } from './html-boxes.ts';
import { codeBlock } from './html-code.ts';
import { writeInline } from './html-inline.ts';
import { writeDefinitions, writeList } from './html-lists.ts';
import { inBold, writeFormula, writeHeading, writeParagraph } from './html-paragraphs.ts';
import { writeTable } from './html-tables.ts';
import {
  attributeOf,
  findBelow,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isCheckbox,
  isElement,
  rowOf,
} from './html-tree.ts';
import { isLeftOut } from './main-content.ts';
import { noteAnchor, noteAnchorsBelow, type WriterContext } from './writer-context.ts';
import { trimmed, type WrittenLine } from './written-line.ts';

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
    if (first !== undefined) add(writeParagraph(writeInline(inline, context), rowOf(first)));
    inline = [];
  };
  for (const node of nodes) {
    if (!isElement(node)) {
      if (node.nodeName === '#text') inline.push(node);
    } else if (!isLeftOut(node)) {
      if (isBlock(node)) {
        flush();
        add(writeBlock(node, context));
      } else {
        inline.push(node);
        noteAnchorsBelow(node, context);
      }
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

function isBlock(element: HtmlElement): boolean {
  return isOfBlock(element) || findBelow(element.childNodes, isOfBlock) !== undefined;
}

function isOfBlock(element: HtmlElement): boolean {
  return BLOCKS.has(element.tagName) && !isCheckbox(element);
}

function writeBlock(element: HtmlElement, context: WriterContext): WrittenLine[] {
  const row = rowOf(element);
  const write = (nodes: readonly HtmlNode[]) => writeBlocks(nodes, context);
  const inside = () => write(element.childNodes);
  switch (element.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return writeHeading(element, context);
    case 'pre':
      return codeBlock(element);
    case 'ul':
    case 'ol':
    case 'menu':
      return writeList(element, context, write);
    case 'dl':
      return writeDefinitions(element, context, write);
    case 'blockquote':
      if (isAbstract(element)) return inside();
      return inside().map((line) => ({ ...line, text: line.text === '' ? '>' : `> ${line.text}` }));
    case 'table':
      noteAnchorsBelow(element, context);
      return writeTable(element, write);
    case 'hr':
      return [];
    case 'a':
      return linkAround(element, inside(), context);
    case 'summary':
    case 'caption':
      return writeParagraph(inBold(writeInline(element.childNodes, context)), row);
    default:
      if (hasClass(element, EXPANDER)) return writeParagraph(inBold(writeInline(element.childNodes, context)), row);
      return writeFormula(element) ?? writeBox(element, context.language, write) ?? inside();
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
