import { dedented } from '../dialects/writerside.ts';
import { nameOfTarget } from '../page/source-links.ts';
import { type ConvertedPage, convertHtml } from './html-page.ts';

/** Tags and declarations of XML without comments and sections of characters. */
const TAGS = /<[!?][^<>]*>|<(\/?)([A-Za-z][\w-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/gu;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
/** What a start page consists of. */
const LISTS = new Set(['spotlight', 'primary', 'secondary', 'misc', 'cards', 'links', 'group']);
const TITLED = new Set(['topic', 'chapter', 'procedure', 'tab', 'def', ...LISTS]);
/** What is shown elsewhere: in lists of pages, by search engines. */
const UNSHOWN =
  /^(?:(?:link|web|card)-summary|show-structure|var|primary-label|secondary-label|seealso|category|video)$/u;
/** Elements of Writerside that HTML has by another name. */
const NAMES: Readonly<Record<string, string>> = {
  chapter: 'section',
  emphasis: 'em',
  control: 'strong',
  'ui-path': 'strong',
  path: 'code',
  shortcut: 'code',
  step: 'li',
  deflist: 'dl',
  snippet: 'div',
  tldr: 'div',
  procedure: 'div',
  tabs: 'div',
  tab: 'div',
};
const INLINE = new Set(['a', 'b', 'i', 'code', 'path', 'control', 'ui-path', 'emphasis', 'shortcut', 'format']);
const BOXES = new Set(['tip', 'note', 'warning']);
/** The style of tables whose rows are named by their first cell. */
const HEAD_COLUMN = /^header-column$/u;
const ORDERED = /^(?:decimal|alpha-lower)$/u;
const CODE = 'code-block';
const VOID = new Set(['img', 'br', 'hr']);

interface OpenElement {
  name: string;
  /** What ends it. */
  close: string;
  /** Levels of chapters that it is in. */
  level: number;
  hasTitle: boolean;
  /** Where its content begins, and what it shows without any. */
  from: number;
  words: string;
  /** The cells so far of a row whose first one names the others. */
  cells?: number;
  /** Whether it is a procedure whose steps have begun. */
  hasSteps?: true;
}

/** Reads a topic of Writerside, which is XML; undefined if it is none, or only a library of what others include. */
export function convertTopic(source: string): ConvertedPage | undefined {
  const root = /<topic\b[^<>]*>/u.exec(source)?.[0];
  if (root === undefined || /\bis-library\s*=\s*"true"/u.test(root) || isLibrary(source)) return undefined;
  return convertHtml(`<!doctype html><body>${toHtml(withoutSections(source))}`, { isBare: true });
}

/** Whether nothing stands outside of the parts for others. */
function isLibrary(source: string): boolean {
  const end = source.lastIndexOf('</snippet>');
  const start = source.search(/<snippet\b/u);
  if (start < 0 || end < start) return false;
  const rest = source.slice(0, start) + source.slice(end);
  return !/<(?:p|chapter|procedure|list|table|tabs|code-block|include)\b/u.test(rest);
}

/** Returns a topic as HTML with the same lines. */
function toHtml(source: string): string {
  const open: OpenElement[] = [];
  const html: string[] = [];
  let isBehind = false;
  let at = 0;
  for (const tag of source.matchAll(TAGS)) {
    if (tag.index < at) continue;
    const text = source.slice(at, tag.index);
    // Marks are written behind an element on lines of its own.
    html.push(isBehind ? text.replace(/^(\s+)([.,;:!?)]+)/u, '$2$1') : text);
    isBehind = tag[1] === '/' && INLINE.has(tag[2] ?? '');
    at = tag.index + tag[0].length;
    const [whole, slash = '', name = '', written = ''] = tag;
    if (name === CODE && slash === '' && !written.endsWith('/')) {
      const end = source.indexOf(`</${CODE}>`, at);
      if (end < 0) break;
      const code = codeBlock(source.slice(at, end), attributesIn(written).get('lang'));
      at = end + CODE.length + 3;
      // The lines of what follows stay theirs.
      const missing = lineFeeds(source.slice(tag.index, at)).length - lineFeeds(code).length;
      html.push(code, '\n'.repeat(Math.max(0, missing)));
    } else if (name === '') html.push(lineFeeds(whole));
    else if (slash === '') html.push(opened(name, written, open, at), lineFeeds(whole));
    else {
      const ended = open.at(-1)?.name === name ? open.pop() : undefined;
      const isBare = ended !== undefined && source.slice(ended.from, tag.index).trim() === '';
      html.push(isBare ? ended.words : '', ended?.close ?? '', lineFeeds(whole));
    }
  }
  html.push(source.slice(at));
  return html.join('');
}

/** Returns XML without comments, and with sections of characters as text. */
function withoutSections(source: string): string {
  let plain = '';
  let at = 0;
  for (const { index, 0: mark } of source.matchAll(/<!--|<!\[CDATA\[/gu)) {
    if (index < at) continue;
    const end = source.indexOf(mark === '<!--' ? '-->' : ']]>', index + mark.length);
    if (end < 0) break;
    const inside = source.slice(index + mark.length, end);
    plain += source.slice(at, index) + (mark === '<!--' ? lineFeeds(inside) : escaped(inside, true));
    at = end + 3;
  }
  return plain + source.slice(at);
}

/** Returns the start of an element, whose content begins at `from`, or all of it if that is empty. */
function opened(name: string, written: string, open: OpenElement[], from: number): string {
  const attributes = attributesIn(written);
  const above = open.at(-1);
  const level = (above?.level ?? 0) + (name === 'topic' || name === 'chapter' ? 1 : 0);
  const title = TITLED.has(name) ? attributes.get('title') : undefined;
  const { start, close } = tagsOf(name, attributes, above);
  const words = title === undefined ? '' : titleTag(name, title, level);
  const isEmpty = written.endsWith('/');
  if (VOID.has(name)) return start;
  const isFirstStep = name === 'step' && above !== undefined && above.hasSteps === undefined;
  if (isFirstStep) {
    above.hasSteps = true;
    above.close = `</ol>${above.close}`;
  }
  const named = name === 'a' ? wordsFor(attributes) : '';
  if (isEmpty) return start + words + named + close;
  const isNamedRow = name === 'tr' && above?.close === '</dl>';
  open.push({
    name,
    close,
    level,
    hasTitle: title !== undefined,
    from,
    words: named,
    ...(isNamedRow && { cells: 0 }),
  });
  // The definition begins below its title.
  if (name === 'def' && title !== undefined) return `${words}<dd>`;
  return (isFirstStep ? '<ol>' : '') + start + words;
}

/** Returns the tags of HTML for an element. */
function tagsOf(
  name: string,
  attributes: ReadonlyMap<string, string>,
  above: OpenElement | undefined,
): { start: string; close: string } {
  const id = attributes.get('id');
  const own = id === undefined || name === 'topic' ? '' : ` id="${escaped(id)}"`;
  const pair = (tag: string, rest = own) => ({ start: `<${tag}${rest}>`, close: `</${tag}>` });
  if (UNSHOWN.test(name)) return pair('template');
  if (name === 'topic') return { start: '', close: '' };
  if (name === 'title') {
    if (above === undefined || above.hasTitle || !TITLED.has(above.name)) return pair('template');
    return titlePair(above.name, above.level);
  }
  if (BOXES.has(name)) return pair('div', ` class="admonition ${name}"${own}`);
  if (name === 'list') return pair(ORDERED.test(attributes.get('type') ?? '') ? 'ol' : 'ul');
  if (name === 'def') return { start: '<dd>', close: '</dd>' };
  if (name === 'a' || name === 'card') {
    const link = pair('a', ` href="${escaped(targetOf(attributes))}"`);
    return LISTS.has(above?.name ?? '') ? { start: `<p>${link.start}`, close: `${link.close}</p>` } : link;
  }
  if (name === 'table' && HEAD_COLUMN.test(attributes.get('style') ?? '')) return pair('dl');
  if (name === 'tr' && above?.close === '</dl>') return { start: '', close: '' };
  if (name === 'td' && above?.cells !== undefined) return pair(above.cells++ === 0 ? 'dt' : 'dd');
  if (name === 'img')
    return {
      start: `<img src="${escaped(attributes.get('src') ?? '')}" alt="${escaped(attributes.get('alt') ?? '')}">`,
      close: '',
    };
  return pair(NAMES[name] ?? (/^(?:include|if|group|format)$/u.test(name) ? 'span' : name));
}

function titleTag(name: string, title: string, level: number): string {
  const { start, close } = titlePair(name, level);
  return start + title + close;
}

function titlePair(name: string, level: number): { start: string; close: string } {
  if (name === 'topic' || name === 'chapter') {
    const tag = `h${Math.min(level, 6)}`;
    return { start: `<${tag}>`, close: `</${tag}>` };
  }
  return name === 'def' ? { start: '<dt>', close: '</dt>' } : { start: '<p><strong>', close: '</strong></p>' };
}

function targetOf(attributes: ReadonlyMap<string, string>): string {
  const anchor = attributes.get('anchor');
  return (attributes.get('href') ?? '') + (anchor === undefined ? '' : `#${anchor}`);
}

/** Returns the words for a link without any: the name of what it leads to. */
function wordsFor(attributes: ReadonlyMap<string, string>): string {
  const target = targetOf(attributes);
  return target === '' ? '' : escaped(nameOfTarget(target));
}

function codeBlock(code: string, language: string | undefined): string {
  const name = language === undefined ? '' : ` class="language-${escaped(language.toLowerCase())}"`;
  return `<pre><code${name}>${dedented(code)}</code></pre>`;
}

function attributesIn(written: string): Map<string, string> {
  return new Map(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? '']),
  );
}

function lineFeeds(text: string): string {
  return text.replace(/[^\n]+/gu, '');
}

/** Returns text with the signs of HTML as entities; entities of XML stay, unless nothing in it is one. */
function escaped(text: string, isLiteral = false): string {
  return text
    .replace(isLiteral ? /&/gu : /&(?!#?\w{1,32};)/gu, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
