import { HTML_HEADING } from '../../page/heading.ts';
import { isAdmonition } from '../admonition.ts';
import type { Prose, Replacement } from '../prose-types.ts';
import { plainAddress } from '../variable.ts';
import { componentText, imageOf } from './component.ts';
import { componentTarget } from './component-link.ts';
import { htmlTable } from './html-table.ts';
import { decodeEntities, stripTags, type Tag } from './html-tag.ts';
import { bold, isHeading, isRow, itemStart } from './prose-blocks.ts';

const words = (text: string) => new Set(text.split(' '));
/** Block elements. */
const BLOCK = words(
  'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr legend main menu nav ol p search section summary tbody tfoot thead ul caption colgroup col h1 h2 h3 h4 h5 h6 li table tr td th body html',
);
/** Inline elements. */
const INLINE = words(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark meta link nobr output progress q rp rt ruby s samp small span strike strong sub sup time tt u var wbr area map embed param track button select option textarea base picture source',
);
/** Elements whose content isn't shown to readers. */
const UNREAD = words('script style svg iframe video audio object noscript template math canvas head');
/** Longest tag of a box whose title is recognized, characters. */
const BOX_TAG_MAX = 300;

/** Returns the Markdown that replaces a tag ('' to drop it); undefined if the text isn't a tag. */
export function replaceTag(prose: Prose, tag: Tag): Replacement | undefined {
  const name = tag.name.toLowerCase();
  const known = BLOCK.has(name) || INLINE.has(name) || UNREAD.has(name);
  const isComponent = /^[A-Z]/u.test(tag.name) && /[a-z.]/u.test(tag.name);
  if (!isComponent && known) return replaceElement(prose, tag, name);
  if (
    tag.name !== '' &&
    !tag.closing &&
    !tag.selfClosing &&
    tag.attributes.size === 0 &&
    !prose.context.tagNames.has(tag.name)
  )
    return undefined;
  const isCustom = tag.name.includes('-') && tag.attributes.size > 0;
  if (tag.name !== '' && !isComponent && !isCustom && !prose.context.tagNames.has(tag.name)) return undefined;
  const isTitled = ['title', 'label', 'header'].some((name) => tag.attributes.has(name));
  const linked = isTitled || isAdmonition(tag.name) ? undefined : link(prose, tag, componentTarget(tag), isInline);
  return linked ?? { end: tag.end, text: componentText(prose, tag) };
}

function replaceElement(prose: Prose, tag: Tag, name: string): Replacement {
  const gone = (text: string, end = tag.end): Replacement => ({ end, text });
  if (UNREAD.has(name)) {
    const close = tag.closing || tag.selfClosing ? -1 : prose.find(`</${name}`, tag.end);
    return gone('', close < 0 ? tag.end : endOfTag(prose.text, close));
  }
  switch (name) {
    case 'a':
      return link(prose, tag, plainAddress(tag.attributes.get('href') ?? '')) ?? gone('');
    case 'img':
      return gone(imageOf(tag, tag.attributes.get('src') ?? ''));
    case 'br':
      return gone(/^[ \t]*\n/u.test(prose.text.slice(tag.end, tag.end + 20)) && !isRow(prose) ? '  ' : ' ');
    case 'b':
    case 'strong':
    case 'summary':
    case 'dt':
      return wrapped(prose, tag, name, '**') ?? gone(name === 'summary' || name === 'dt' ? breakBefore(prose) : '');
    case 'i':
    case 'em':
      return wrapped(prose, tag, name, '*') ?? gone('');
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return wrapped(prose, tag, name, '`') ?? gone('');
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return heading(prose, tag, name) ?? gone(breakBefore(prose));
    case 'table': {
      const close = tag.closing ? -1 : prose.find('</table', tag.end);
      const table = close < 0 || isRow(prose) ? undefined : htmlTable(prose.text.slice(tag.end, close), prose.clean);
      return table === undefined ? gone(breakBefore(prose)) : gone(`\n\n${table}\n\n`, endOfTag(prose.text, close));
    }
    case 'ul':
    case 'ol':
      if (isTableRow(prose)) return gone('');
      if (tag.closing) prose.openLists.pop();
      else prose.openLists.push(name === 'ol' ? '1.' : '-');
      return gone(prose.openLists.length === 0 ? breakAfter(prose, tag.end) : '');
    case 'li': {
      if (tag.closing) return gone('');
      if (isTableRow(prose)) return gone(/[|;:：]\s*$|^\s*$/u.test(prose.output.lineEnd()) ? '' : '; ');
      return gone(itemStart(prose, Math.max(prose.openLists.length - 1, 0), prose.openLists.at(-1) ?? '-'));
    }
    default:
      if (!BLOCK.has(name)) return gone('');
      return gone(tag.closing ? breakAfter(prose, tag.end) : breakBefore(prose));
  }
}

/** `<a href="x">words</a>` → `[words](<x>)`, if it is closed in the same paragraph; a link within it leads where that does. */
function link(
  prose: Prose,
  tag: Tag,
  target: string | undefined,
  mayHold: (source: string) => boolean = () => true,
): Replacement | undefined {
  const href = (target ?? '').replace(/[<>\n]/gu, '');
  const close = tag.closing || tag.selfClosing || href === '' ? -1 : prose.find(`</${tag.name.toLowerCase()}`, tag.end);
  if (close < 0 || close - tag.end > 2_000) return undefined;
  const source = prose.text.slice(tag.end, close);
  if (/\n[ \t]*\n/u.test(source) || !mayHold(source)) return undefined;
  const inner = prose.clean(source);
  return {
    end: endOfTag(prose.text, close),
    text: inner === '' || INNER_LINK.test(inner) ? inner : `[${inner}](<${href}>)`,
  };
}

const HTML_BLOCK = /<(?:h[1-6]|p|ul|ol|li|dl|table|pre|blockquote|div|section)\b/iu;

/** Whether a text has no headings, items, quotes, tables or code blocks, so that it can be the words of a link. */
function isInline(source: string): boolean {
  return (
    !HTML_BLOCK.test(source) &&
    !/^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|>|\||`{3}|~{3}|[-=]{3})|\|[ \t]*:?-{3}/mu.test(source)
  );
}

/** A link, which no other may be around, but not a picture. */
const INNER_LINK = /(?<!!)\[(?:[^[\]\\]|\\.|!?\[[^[\]]*\](?:\([^()]*\))?)*\]\([^)]/u;

/** Replaces an element with a few words by inline Markdown: `<b>words</b>` → `**words**`. */
function wrapped(prose: Prose, tag: Tag, name: string, mark: string): Replacement | undefined {
  const close = tag.closing || tag.selfClosing ? -1 : prose.find(`</${name}`, tag.end);
  if (close < 0 || close - tag.end > 400) return undefined;
  const source = prose.text.slice(tag.end, close);
  if (/\n[ \t]*\n/u.test(source) || (mark !== '`' && /<(?:a|img)\b/iu.test(source))) return undefined;
  const inner = mark === '`' ? decodeEntities(stripTags(source)).replace(/\s+/gu, ' ').trim() : prose.clean(source);
  const end = endOfTag(prose.text, close);
  if (name === 'summary' || name === 'dt') return { end, text: inner === '' ? '' : bold(prose, inner) };
  if (inner === '' || inner.includes(mark === '`' ? '`' : '*')) return { end, text: inner };
  // Adjacent marks would mean something else.
  const isBeside = prose.output.lineEnd().endsWith(mark[0] ?? '') || prose.text[end] === mark[0];
  return { end, text: isBeside ? inner : mark + inner + mark };
}

function heading(prose: Prose, tag: Tag, name: string): Replacement | undefined {
  const close = tag.closing || tag.selfClosing ? -1 : prose.find(`</${name}`, tag.end);
  if (close < 0 || close - tag.end > 2_000 || isRow(prose)) return undefined;
  const title = prose.clean(prose.text.slice(tag.end, close));
  const id = /^[^\s{}]+$/u.exec(tag.attributes.get('id') ?? '')?.[0];
  const end = endOfTag(prose.text, close);
  if (title === '') return { end, text: '' };
  // Within a tag that is replaced as a whole, such as a summary.
  if (prose.context.depth > 0) return { end, text: ` ${title} ` };
  if (isTitleOfBox(prose.text, tag.start)) return { end, text: bold(prose, title) };
  return {
    end,
    text: `\n\n${'#'.repeat(Number(name[1]))} ${title} ${id === undefined ? HTML_HEADING : `{#${id}}`}\n\n`,
  };
}

/** Whether a heading stands first in a box beside the text, whose title it is: it begins no section of the page. */
function isTitleOfBox(text: string, start: number): boolean {
  return /<aside\b[^<>]*>\s*$/iu.test(text.slice(Math.max(0, start - BOX_TAG_MAX), start));
}

function breakBefore(prose: Prose): string {
  if (isHeading(prose)) return /\s$/u.test(prose.output.lineEnd()) ? '' : GLUED;
  if (isRow(prose)) return ' ';
  return prose.output.lineStart().trim() === '' ? '' : '\n\n';
}

function breakAfter(prose: Prose, end: number): string {
  const next = prose.text.slice(end, end + 80);
  if (isHeading(prose)) return /^(?:\s|<|$)/u.test(next) ? '' : GLUED;
  return isRow(prose) ? ' ' : /^[ \t]*(?:\n|$)/u.test(next) || prose.output.lineStart().trim() === '' ? '' : '\n\n';
}

/** Parts words of a heading for readers that nothing parts in its anchor: a space that isn't in the source. */
const GLUED = '\u00A0';

function isTableRow(prose: Prose): boolean {
  return /^\s*\||\S\s+\|(?:\s|$)/u.test(prose.output.lineStart());
}

function endOfTag(text: string, close: number): number {
  const end = text.indexOf('>', close);
  return end < 0 || end - close > 40 ? close + 2 : end + 1;
}
