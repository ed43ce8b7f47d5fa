import { readShortcode } from '../dialects/shortcode.ts';
import { codeSourceIn, elementIncludesOn } from '../dialects/writerside.ts';
import type { TextBounds } from './text-between.ts';

/** An include in a page. */
export interface Include {
  /** The path as written, without options: `./parts/intro.md`. */
  path: string;
  /** The part to include: a heading, the name of a region, or lines such as `3-7`. */
  part?: string;
  /** The part to include by what stands around it. */
  bounds?: TextBounds;
  /** Whether its text is code. */
  isCode: boolean;
  /** Whether its text is comma-separated values, shown as a table. */
  isCsv?: boolean;
  /** What is shown above it. */
  title?: string;
  /** The name of a page rather than its path. */
  isNote: boolean;
  /** Whether its text is inserted unchanged. */
  isRaw?: boolean;
  /** Whether it is in XML, whose elements it must stay or become. */
  isXml?: boolean;
  /** How its links begin that are relative to its own file: all, or those that MyST's `:relative-docs:` names. */
  linksFrom?: string;
  /** Levels by which its headings are moved down. */
  deeper?: number;
  /** Whether templates are included this way too, which may be missing without a warning. */
  isTemplate: boolean;
  /** What a template is given, as written: `site.data.ports`, `"4.3"`. */
  given?: ReadonlyMap<string, string>;
  /** Its position in the line. */
  start: number;
  end: number;
}

type AddInclude = (match: RegExpMatchArray, target: string, rest?: Partial<Include>) => void;

/** Matches texts that may have includes. */
export const MAY_INCLUDE =
  /\{!|8<-|^include::|\{\{[<%]|\{\{#|\{%-?\s*include|\{%-?\s*for\s|\{\{\s*[\w.-]+\s*\}\}|\{\{\s*site\.|!\[\[|@include|^[ \t]*<<<|@\[code|\{(?:literal)?include\}|!!!include|\{csv-table\}|\{\{\s*read_(?:csv|table)\(|<include\s|<var\s|<code-block\s[^<>\n]*\bsrc=|^[ \t]*\{[^{}\n]*\bsrc=|^import\s.*\.mdx?["']|\.csv\)\s*$/mu;

const SHORTCODE = /\{\{[<%]\s*(?!\/)([\w/.-]+)\s+([^{}]{1,300}?)\s*[>%]\}\}/gu;
const OF_FILES = /^(?:include(?:-?md)?|readfile|snippet|embed|literalinclude|code(?:_sample|new)?|import)$/u;
/** Embeds of Obsidian that aren't text. */
const MEDIA = /\.(?:png|jpe?g|gif|svg|webp|bmp|avif|mp[34]|webm|wav|ogg|pdf|canvas|base)(?:#|$)/iu;
const CODE_FILES = /^(?:code(?:_sample|new)?|literalinclude|embed)$/u;

/** Returns the includes on a line, in order; within a fence only those that generators resolve there too. */
export function readIncludesOn(line: string, isFenced: boolean): Include[] {
  const found: Include[] = [];
  const add = (match: RegExpMatchArray, target: string, rest: Partial<Include> = {}): void => {
    const start = match.index ?? 0;
    if (target === '' || line[start - 1] === '\\') return;
    const known = { isCode: false, isNote: false, isTemplate: false, ...rest };
    const parted = rest.isRaw === true ? { path: target } : partTarget(target);
    found.push({ ...parted, ...known, start, end: start + match[0].length });
  };
  if (line.includes('{!'))
    for (const match of line.matchAll(/\{!\s*([^!{}]{1,300}?)\s*!(?:lines=([\d -]+))?\}/gu))
      add(match, match[1] ?? '', match[2] === undefined ? {} : { part: match[2].trim().split(/\s+/u).join(',') });
  if (line.includes('8<-')) {
    const match = /(?<!;)-{1,}8<-{1,}\s+["']([^"']{1,300})["']/u.exec(line);
    if (match !== null) add(match, match[1] ?? '');
  }
  if (line.includes('{{#'))
    for (const match of line.matchAll(/\{\{#(include|rustdoc_include|playground)\s+([^}\s]{1,300})[^}]*\}\}/gu))
      add(match, match[2] ?? '', { isCode: match[1] !== 'include' });
  if (line.includes('{{') && !isFenced)
    for (const match of line.matchAll(/\{\{\s*read_(?:csv|table)\(\s*["']([^"'{}]{1,300}\.csv)["'][^{}]*\)\s*\}\}/gu))
      add(match, match[1] ?? '', { isCsv: true });
  if (line.includes('{{')) {
    for (const match of line.matchAll(SHORTCODE)) {
      if (!OF_FILES.test(match[1] ?? '')) continue;
      const code = readShortcode(`${match[1]} ${match[2]}`);
      const target = code.named.get('file') ?? code.named.get('src') ?? code.named.get('path') ?? code.values[0] ?? '';
      const isFile = /\.\w+$|^[\w./-]+\/[\w.-]+$/u.test(target);
      const isCode = CODE_FILES.test(code.name) || code.named.get('code') === 'true';
      if (isFile) add(match, target, { isCode });
    }
  }
  if (line.startsWith('include::')) {
    const match = /^include::([^[\]\s]{1,300})\[([^\]]*)\]\s*$/u.exec(line);
    if (match !== null) add(match, match[1] ?? '', { isRaw: true, ...asciidocOptions(match[2] ?? '') });
  }
  if (line.includes('{%'))
    for (const match of line.matchAll(/\{%-?\s*include(?:_relative|_cached)?\s+["']?([\w./-]{1,300})["']?([^%]*)%\}/gu))
      add(match, match[1] ?? '', { isTemplate: true, given: givenIn(match[2] ?? '') });
  if (!isFenced) addUnfenced(line, add);
  found.sort((a, b) => a.start - b.start);
  return isFenced ? found : leaveOutShown(found, line);
}

/** Returns the includes on a line of a topic of Writerside, whose own are all there are. */
export function topicIncludesOn(line: string): Include[] {
  const found: Include[] = [];
  if (!MAY_BE_OF_WRITERSIDE.test(line)) return found;
  addOfWriterside(line, (match, path, rest) => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    found.push({ isCode: false, isNote: false, isTemplate: false, isXml: true, ...rest, path, start, end });
  });
  return found.sort((a, b) => a.start - b.start);
}

const MAY_BE_OF_WRITERSIDE = /<include|<code-block/u;

/** Adds elements of other files, and code in files. */
function addOfWriterside(line: string, add: AddInclude): void {
  for (const { match, path, id } of elementIncludesOn(line)) add(match, path, { part: id });
  for (const match of line.matchAll(/<code-block\s([^<>]{1,300}?)(?:\/>|>\s*<\/code-block>)/gu)) {
    const source = codeSourceIn(match[1] ?? '');
    if (source !== undefined) add(match, source.path, { ...source, isCode: true });
  }
}

/** Reads `name="words" list=site.data.list`. */
function givenIn(text: string): Map<string, string> {
  const all = text.matchAll(/([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[\w.[\]-]+)/gu);
  return new Map([...all].map(([, name = '', value = '']) => [name, value]));
}

/** Drops the includes in code, which are only shown; `found` is in the order of the line. */
function leaveOutShown(found: readonly Include[], line: string): Include[] {
  const ticks = [...line.matchAll(/`+/gu)].map(({ index }) => index);
  let before = 0;
  return found.filter(({ start }) => {
    while ((ticks[before] ?? start) < start) before += 1;
    return before % 2 === 0;
  });
}

/** Reads the options of an AsciiDoc include: `tag=setup`, `lines=3..7`, `leveloffset=+1`. */
function asciidocOptions(text: string): Pick<Include, 'part' | 'deeper'> {
  const tag = /\btags?=["']?([\w.;,*!-]+)/u.exec(text)?.[1]?.replaceAll(',', ';');
  const lines = /\blines=["']?([\d.,;-]+)/u.exec(text)?.[1]?.replaceAll('..', '-').replaceAll(';', ',');
  const deeper = Number(/\bleveloffset=\+?(\d)/u.exec(text)?.[1] ?? 0);
  const part = tag ?? lines;
  return { ...(part !== undefined && { part }), ...(deeper > 0 && { deeper }) };
}

/** Obsidian's, VitePress' and VuePress' own ways, which code may show. */
function addUnfenced(line: string, add: AddInclude): void {
  if (line.includes('![['))
    for (const match of line.matchAll(/!\[\[([^[\]|\n]{1,300}?)(?:\\?\|[^[\]\n]*)?\]\]/gu))
      if (!MEDIA.test(match[1] ?? '')) add(match, match[1] ?? '', { isNote: true });
  // What programs of a book's own make of a file: mdBook's preprocessors.
  if (line.includes('{{#')) {
    const own =
      /^\s*\{\{#(?!include\b|rustdoc_include\b|playground\b)[a-z][\w-]*\s+([^\s{}]{0,290}\.\w{1,9})\s*\}\}\s*$/u.exec(
        line,
      );
    if (own !== null) add(own, own[1] ?? '', { isCode: true });
  }
  if (line.includes('@include')) {
    const match =
      /<!--\s*@include:?\s*([^\s>]{1,300}?)\s*-->/u.exec(line) ??
      /^\s*@include:?\s*\(?([\w./@~-]{1,300})\)?\s*$/u.exec(line);
    if (match !== null) add(match, match[1] ?? '');
  }
  if (MAY_BE_OF_WRITERSIDE.test(line)) addOfWriterside(line, add);
  const snippet = /^(\s*)<<<\s*([@./~\w][^\s{[]{0,300})[^\n]*$/u.exec(line);
  if (snippet !== null) add(snippet, snippet[2] ?? '', { isCode: true });
  const code = /^\s*@\[code[^\]]*\]\(([^()\s]{1,300})\)\s*$/u.exec(line);
  if (code !== null) add(code, code[1] ?? '', { isCode: true });
  // An export of Notion has its databases in files of their own.
  const database = line.includes('.csv)')
    ? /^\s*\[([^[\]]{1,200})\]\(((?:[^()\s]|\([^()\s]{0,100}\)){1,300}[0-9a-f]{32}(?:_all)?\.csv)\)\s*$/u.exec(line)
    : null;
  if (database !== null) add(database, database[2] ?? '', { isCsv: true, title: database[1] ?? '', isTemplate: true });
  const marked = /^\s*!!!include\(([^()\s]{1,300})\)!!!\s*$/u.exec(line);
  if (marked !== null) add(marked, marked[1] ?? '');
}

/** Splits `x.md#usage`, `x.rs:setup`, `x.rs:2:10` and `x.md{1,3}` into path and part. */
export function partTarget(target: string): { path: string; part?: string } {
  const braces = /^(.+?)\{([\d,-]+)[^}]*\}$/u.exec(target);
  const whole = braces?.[1] ?? target;
  const at = /#|:(?!\/\/)/u.exec(whole)?.index;
  const path = at === undefined ? whole : whole.slice(0, at);
  const named = at === undefined ? '' : whole.slice(at + 1);
  const lines = /^(\d*):(\d*)$/u.exec(named);
  const part = lines === null ? named : `${lines[1] || '1'}-${lines[2]}`;
  const wanted = part === '' ? braces?.[2]?.replace(',', '-') : part;
  return { path: path.trim(), ...(wanted !== undefined && wanted !== '' && { part: wanted }) };
}
