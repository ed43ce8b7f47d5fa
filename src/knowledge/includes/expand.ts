import { dirname } from 'node:path';
import { withoutMdxFences } from '../dialects/mdx-fences.ts';
import { usesVariables, withTagsOnLines, withVariables } from '../dialects/writerside.ts';
import { PAGE_BYTES_MAX } from '../files/file-text.ts';
import { ASCIIDOC_EXTENSION, TOPIC_EXTENSION } from '../model/page-extension.ts';
import type { PageProblem } from '../model/warning.ts';
import { readFrontMatter } from '../page/front-matter.ts';
import type { BookAttributes } from './book-attributes.ts';
import { type Include, MAY_INCLUDE, readIncludesOn, topicIncludesOn } from './directive.ts';
import { createIncludeAttributes } from './include-attributes.ts';
import type { IncludeFinder } from './include-finder.ts';
import { blockAt, componentOn, replaceOn, toShownText, withLinksFrom } from './include-lines.ts';
import { mayLoop, unrollLoops } from './loops.ts';
import { partOfFile } from './part-of-file.ts';
import type { SiteDefinitions, UsedDefinitions } from './site/site-definitions.ts';
import { createTemplateValues, type ValueSources } from './template-values.ts';
import { textBetween } from './text-between.ts';

/** A page's text with what it includes. */
export interface ExpandedText {
  text: string;
  /** The line of the page, from 0, that each line comes from; without it each is its own. */
  rows?: readonly number[];
  problems: readonly PageProblem[];
  /** The files it depends on, with their stamps. */
  files: readonly { file: string; stamp: string }[];
  /** Whether something is missing that may appear later. */
  isIncomplete: boolean;
}

/** Where a page's includes and names are found. */
export interface IncludeSources extends ValueSources {
  finder: IncludeFinder;
  definitions: SiteDefinitions;
  book: BookAttributes;
}

/** A fence around words: a box of MyST, MDX of Docusaurus. */
const PROSE_FENCE =
  /[`~]{3,}\s*(?:mdx-code-block\s*$|\{(?!code|sourcecode|literal|math|mermaid|eval-rst|parsed)[\w-]+\})/u;
const DEPTH_MAX = 8;
const INCLUDES_MAX = 500;
/** Matches lines that may need to be changed. */
const MEANS_MORE = /[{![@<]|```|~~~|8<|^(?:import|include)/u;
const PARTIAL = /^import\s+([A-Z]\w*)\s+from\s+["']([^"']{1,300}\.mdx?)["'];?\s*$/u;

/** Returns a key for a part of a file, to detect circular includes. */
function placeOf(file: string, part: string | undefined): string {
  return `${file}#${part ?? ''}`;
}

/** Returns the body of a page, which may stand in a fence of MDX of its own. */
function bodyOf(text: string): string {
  return withoutMdxFences(readFrontMatter(text).body).join('\n');
}

/**
 * Replaces a page's includes and parameters by their text; undefined if it has none. `file` is the page's real path.
 */
export async function expandIncludes(
  text: string,
  file: string,
  sources: IncludeSources,
): Promise<ExpandedText | undefined> {
  const isAsciidoc = ASCIIDOC_EXTENSION.test(file);
  const isTopic = TOPIC_EXTENSION.test(file);
  const defined = isAsciidoc ? undefined : await sources.definitions.usedBy(text);
  const mayInclude = isAsciidoc || MAY_INCLUDE.test(text);
  const mayUseVariables = usesVariables(text);
  if (!mayInclude && !mayUseVariables) return defined && withDefinitions(unchanged(text), defined);
  const files = new Map<string, string>();
  const problems: PageProblem[] = [];
  let count = 0;
  let size = text.length;
  let isIncomplete = false;
  let isChanged = false;
  // Few pages name values of their own, and reading the front matter takes as long as the rest of this.
  let data: Readonly<Record<string, unknown>> | undefined;
  const own = () => {
    data ??= Object.fromEntries(readFrontMatter(text).data);
    return data;
  };

  const { lookUp, filledIn, withParams, withSubstitutions } = createTemplateValues(
    own,
    sources,
    ({ file: from, stamp }) => files.set(from, stamp),
  );

  const asciidoc = createIncludeAttributes(
    sources.book,
    isAsciidoc ? await sources.params.attributes(dirname(file)) : undefined,
  );

  const textOf = async (
    include: Include,
    from: string,
    row: number,
    path: readonly string[],
    isFenced: boolean,
  ): Promise<string | undefined> => {
    const tell = (message: string): undefined => {
      if (isFenced || include.isTemplate) return undefined;
      problems.push({ code: 'include', line: row + 1, message });
    };
    if (++count > INCLUDES_MAX)
      return count === INCLUDES_MAX + 1 ? tell(`more than ${INCLUDES_MAX} includes`) : undefined;
    const found = await sources.finder.find(include, from);
    if (found.kind === 'missing') {
      isIncomplete ||= !include.isTemplate;
      return tell(`what is included is not read: ${found.reason}`);
    }
    files.set(found.file, found.stamp);
    const { bounds } = include;
    const place = placeOf(found.file, bounds === undefined ? include.part : JSON.stringify(bounds));
    if (path.includes(place) || path.length > DEPTH_MAX)
      return tell(`what is included is not read: ${include.path} includes itself`);
    const whole = /\.(?:md|mdx|markdown)$/iu.test(found.file) ? bodyOf(found.text) : found.text;
    const between = bounds === undefined ? whole : textBetween(whole, bounds, include.isCode);
    if (between === undefined) return tell(`${include.path} has not the text that its part is between`);
    const cut = partOfFile(between, include.part, include.isXml);
    const part =
      cut !== undefined && include.linksFrom !== undefined
        ? withLinksFrom(cut, include.linksFrom, found.file, from)
        : cut;
    if (part === undefined) return tell(`${include.path} has no part "${include.part}" to include`);
    size += part.length;
    if (size > PAGE_BYTES_MAX) return tell(`with ${include.path} the page is larger than ${PAGE_BYTES_MAX / 1024} KB`);
    const shown = include.isTemplate && !isFenced ? await filledIn(part, include.given) : part;
    const inner = await expand(shown.replace(/^\n+|\s+$/gu, ''), found.file, [...path, place], () => row, isFenced);
    return toShownText(
      inner.map((line) => line.text),
      include,
      { ...found, isFenced },
    );
  };

  const expand = async (
    source: string,
    from: string,
    path: readonly string[],
    rowOf: (index: number) => number,
    wasFenced: boolean,
  ): Promise<{ text: string; row: number }[]> => {
    const lines = (isTopic ? withTagsOnLines(source) : source).split('\n');
    const partials = new Map<string, string>();
    const expanded: { text: string; row: number }[] = [];
    let fence: string | undefined;
    let isProse = false;
    for (let index = 0; index < lines.length; index++) {
      const row = rowOf(index);
      const written = lines[index] ?? '';
      if (isTopic) {
        const replaced = await replaceOn(written, topicIncludesOn(written), (include) =>
          textOf(include, from, row, path, false),
        );
        isChanged ||= replaced !== written;
        for (const text of replaced.split('\n')) expanded.push({ text, row });
        continue;
      }
      let line = written.includes('{{') ? await withParams(written, from) : written;
      if (isAsciidoc) line = await asciidoc.withAttributes(line, file);
      const block = blockAt(lines, index, fence !== undefined, line);
      if (block !== undefined) {
        isChanged = true;
        const indent = /^\s*/u.exec(line)?.[0] ?? '';
        for (const include of block.includes) {
          const words = await textOf(include, from, row, path, fence !== undefined);
          for (const text of (words ?? '').split('\n')) expanded.push({ text: text && indent + text, row });
        }
        index = block.end;
        continue;
      }
      if (partials.size === 0 && !MEANS_MORE.test(line)) {
        if (line !== written) isChanged = true;
        expanded.push({ text: line, row });
        continue;
      }
      const mark = /^\s*(?:(?:[-*+]|\d{1,9}[.)]|>)\s+)*(`{3,}|~{3,})/u.exec(line)?.[1];
      if (mark !== undefined) {
        isProse = fence === undefined ? PROSE_FENCE.test(line) : isProse;
        fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
      }
      const isFenced = wasFenced || (fence !== undefined && !isProse);
      if (!isFenced && line.includes('{{')) line = await withSubstitutions(line, from);
      const partial = isFenced ? null : PARTIAL.exec(line);
      if (partial !== null) partials.set(partial[1] ?? '', partial[2] ?? '');
      const includes = [...componentOn(line, partials, isFenced), ...readIncludesOn(line, isFenced)];
      const replaced = await replaceOn(line, includes, async (include) => {
        const words = await textOf(include, from, row, path, isFenced);
        // AsciiDoc would show a link instead.
        return words ?? (include.isRaw === true ? '' : undefined);
      });
      if (replaced !== written) isChanged = true;
      for (const text of replaced.split('\n')) expanded.push({ text, row });
    }
    return expanded;
  };

  const unrolled = !isTopic && mayLoop(text) ? await unrollLoops(text, lookUp) : undefined;
  const source = unrolled?.map((line) => line.text).join('\n') ?? text;
  if (source !== text) isChanged = true;
  const rowOf = (index: number) => unrolled?.[index]?.row ?? index;
  const found = mayInclude
    ? await expand(source, file, [placeOf(file, undefined)], rowOf, false)
    : source.split('\n').map((line, row) => ({ text: line, row }));
  const shared = mayUseVariables ? await sources.params.variables() : { values: [], files: [] };
  for (const known of shared.files) files.set(known.file, known.stamp);
  const lines = mayUseVariables || text.includes('<var') ? withVariables(found, shared.values) : found;
  isChanged ||= lines.some((line, index) => line !== found[index]);
  if (isAsciidoc) {
    const site = await asciidoc.shared(lines.map((line) => line.text).join('\n'), file);
    for (const known of site.files) files.set(known.file, known.stamp);
    lines.unshift(...site.values.map(([name, value]) => ({ text: `:${name}: ${value}`, row: 0 })));
  }
  if (!isChanged && problems.length === 0 && files.size === 0)
    return defined && withDefinitions(unchanged(text), defined);
  const expanded = {
    text: lines.map((line) => line.text).join('\n'),
    rows: lines.map(({ row }) => row),
    problems,
    files: [...files].map(([name, stamp]) => ({ file: name, stamp })),
    isIncomplete,
  };
  return defined === undefined ? expanded : withDefinitions(expanded, defined);
}

function unchanged(text: string): ExpandedText {
  return { text, problems: [], files: [], isIncomplete: false };
}

/** Returns a text with the lines that its site adds to it, which stand at its end. */
function withDefinitions(expanded: ExpandedText, { lines, files }: UsedDefinitions): ExpandedText {
  const { rows } = expanded;
  const added = lines.length === 0 ? [] : ['', ...lines];
  return {
    ...expanded,
    text: [expanded.text, ...added].join('\n'),
    ...(rows !== undefined && { rows: [...rows, ...added.map(() => rows.at(-1) ?? 0)] }),
    files: [...expanded.files, ...files],
  };
}
