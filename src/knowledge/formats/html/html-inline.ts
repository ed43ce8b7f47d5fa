import { ASCIIDOC_EXTENSION } from '../../model/page-extension.ts';
import { nameOfTarget } from '../../page/source-links.ts';
import { signIn } from './html-icons.ts';
import {
  attributeOf,
  findBelow,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  rawText,
  textOf,
} from './html-tree.ts';
import { isLeftOut } from './main-content.ts';

/** What converting inline elements needs. */
export interface InlineContext {
  /** Returns the words of a footnote by its id; undefined if there is none. */
  footnote(id: string): string | undefined;
  /** Returns an address for the Markdown; references to other files become relative to the page. Empty for none. */
  address(href: string, isPicture: boolean): string;
}

/** Narrowest picture that isn't an icon, pixels. */
const ICON_MAX = 48;
const ICONS = new Set(['icon', 'emoji', 'emoticon', 'badge']);

/** Returns inline elements as Markdown on one line. */
export function writeInline(nodes: readonly HtmlNode[], context: InlineContext): string {
  return nodes
    .map((node) => writeNode(node, context))
    .join('')
    .replace(/[ \t\n\r\f]+/gu, ' ')
    .trim();
}

/** Returns words with Markdown's special characters escaped. */
export function escapeWords(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|]/gu, '\\$&')
    .replace(/&(?=#?\w{1,32};)/gu, '&amp;')
    .replaceAll('\u{A0}', ' ')
    .replace(/[\u{AD}\u{200B}\u{2060}\u{FEFF}]/gu, '');
}

function writeNode(node: HtmlNode, context: InlineContext): string {
  if (node.nodeName === '#text' && 'value' in node) return escapeWords(node.value);
  if (!isElement(node)) return '';
  if (isLeftOut(node)) return '';
  const sign = signIn(node);
  if (sign !== '') return `${sign} `;
  const tex = texOf(node);
  if (tex !== undefined) return codeSpan(tex);
  const inner = () => writeInline(node.childNodes, context);
  switch (node.tagName) {
    case 'br':
      return ' ';
    case 'input':
      return attributeOf(node, 'checked') === undefined ? '☐ ' : '☑ ';
    case 'strong':
    case 'b':
      return hasClass(node, CALLOUT) ? ` (${rawText(node).replace(/\D/gu, '')})` : marked(node, '**', context);
    case 'em':
    case 'i':
    case 'cite':
    case 'dfn':
      return marked(node, '*', context);
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return codeOf(node, context);
    case 'math':
      return formulaOf(node) ?? inner();
    case 'img':
      return pictureOf(node, context);
    case 'sup':
      return footnoteOf(node, context) ?? inner();
    case 'a':
      return linkOf(node, context);
    case 'span':
      return /font-weight\s*:\s*(?:bold|[6-9]00)/u.test(attributeOf(node, 'style') ?? '')
        ? marked(node, '**', context)
        : node.childNodes.map((child) => writeNode(child, context)).join('');
    default:
      if (hasClass(node, CHECKED)) return '☑ ';
      if (hasClass(node, UNCHECKED)) return '☐ ';
      return node.childNodes.map((child) => writeNode(child, context)).join('');
  }
}

/** Notion's own boxes. */
const CHECKED = new Set(['checkbox-on']);
const UNCHECKED = new Set(['checkbox-off']);
const CALLOUT = new Set(['conum']);

function marked(element: HtmlElement, mark: string, context: InlineContext): string {
  const raw = element.childNodes.map((child) => writeNode(child, context)).join('');
  const words = raw.replace(/\s+/gu, ' ').trim();
  if (words === '' || /(?<!\\)\*|!\[/u.test(words)) return raw;
  return `${/^\s/u.test(raw) ? ' ' : ''}${mark}${words}${mark}${/\s$/u.test(raw) ? ' ' : ''}`;
}

/** Returns text as a code span, which may contain backticks. */
export function codeSpan(text: string): string {
  // Asciidoctor makes signs of dots and dashes in code, too, and lets a line break behind them.
  const plain = text.replaceAll('…\u{200B}', '...').replaceAll('—\u{200B}', '--');
  const code = plain.replace(/\s+/gu, ' ').trim();
  if (code === '') return '';
  const longest = Math.max(0, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${code}${space}${fence}`;
}

/** Returns an element of code as a code span, with what its footnotes say behind it. */
function codeOf(element: HtmlElement, context: InlineContext): string {
  const notes = new Map<HtmlElement, string>();
  findBelow(element.childNodes, (child) => {
    const note = child.tagName === 'sup' ? footnoteOf(child, context) : undefined;
    if (note !== undefined) notes.set(child, note);
    return false;
  });
  return codeSpan(rawText(element, (child) => isLeftOut(child) || notes.has(child))) + [...notes.values()].join('');
}

/** How Sphinx and MkDocs mark formulas, which a script of the site draws. */
const FORMULA = new Set(['math', 'arithmatex']);

/** Returns the formula of an element that a script is to draw: `\(a + b\)`; undefined if it is none. */
export function texOf(element: HtmlElement): string | undefined {
  if (!hasClass(element, FORMULA)) return undefined;
  const text = rawText(element);
  const start = text.search(/\\[([]/u);
  const end = Math.max(text.lastIndexOf('\\)'), text.lastIndexOf('\\]'));
  return start < 0 || end < start + 2 ? undefined : text.slice(start + 2, end).trim();
}

/** Returns a formula as it was written; undefined if the element doesn't say. */
function formulaOf(math: HtmlElement): string | undefined {
  const source = findBelow(math.childNodes, ({ tagName }) => tagName === 'annotation');
  return source === undefined ? undefined : codeSpan(rawText(source));
}

/** Returns the caption of the figure that a picture is in; empty if there is none. */
function captionOf(element: HtmlElement): string {
  const DEPTH_MAX = 4;
  let around: HtmlElement | undefined = element;
  for (let step = 0; around !== undefined && around.tagName !== 'figure' && step < DEPTH_MAX; step++)
    around = around.parentNode !== null && 'tagName' in around.parentNode ? around.parentNode : undefined;
  if (around?.tagName !== 'figure') return '';
  const known = captions.get(around);
  if (known !== undefined) return known;
  const caption = findBelow(around.childNodes, ({ tagName }) => tagName === 'figcaption');
  const text = caption === undefined ? '' : textOf(caption);
  captions.set(around, text);
  return text;
}

/** A figure may hold very many pictures. */
const captions = new WeakMap<HtmlElement, string>();

function pictureOf(element: HtmlElement, context: InlineContext): string {
  const src = attributeOf(element, 'src') ?? attributeOf(element, 'data-src') ?? '';
  const alt = attributeOf(element, 'alt') || captionOf(element);
  const size = Number.parseInt(attributeOf(element, 'width') ?? attributeOf(element, 'height') ?? '', 10);
  if (hasClass(element, ICONS) || size <= ICON_MAX) return /^\p{Emoji}/u.test(alt) ? alt : '';
  if (src === '' || src.startsWith('data:')) return '';
  const address = context.address(src, true).replace(/[<>\n]/gu, '');
  return address === '' ? '' : `![${escapeWords(alt).replace(/\s+/gu, ' ')}](<${address}>)`;
}

function linkOf(element: HtmlElement, context: InlineContext): string {
  const words = element.childNodes.map((child) => writeNode(child, context)).join('');
  const href = attributeOf(element, 'href');
  if (href === undefined || words.trim() === '' || /\]\(/u.test(words) || /^(?:javascript|data):/iu.test(href))
    return words;
  const address = context.address(href, false).replace(/[<>\n]/gu, '');
  if (address === '') return words;
  // Asciidoctor writes the path of a page where a link to it has no words: it is named like its page instead.
  const path = href.replace(/#.*$/su, '');
  const isPath = ASCIIDOC_EXTENSION.test(path) && rawText(element).trim() === path;
  if (isPath) return `[${nameOfTarget(address)}](<${address}>)`;
  const [, before = '', shown = '', behind = ''] = /^(\s*)(.*?)(\s*)$/su.exec(words) ?? [];
  return `${before}[${shown}](<${address}>)${behind}`;
}

/** `<sup><a href="#fn1">1</a></sup>` → the words of that footnote. */
function footnoteOf(element: HtmlElement, context: InlineContext): string | undefined {
  const links = element.childNodes.flatMap((node) => (isElement(node) && node.tagName === 'a' ? node : []));
  const words = links.map((link) => context.footnote((attributeOf(link, 'href') ?? '').replace(/^#/u, '')));
  const known = words.filter((text) => text !== undefined && text !== '');
  return known.length === 0 ? undefined : ` (${known.join('; ')})`;
}
