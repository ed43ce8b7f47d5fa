import type { Language } from '../model/page.ts';
import { anchorsOnLine, idOfBlockAbove, isLabel, type SourceAnchor, withoutBlockId } from './anchors.ts';
import { readBlockLine, readFenceLabel, withoutHeadingInItem } from './block-syntax.ts';
import { cleanCodeLine } from './code-marks.ts';
import { createCodeTracker } from './code-tracker.ts';
import { createIndents } from './indents.ts';
import { labelsIn } from './links/reference-link.ts';
import { withoutMdxFences } from './mdx-fences.ts';
import { withoutDirectives } from './myst/directives.ts';
import { cleanProse } from './prose.ts';
import type { ProseContext } from './prose-types.ts';
import { withOneBranch } from './regions/branches.ts';
import { createRegionReader } from './regions/region-reader.ts';
import { withWholeTables } from './tables/table-width.ts';
import { createCodeGroups } from './tabs/code-groups.ts';
import { createTabNames } from './tabs/tab-names.ts';

/** Plain Markdown, line by line. */
export interface PlainMarkdown {
  lines: readonly string[];
  /** The line of the source, from 0, that each line comes from. */
  origins: readonly number[];
  /** Ids of anything but headings, in order. */
  anchors: readonly SourceAnchor[];
  /** Expansions of abbreviations (`*[SLA]: Service Level Agreement`). */
  abbreviations: ReadonlyMap<string, string>;
}

interface Line {
  text: string;
  origin: number;
  code: boolean;
  /** Whether it is in a list item. */
  listed: boolean;
}

/** Returns a body that is plain Markdown already. */
export function asPlainMarkdown(body: string, anchors: readonly SourceAnchor[]): PlainMarkdown {
  const lines = body.split('\n');
  return { lines, origins: lines.map((_, index) => index), anchors, abbreviations: new Map() };
}

/**
 * Converts a page's body to plain Markdown: removes or replaces MDX, HTML, shortcodes, boxes, tabs, includes, comments,
 * wiki links and footnotes. Words are kept, in equivalent Markdown. Code is never touched.
 */
export function cleanMarkdown(body: string, language: Language): PlainMarkdown {
  if (!FOREIGN.test(body)) {
    const lines = DELIMITER.test(body) ? withWholeTables(body.split('\n')).join('\n') : body;
    return asPlainMarkdown(lines, []);
  }
  const source = readLines(body);
  const footnotes = new Map<string, string>();
  const anchors: SourceAnchor[] = [];
  const marked = markLines(source, language, footnotes, anchors);
  const tabs = createTabNames(body);
  const context: Omit<ProseContext, 'isListed'> = {
    language,
    tagNames: tagNamesOf(body, marked, source),
    footnotes,
    labels: body.includes('][') ? labelsIn(source) : new Set(),
    tabs,
    depth: 0,
  };
  const lines: string[] = [];
  const origins: number[] = [];
  for (let from = 0; from < marked.length; ) {
    const code = marked[from]?.code === true;
    let to = from + 1;
    while (to < marked.length && (marked[to]?.code === true) === code) to++;
    const group = marked.slice(from, to);
    if (code) {
      for (const { text, origin } of group) {
        lines.push(text);
        origins.push(origin);
      }
    } else {
      const clean = cleanProse(group.map(({ text }) => text).join('\n'), {
        ...context,
        isListed: group[0]?.listed ?? false,
      });
      clean.lines.forEach((line, index) => {
        // Removed lines leave blank ones: keep one.
        if (line.trim() === '' && lines.at(-1)?.trim() === '') return;
        lines.push(line);
        origins.push(group[clean.rows[index] ?? 0]?.origin ?? 0);
      });
    }
    from = to;
  }
  return { lines, origins, anchors, abbreviations: body.includes('*[') ? readAbbreviations(source) : new Map() };
}

/** A row that delimits the head of a table. */
const DELIMITER = /^[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$/mu;
/** Most abbreviations read. */
const ABBREVIATIONS_MAX = 200;
/** Without any of these characters a text is plain Markdown already. Nothing here may run over the end of a line: a page may be all blank lines. */
const FOREIGN =
  /[<{%]|^[ ]{0,3}:[ ]+\S|\^\[|\^\^|^\+{3}|\+\+\w|^[ \t]*(?:[-*+]|\d+[.)])[ \t]+#{1,6}\s|^[ \t]*(?:`{3}|~{3})(?:[ ]?ansi\b|.*(?:\]$|\btab="))|\[!code|highlight-|^[ \t]*\$\$|^\*\[|:(?:material|octicons|fontawesome|simple|fa)-|\s\^[A-Za-z\d-]+[ \t]*$|^\([\w.:/ -]+\)=[ \t]*$|\[\[|\]\[|\]\(\(\(|\[\^|:::|!!!|\?\?\?|===|==|\[!|\/\/\/|--8<|^(?:import|export) |\[ ?[xX]? ?\]/mu;

function readAbbreviations(source: readonly string[]): Map<string, string> {
  const found = source.flatMap((line) => {
    const match = line.startsWith('*[') ? /^\*\[([^\]]{1,60})\]:\s+(\S.{0,200})$/u.exec(line.trimEnd()) : null;
    return match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const];
  });
  return new Map(found.slice(0, ABBREVIATIONS_MAX));
}

/** A line of words without anything that one of the readers of lines looks for, as most are. */
const WORDS = /^[ \t]*(?!(?:im|ex)port\b)[A-Za-z\u4E00-\u9FFF][^<{#^]*$/u;

/** Walks the lines once: marks code, drops lines, and replaces lines of other tools. */
function markLines(
  source: readonly string[],
  language: Language,
  footnotes: Map<string, string>,
  anchors: SourceAnchor[],
): Line[] {
  const regions = createRegionReader(source, footnotes);
  const code = createCodeTracker();
  const indents = createIndents(source);
  const groups = createCodeGroups();
  const marked: Line[] = [];
  for (let row = 0; row < source.length; ) {
    const whole = source[row] ?? '';
    const line = indents.strip(whole, code.isFenced());
    const isWords = !code.isFenced() && WORDS.test(line);
    const region = isWords || code.isFenced() ? undefined : regions.read(line, row);
    if (region !== undefined) {
      marked.push(
        ...region.lines.map(({ text, row: origin, code: isCode }) => ({
          text,
          origin,
          code: isCode === true,
          listed: false,
        })),
      );
      row = region.end;
      continue;
    }
    const wasFenced = code.isFenced();
    const verbatim = code.read(line);
    if (isWords && verbatim === undefined) {
      marked.push({ text: line, origin: row, code: false, listed: code.isListed() });
      row++;
      continue;
    }
    const shown = wasFenced && verbatim !== undefined ? cleanCodeLine(verbatim) : verbatim;
    const label = !wasFenced && code.isFenced() ? (readFenceLabel(line) ?? groups.labelOf(line)) : undefined;
    if (label !== undefined) {
      for (const text of ['', label.title, '']) marked.push({ text, origin: row, code: false, listed: false });
      marked.push({ text: label.fence, origin: row, code: true, listed: false });
      row++;
      continue;
    }
    if (shown === undefined && verbatim !== undefined) {
      row++;
      continue;
    }
    const id = verbatim === undefined && line.includes('{:') ? idOfBlockAbove(line) : undefined;
    const above = marked.at(-1);
    if (id !== undefined && above !== undefined && isPlainHeading(above)) {
      above.text = `${above.text.trimEnd()} {#${id}}`;
      row++;
      continue;
    }
    if (verbatim === undefined) groups.read(line);
    if (verbatim === undefined)
      for (const id of anchorsOnLine(line)) anchors.push({ id, row, ...(isLabel(line) && { isLabel: true }) });
    const block = verbatim === undefined ? readBlockLine(line, language) : undefined;
    if (block === undefined) {
      if (verbatim === undefined) indents.note(line, row);
      marked.push({
        text: shown ?? withoutHeadingInItem(withoutBlockId(line)),
        origin: row,
        code: verbatim !== undefined,
        listed: code.isListed(),
      });
    } else {
      if (block.container === true || isIndentedBox(whole, source[row + 1] ?? '')) indents.openBox(whole);
      const texts = block.lines.length === 0 ? [''] : block.lines;
      for (const text of texts) marked.push({ text, origin: row, code: false, listed: code.isListed() });
    }
    row++;
  }
  return marked;
}

/** Whether a box of colons begins whose words are indented, which MDX doesn't take for code. */
function isIndentedBox(line: string, below: string): boolean {
  const [, space] = /^([ \t]*):::+[ \t]*[a-z]/u.exec(line) ?? [];
  return space !== undefined && below.startsWith(`${space}    `) && below.trim() !== '';
}

/** Whether a line is a heading without attributes of its own. */
function isPlainHeading({ text, code }: Line): boolean {
  return !code && /^ {0,3}#{1,6}[ \t]/u.test(text) && !text.trimEnd().endsWith('}');
}

/** Returns the names of the tags that the page closes, imports or defines. */
function tagNamesOf(body: string, marked: readonly Line[], source: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const { text, code } of body.includes('</') ? marked : []) {
    if (code || !text.includes('</')) continue;
    for (const match of text.matchAll(/<\/([A-Za-z][\w.:-]*)/gu)) names.add(match[1] ?? '');
  }
  for (const line of /^(?:im|ex)port /mu.test(body) ? source : []) {
    if (!/^(?:im|ex)port /u.test(line)) continue;
    const own = /^export\s+(?:(?:default|async)\s+){0,2}(?:function|const|class)\s+([A-Z]\w*)/u.exec(line)?.[1];
    if (own !== undefined) names.add(own);
    if (!line.startsWith('import ')) continue;
    for (const match of line.slice(0, 500).matchAll(/\b[A-Z]\w*/gu)) names.add(match[0]);
  }
  return names;
}

/** Returns a body's lines with what is only read over several of them in the shape of plain Markdown. Each line keeps its place. */
function readLines(body: string): readonly string[] {
  const lines = withoutMdxFences(body);
  const read = withoutDirectives(body.includes('{%') ? withOneBranch(lines) : lines);
  return body.includes('|') ? withWholeTables(read) : read;
}
