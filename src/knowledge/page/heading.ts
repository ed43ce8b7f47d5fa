import type { Heading } from '../model/outline.ts';
import { inlineText, type Token } from './markdown.ts';

/** The end of a heading made from an HTML tag without an id. */
export const HTML_HEADING = '{data-html}';

/** A fixed id that two headings of a page have; the second one got another. */
export interface DuplicateId {
  id: string;
  line: number;
}

export interface Headings {
  /** In order, `limit` at most. */
  headings: Heading[];
  /** Those within list items and quotes, which begin no section. */
  nested: { title: string; line: number }[];
  duplicates: DuplicateId[];
  /** Where the `heading_open` token of each heading is, those over the limit too. */
  tokenIndexes: number[];
}

/**
 * Returns the headings in order. One with a fixed id (`## Kubelet {#kubelet}`) keeps it, the others get the anchor
 * GitHub would make: lower case, no punctuation, dashes for spaces, and `-1`, `-2` … if it is taken. `sourceAt` returns the
 * line of the page that a line of the tokens was made from.
 */
export function readHeadings(
  tokens: readonly Token[],
  limit: number,
  sourceAt?: (line: number) => string | undefined,
): Headings {
  const tokenIndexes: number[] = [];
  const nested: Headings['nested'] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    if (token.level === 0) tokenIndexes.push(index);
    else if (nested.length < limit)
      nested.push({ title: inlineText(tokens[index + 1]?.children ?? []), line: token.map?.[0] ?? 0 });
  }
  const found = tokenIndexes.slice(0, limit).map((index) => {
    const inline = tokens[index + 1];
    const written = inline?.content ?? '';
    const { title, id } = splitId(inlineText(inline?.children ?? []), written);
    const [line, end] = tokens[index]?.map ?? [0, 0];
    const isHtml = written.endsWith(HTML_HEADING);
    const source = isHtml ? undefined : sourceOf(tokens[index], sourceAt);
    return { level: Number(tokens[index]?.tag.slice(1)), title, id, isHtml, line, end, source };
  });
  const duplicates: DuplicateId[] = [];
  const fixed = new Set<string>();
  const owners = new Set<number>();
  for (const { id, line } of found) {
    if (id === undefined) continue;
    if (fixed.has(id)) duplicates.push({ id, line });
    else owners.add(line);
    fixed.add(id);
  }
  const taken = new Set(fixed);
  const counts = new Map<string, number>();
  const headings = found.map(({ level, title, id, isHtml, line, end, source }): Heading => {
    const isFixed = id !== undefined && owners.has(line);
    const anchor = isFixed ? id : freeAnchor(id ?? toAnchor(title), taken, counts);
    taken.add(anchor);
    return {
      level,
      title,
      anchor,
      line,
      end,
      ...(source !== undefined && source !== title && { source }),
      ...(isFixed && { isFixed }),
      ...(isHtml && { isHtml }),
    };
  });
  return { headings, nested, duplicates, tokenIndexes };
}

/** Returns the anchor GitHub makes for a heading; may be empty. */
export function toAnchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function freeAnchor(wanted: string, taken: ReadonlySet<string>, counts: Map<string, number>): string {
  const base = wanted === '' ? 'section' : wanted;
  let count = counts.get(base) ?? 0;
  let anchor = count === 0 ? base : `${base}-${count}`;
  while (taken.has(anchor)) anchor = `${base}-${++count}`;
  counts.set(base, count + 1);
  return anchor;
}

/** Returns what stands in the page's own line of a heading; of one with a line below it, in its last. */
function sourceOf(open: Token | undefined, sourceAt?: (line: number) => string | undefined): string | undefined {
  const [line = 0, end = 1] = open?.map ?? [];
  const isUnderlined = open?.markup === '=' || open?.markup === '-';
  const source = sourceAt?.(isUnderlined ? end - 2 : line)?.trim();
  if (source === undefined || isUnderlined) return source;
  const text = /^#{1,6}[ \t]+(.*)$/u.exec(source)?.[1];
  return text === undefined ? undefined : splitId(text, text).title;
}

/** Splits `{#id}`, `{ #id .class }` or `{: #id}` off the end of a heading; braces with anything else stay. */
function splitId(title: string, source: string): { title: string; id?: string } {
  const id = braceAt(source);
  if (id === undefined) return { title: title.replace(/ #+$/u, '') };
  const before = title.includes('{') ? title.slice(0, title.lastIndexOf('{')) : title;
  return { title: before.trim(), ...(id === '' ? {} : { id }) };
}

function braceAt(source: string): string | undefined {
  const text = source.trimEnd();
  const open = text.lastIndexOf('{');
  if (!text.endsWith('}') || open < 0) return undefined;
  const inside = text.slice(open + 1, -1).trim();
  // A value in quotes may hold spaces.
  const words = inside.replace(/^:/u, '').match(/(?:[^\s"']|"[^"]*"|'[^']*')+/gu) ?? [];
  if (words.length === 0 || !words.every((word) => /^[#.][^\s{}"']+$|^[\w-]+=|^data-[\w-]+$/u.test(word)))
    return undefined;
  const named = /(?:^|\s)id=(?:"([^"\s]+)"|'([^'\s]+)'|([^\s"']+))/u.exec(inside)?.slice(1).find(Boolean);
  return words.find((word) => word.startsWith('#'))?.slice(1) ?? named ?? '';
}
