import { dirname, extname, relative, resolve } from 'node:path';
import { readCsv, toTable } from '../dialects/tables/csv-table.ts';
import { type CodeSource, codeElement, codeSourceIn, dedented } from '../dialects/writerside.ts';
import { type Include, partTarget } from './directive.ts';
import { readBounds } from './text-between.ts';

/** How an include over several lines begins. */
const BLOCK = /^\s*(?:-+8<-|[`~]{3,}(?:\{|[\w+#.-]*\s*$)|:{3,}\{csv-table\})/u;
/** Code of Writerside that is in a file: `{src="run.sh" include-lines="3-7"}` below an empty fence. */
const CODE_ATTRIBUTES = /^\s*\{([^{}\n]{1,300})\}\s*$/u;
const COMPONENT = /^(\s*(?:[-*+]\s+|\d+[.)]\s+)?)<([A-Z]\w*)(?:\s[^<>]*)?\/>\s*$/u;
/** Extensions of files with words, templates of sites among them. */
const PROSE_FILE = /^\.(?:md|mdx|markdown|topic|html?|txt|inc|tmpl|njk|liquid|hbs|ejs|webc|vto|jinja2?|j2|)$/iu;
/** The headings of a page that is included whole stay its own. */
const HEADING = /^#{1,6}\s+(.*?)\s*(?:\{:?\s*(?:#|[\w-]+=)[^{}]*\}|#*)\s*$/u;

/**
 * Returns the lines of an included file as the page shows them: prose unchanged, anything else as a code block. Within
 * a code block they are unchanged.
 */
export function toShownText(
  lines: readonly string[],
  include: Include,
  { file, isPage, isFenced }: { file: string; isPage: boolean; isFenced: boolean },
): string {
  if (include.isCsv === true) {
    const table = toTable(readCsv(lines.join('\n')));
    return (include.title === undefined ? table : [`**${include.title}**`, '', ...table]).join('\n');
  }
  const isRaw = include.isRaw === true;
  // A link within a note stays one to that note.
  const own = include.isNote ? lines.map((line) => line.replaceAll('[[#', () => `[[${include.path}#`)) : lines;
  const words = (isPage && !isRaw ? withoutHeadings(own) : own).join('\n');
  if (isRaw) return include.deeper === undefined ? words : deepened(words, include.deeper);
  if (include.isXml === true && !include.isCode) return lines.join('\n');
  const isProse = PROSE_FILE.test(extname(file));
  if (isFenced || (isProse && !include.isCode)) return words;
  if (include.isXml === true) return codeElement(lines.join('\n'), extname(file).slice(1));
  const fence = words.includes('```') ? '~~~~~~' : '```';
  return `${fence}${extname(file).slice(1)}\n${include.part === undefined ? words : dedented(words)}\n${fence}`;
}

/** Returns lines with headings as bold lines, except in code. */
function withoutHeadings(lines: readonly string[]): string[] {
  let fence: string | undefined;
  return lines.map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/u.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
    return fence === undefined ? line.replace(HEADING, '**$1**') : line;
  });
}

/** Returns text with the relative links that begin with `prefix`, from its own file, made relative to another one. */
export function withLinksFrom(text: string, prefix: string, file: string, page: string): string {
  return text.replace(/(\]\()([^\s()#]+)/gu, (link, open: string, href: string) =>
    href.startsWith(prefix) && !/^(?:[a-z][\w+.-]*:|[/@~{<])/iu.test(href)
      ? open + relative(dirname(page), resolve(dirname(file), href)).replaceAll('\\', '/')
      : link,
  );
}

/** Returns AsciiDoc with its headings moved down by a number of levels. */
function deepened(text: string, levels: number): string {
  return text.replace(/^(=+)(?=[ \t]+\S)/gmu, (mark) => mark + '='.repeat(levels));
}

/** Returns the include over several lines that begins at a line: MkDocs' block of files, MyST's directives. */
export function blockAt(
  lines: readonly string[],
  index: number,
  isFenced: boolean,
  written: string = lines[index] ?? '',
): { includes: Include[]; end: number } | undefined {
  if (!BLOCK.test(written)) return undefined;
  const line = (lines[index] ?? '').trim();
  const whole = { isCode: false, isNote: false, isTemplate: false, start: 0, end: 0 };
  if (/^-{1,}8<-{1,}$/u.test(line)) {
    const end = rowBelow(lines, index, (other) => /^-{1,}8<-{1,}$/u.test(other));
    if (end < 0) return undefined;
    const paths = lines.slice(index + 1, end).map((path) => path.trim());
    const wanted = paths.filter((path) => path !== '' && !path.startsWith(';'));
    return { includes: wanted.map((path) => ({ ...partTarget(path), ...whole })), end };
  }
  const values = isFenced ? undefined : csvTableAt(lines, index);
  if (values !== undefined) return { includes: [{ ...whole, ...values, isCsv: true }], end: values.end };
  const source = isFenced ? undefined : codeSourceAt(lines, index);
  if (source !== undefined) return { includes: [{ ...whole, ...source.code, isCode: true }], end: source.end };
  const directive = /^(`{3,}|~{3,})\{(include|literalinclude)\}\s*(\S+)\s*$/u.exec(line);
  if (directive === null || isFenced) return undefined;
  const end = rowBelow(lines, index, (other) => other.startsWith(directive[1] ?? ''));
  if (end < 0) return undefined;
  const isCode = directive[2] === 'literalinclude';
  const options = lines.slice(index + 1, end);
  const valueOfOption = (name: string) =>
    options.map((option) => new RegExp(`^\\s*:${name}:\\s*(\\S+)\\s*$`, 'u').exec(option)?.[1]).find(Boolean);
  const linksFrom = valueOfOption('relative-docs');
  const rows = valueOfOption('lines');
  const bounds = readBounds(options);
  const include = {
    ...partTarget(directive[3] ?? ''),
    ...whole,
    isCode,
    ...(linksFrom !== undefined && { linksFrom }),
    ...(rows !== undefined && { part: rows }),
    ...(bounds !== undefined && { bounds }),
  };
  return { includes: [include], end };
}

/** Returns the first row below another one whose line, without the spaces around it, is wanted; -1 if there is none. */
function rowBelow(lines: readonly string[], row: number, isWanted: (line: string) => boolean): number {
  for (let below = row + 1; below < lines.length; below++) if (isWanted(lines[below]?.trim() ?? '')) return below;
  return -1;
}

/** Reads an empty fence of Writerside with the attributes of its code below. */
function codeSourceAt(lines: readonly string[], index: number): { code: CodeSource; end: number } | undefined {
  const mark = /^\s*(`{3,}|~{3,})/u.exec(lines[index] ?? '')?.[1];
  if (mark === undefined || lines[index + 1]?.trim() !== mark) return undefined;
  const end = index + (lines[index + 2]?.trim() === '' ? 3 : 2);
  const code = codeSourceIn(CODE_ATTRIBUTES.exec(lines[end] ?? '')?.[1] ?? '');
  return code && { code, end };
}

/** Reads a `csv-table` of MyST whose values are in a file. */
function csvTableAt(lines: readonly string[], index: number): { path: string; end: number } | undefined {
  const mark = /^\s*(`{3,}|~{3,}|:{3,})\{csv-table\}/u.exec(lines[index] ?? '')?.[1];
  if (mark === undefined) return undefined;
  const end = rowBelow(lines, index, (other) => other.startsWith(mark));
  const path = lines
    .slice(index + 1, Math.max(end, 0))
    .map((option) => /^\s*:file:\s*(\S+)\s*$/u.exec(option)?.[1])
    .find((file) => file !== undefined);
  return path === undefined ? undefined : { path, end };
}

/** Returns the include of a line that names a part of a page, imported by MDX, as a component. */
export function componentOn(line: string, partials: ReadonlyMap<string, string>, isFenced: boolean): Include[] {
  const match = isFenced || partials.size === 0 ? null : COMPONENT.exec(line);
  const path = partials.get(match?.[2] ?? '');
  if (match === null || path === undefined) return [];
  const start = (match[1] ?? '').length;
  return [{ path, isCode: false, isNote: false, isTemplate: false, linksFrom: '', start, end: line.length }];
}

/** Replaces a line's includes by their texts. Text of several lines continues below at the same indent. */
export async function replaceOn(
  line: string,
  includes: readonly Include[],
  textOf: (include: Include) => Promise<string | undefined>,
): Promise<string> {
  let replaced = '';
  let at = 0;
  for (const include of includes) {
    if (include.start < at) continue;
    const text = await textOf(include);
    if (text === undefined) continue;
    const before = line.slice(0, include.start);
    const indent = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*/u.exec(before)?.[0] ?? '';
    const isAlone = before.trim() === indent.trim();
    const isRow = /^\s*\|/u.test(before);
    const isBlock = /^(?:`{3}|~{3})/u.test(text) && !(isAlone && line.slice(include.end).trim() === '');
    const below = isBlock ? `\n\n${text}\n\n` : text;
    const shown = isRow
      ? text.replace(/\s*\n\s*/gu, ' ').replaceAll('|', '\\|')
      : below.replaceAll('\n', `\n${isAlone || isBlock ? ' '.repeat(indent.length) : ''}`);
    replaced += line.slice(at, include.start) + shown;
    at = include.end;
  }
  return replaced + line.slice(at);
}

/** Replaces the matches of a global pattern in a text, in one pass, except those for which there is no other text. */
export async function replaceMatches(
  text: string,
  pattern: RegExp,
  textOf: (match: RegExpMatchArray) => Promise<string | undefined>,
): Promise<string> {
  let replaced = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const other = await textOf(match);
    if (other === undefined) continue;
    replaced += text.slice(at, match.index) + other;
    at = match.index + match[0].length;
  }
  return replaced + text.slice(at);
}
