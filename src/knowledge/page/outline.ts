import type { SourceAnchor } from '../dialects/anchors.ts';
import { asPlainMarkdown, cleanMarkdown, type PlainMarkdown } from '../dialects/plain-markdown.ts';
import type { Heading, Outline, PagePart } from '../model/outline.ts';
import type { Language } from '../model/page.ts';
import type { PageProblem } from '../model/warning.ts';
import { readHeadings } from './heading.ts';
import { parseSource, toPlainText } from './markdown.ts';
import { takeLinks } from './source-links.ts';
import { readTabPlaces } from './tab-places.ts';

/** More headings than this in one page are a generated file, not a page. */
const HEADINGS_MAX = 5_000;
/** Most lines between an id and the heading below it. */
const ABOVE_MAX = 5;

/** The origin of a body that isn't the file's own text. */
export interface TextOrigin {
  /** The line of the file, from 0, that each line comes from. */
  rows?: readonly number[];
  /** For Markdown made from another format: ids of anything but headings, with their rows. */
  anchors?: readonly SourceAnchor[];
}

/** Reads a page's body into parts by its headings. Never throws. */
export function readOutline(body: string, language: Language, { rows, anchors: given }: TextOrigin = {}): Outline {
  const clean = given === undefined ? cleanMarkdown(body, language) : asPlainMarkdown(body, given);
  const lineOf = (index: number) => {
    const row = clean.origins[Math.min(index, clean.origins.length - 1)] ?? 0;
    return (rows?.[row] ?? row) + 1;
  };
  const tokens = parseSource(clean.lines.join('\n'));
  const source = given === undefined ? body.split('\n') : [];
  const {
    headings: found,
    nested,
    duplicates,
    tokenIndexes,
  } = readHeadings(tokens, HEADINGS_MAX, (line) => source[clean.origins[line] ?? 0]);
  const within = nested.map(({ title, line }) => ({ id: title, row: clean.origins[line] ?? 0 }));
  const known = within.length === 0 ? clean.anchors : [...clean.anchors, ...within].sort((a, b) => a.row - b.row);
  const { headings, anchors } = placeAnchors({ ...clean, anchors: known }, found);
  const problems: PageProblem[] = [];
  const isIncluded = (line: number): boolean => {
    const row = clean.origins[line] ?? 0;
    return rows !== undefined && rows[row] !== undefined && [rows[row - 1], rows[row + 1]].includes(rows[row]);
  };
  const inOtherTab = duplicates.length === 0 ? undefined : readTabPlaces(source);
  const firsts = new Map([...headings].reverse().map(({ anchor, line }) => [anchor, line]));
  const isInOtherTab = ({ id, line }: { id: string; line: number }): boolean => {
    const first = firsts.get(id);
    return first !== undefined && inOtherTab?.(clean.origins[first] ?? 0, clean.origins[line] ?? 0) === true;
  };
  for (const { id, line } of duplicates) {
    // The same text included twice, in tabs for example, or written in two tabs, of which one is shown.
    if (isIncluded(line) || isInOtherTab({ id, line })) continue;
    problems.push({
      code: 'duplicate-id',
      line: lineOf(line),
      message: `the id "${id}" is used twice on this page: give one of the headings another`,
    });
  }
  if (tokenIndexes.length > headings.length) {
    problems.push({
      code: 'limit',
      line: 1,
      message: `more than ${HEADINGS_MAX} headings: what stands under the rest is left out`,
    });
  }
  const lines: (string | null)[] = [...clean.lines];
  const { images, links } = takeLinks(tokens, lines);
  const nextImages = takeUntil(images, lineOf);
  const nextLinks = takeUntil(links, lineOf);
  const path: Heading[] = [];
  const parts: PagePart[] = [];
  for (let index = -1; index < headings.length; index++) {
    const heading = headings[index];
    const next = tokenIndexes[index + 1] ?? tokens.length;
    const own = tokens.slice(heading === undefined ? 0 : (tokenIndexes[index] ?? 0) + 3, next);
    const end = tokens[next]?.map?.[0] ?? lines.length;
    if (heading !== undefined) {
      while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
      path.push(heading);
    }
    parts.push({
      ...(heading === undefined ? {} : { heading }),
      path: path.map(({ title }) => title),
      line: lineOf(heading?.line ?? tokens[0]?.map?.[0] ?? 0),
      markdown: withoutBlankEnds(lines.slice(heading?.end ?? 0, end)),
      text: toPlainText(own),
      images: nextImages(end),
      links: nextLinks(end),
      outline: false,
      anchors: anchors.get(index) ?? [],
    });
  }
  return {
    parts: settleEmpty(parts, problems),
    headings,
    problems,
    ...(clean.abbreviations.size > 0 && { abbreviations: clean.abbreviations }),
  };
}

/**
 * Returns the ids of anything but headings by the index of the heading above, -1 before the first. An id directly above
 * a heading belongs to that; a label there is a field of it.
 */
function placeAnchors(
  { lines, origins, anchors }: PlainMarkdown,
  headings: readonly Heading[],
): { headings: readonly Heading[]; anchors: ReadonlyMap<number, string[]> } {
  const placed = new Map<number, string[]>();
  const labels = new Map<number, string>();
  const rows = headings.map(({ line }) => origins[line] ?? 0);
  let index = -1;
  let from = 0;
  for (const { id, row, isLabel } of anchors) {
    while ((rows[index + 1] ?? Number.POSITIVE_INFINITY) <= row) index++;
    while ((origins[from] ?? Number.POSITIVE_INFINITY) < row) from++;
    const next = headings[index + 1]?.line ?? Number.NEGATIVE_INFINITY;
    const isAbove = next - from < ABOVE_MAX && lines.slice(from, next).every((line) => line.trim() === '') && next >= 0;
    const owner = isAbove ? index + 1 : index;
    if (isAbove && isLabel) labels.set(owner, id);
    const ids = placed.get(owner);
    if (ids === undefined) placed.set(owner, [id]);
    else ids.push(id);
  }
  const labelled = headings.map((heading, at) => {
    const label = labels.get(at);
    return label === undefined ? heading : { ...heading, label };
  });
  return { headings: labels.size === 0 ? headings : labelled, anchors: placed };
}

/** Creates a function that returns the next items in order, up to a line. */
function takeUntil<T extends { line: number }>(items: readonly T[], lineOf: (index: number) => number) {
  let from = 0;
  return (end: number): T[] => {
    const taken: T[] = [];
    for (let item = items[from]; item !== undefined && item.line < end; item = items[++from]) {
      taken.push({ ...item, line: lineOf(item.line) });
    }
    return taken;
  };
}

/**
 * Fills empty parts: a heading with only sub-headings lists their titles; one with nothing is dropped, and its anchor
 * leads to the part before, or of the first heading to the one behind.
 */
function settleEmpty(parts: readonly PagePart[], problems: PageProblem[]): PagePart[] {
  const kept: PagePart[] = [];
  const ahead: string[] = [];
  for (const [index, part] of parts.entries()) {
    const alt = part.images.find((image) => image.alt !== '')?.alt;
    const children = part.text === '' ? childTitles(parts, index) : [];
    const before = kept.at(-1);
    if (part.text !== '') kept.push(part);
    else if (alt !== undefined) kept.push({ ...part, markdown: escapeMarkdown(alt), text: alt });
    else if (children.length > 0) kept.push(listOf(part, children));
    else if (part.heading !== undefined) {
      problems.push({
        code: 'empty-heading',
        line: part.line,
        message: `nothing stands under the heading "${part.heading.title}"`,
      });
      const anchors = [part.heading.anchor, ...part.anchors];
      if (before === undefined) ahead.push(...anchors);
      else kept[kept.length - 1] = { ...before, anchors: [...before.anchors, ...anchors] };
    }
  }
  const [first, ...rest] = kept;
  if (first === undefined || ahead.length === 0) return kept;
  return [{ ...first, anchors: [...ahead, ...first.anchors] }, ...rest];
}

/** Returns the titles directly below a part; for the page itself only if it has no heading of level 1. */
function childTitles(parts: readonly PagePart[], index: number): string[] {
  const level = parts[index]?.heading?.level ?? 0;
  if (level === 0 && (parts.length < 3 || parts.some(({ heading }) => heading?.level === 1))) return [];
  const below: Heading[] = [];
  for (const { heading } of parts.slice(index + 1)) {
    if (heading === undefined || heading.level <= level) break;
    below.push(heading);
  }
  const top = Math.min(...below.map((heading) => heading.level));
  return below.filter((heading) => heading.level === top && heading.title !== '').map(({ title }) => title);
}

function listOf(part: PagePart, titles: readonly string[]): PagePart {
  const markdown = titles.map((title) => `- ${escapeMarkdown(title)}`).join('\n');
  return { ...part, markdown, text: titles.map((title) => `- ${title}`).join('\n'), outline: true };
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-.!|~&]/gu, '\\$&');
}

function withoutBlankEnds(source: readonly (string | null)[]): string {
  const lines = source.filter((line) => line !== null);
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]?.trim() === '') from++;
  while (to > from && lines[to - 1]?.trim() === '') to--;
  return lines.slice(from, to).join('\n');
}
