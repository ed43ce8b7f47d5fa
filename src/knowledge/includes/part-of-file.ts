import { elementOf, sourceOf } from '../dialects/writerside.ts';
import { toAnchor } from '../page/heading.ts';

/** A mark that begins or ends a named region of a file. */
const MARK =
  /(?:#|\/\/|\/\*|--|;|%|<!--|\s)\s*(?:#?(?:region|endregion)\b|(?:tag|end)::|ANCHOR(?:_END)?:|-{1,}8<-{1,}\s*\[)|^\s*#?pragma (?:end)?region/u;

/**
 * Returns a part of a file's text: lines (`3-7`, `2`, `1,4-5`), a named region, a block by its id (`^b1`), the text
 * below a heading, within an element of an id, or a declaration of a name. `isXml` for an element as it is written.
 * Undefined if it has none.
 */
export function partOfFile(text: string, part: string | undefined, isXml = false): string | undefined {
  const lines = text.split('\n');
  if (part === undefined) return withoutMarks(lines);
  if (/^\d[\d,-]*$/u.test(part)) return linesOf(lines, part);
  if (part.startsWith('^')) return blockOf(lines, part);
  if (/[;*!]/u.test(part)) return withTags(lines, part);
  const marked = betweenMarks(lines, part);
  if (marked !== undefined) return withoutMarks(marked);
  const names = part.split('#').map((name) => toAnchor(name.trim()));
  const wanted = [names.at(-1) ?? '', part];
  const from = lines.findIndex((line) => wanted.includes(headingOf(line)?.anchor ?? '\0'));
  const level = headingOf(lines[from] ?? '')?.level;
  if (from < 0 || level === undefined)
    return (
      (isXml ? sourceOf(text, part) : elementOf(text, part)) ??
      attributedBlock(lines, part) ??
      declarationOf(lines, part)
    );
  const length = lines.slice(from + 1).findIndex((line) => (headingOf(line)?.level ?? 7) <= level);
  return lines.slice(from + 1, length < 0 ? undefined : from + 1 + length).join('\n');
}

/** Returns the block with attributes below it that give it an id: `{id="limits" style="note"}`. */
function attributedBlock(lines: readonly string[], id: string): string | undefined {
  const at = lines.findIndex((line) => line.includes(`id="${id}"`) && /^\s*\{[^{}]*\}\s*$/u.test(line));
  let first = at;
  while (first > 0 && lines[first - 1]?.trim() !== '') first--;
  return first === at ? undefined : lines.slice(first, at).join('\n');
}

/** Returns the lines of the function, class or value of a name, to its closing bracket. */
function declarationOf(lines: readonly string[], name: string): string | undefined {
  if (name.includes(',')) {
    const all = name.split(',').flatMap((one) => declarationOf(lines, one) ?? []);
    return all.length === 0 ? undefined : all.join('\n\n');
  }
  if (!/^\w+$/u.test(name)) return undefined;
  const declared = new RegExp(
    `\\b(?:fun|func|function|def|class|object|interface|struct|type|enum|val|var|const|let)\\s+(?:\\w+\\.)?${name}\\b`,
    'u',
  );
  const from = lines.findIndex((line) => declared.test(line));
  if (from < 0) return undefined;
  if (!/[{([]\s*$/u.test(lines[from] ?? '')) return lines[from];
  const indent = /^\s*/u.exec(lines[from] ?? '')?.[0] ?? '';
  const length = lines
    .slice(from + 1)
    .findIndex((line) => /^[})\]]/u.test(line.slice(indent.length)) && line.startsWith(indent));
  return length < 0 ? undefined : lines.slice(from, from + length + 2).join('\n');
}

/** Returns the paragraph, list item or table with an Obsidian id at its end, or below it. */
function blockOf(lines: readonly string[], id: string): string | undefined {
  const at = lines.findIndex((line) => line.trimEnd().endsWith(id) && /^(?:.*\s)?\^[\w-]+$/u.test(line.trimEnd()));
  if (at < 0) return undefined;
  let last = at;
  if (lines[at]?.trim() === id) while (last > 0 && (last === at || lines[last]?.trim() === '')) last--;
  let first = last;
  while (first > 0 && lines[first - 1]?.trim() !== '' && !/^\s*(?:[-*+]|\d+[.)])\s/u.test(lines[first] ?? '')) first--;
  return lines
    .slice(first, last + 1)
    .join('\n')
    .replace(/\s*\^[\w-]+\s*$/u, '');
}

function linesOf(lines: readonly string[], part: string): string {
  return part
    .split(',')
    .flatMap((range) => {
      const [from = '', to] = range.split('-');
      const first = Number(from) - 1;
      return to === undefined ? lines.slice(first, first + 1) : lines.slice(first, to === '' ? undefined : Number(to));
    })
    .join('\n');
}

function betweenMarks(lines: readonly string[], name: string): string[] | undefined {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const open = new RegExp(
    `(?:\\bregion\\s+|ANCHOR:\\s*|\\btag::|\\[start:\\s*)${escaped}(?:\\s|\\]|\\[\\]|-->|\\*/|$)`,
    'u',
  );
  const close = new RegExp(`(?:\\bendregion\\b|(?:ANCHOR_END:\\s*|\\bend::|\\[end:\\s*)${escaped}(?![\\w.-]))`, 'u');
  const found: string[] = [];
  let isFound = false;
  let isInside = false;
  for (const line of lines) {
    if (isInside && close.test(line)) isInside = false;
    else if (isInside) found.push(line);
    else if (open.test(line)) {
      isFound = true;
      isInside = true;
    }
  }
  return isFound ? found : undefined;
}

const TAG = /\b(tag|end)::([^\s[\]]{1,100})\[\]/u;

/**
 * Reads AsciiDoc's `tags=a;!b`: the regions of these names in the order of the file, without those that are left out within
 * them; `*` is any region, `**` every line. Of regions within each other the innermost that is named decides.
 */
function withTags(lines: readonly string[], part: string): string | undefined {
  const names = part.split(';').filter((name) => name !== '');
  const wanted = new Map(names.map((name) => [name.replace(/^!/u, ''), !name.startsWith('!')]));
  const any = wanted.get('*');
  const isFirstAny = /^!?\*$/u.test(names[0] ?? '');
  const isNamed = [...wanted.values()].includes(true);
  const open: { name: string; before: boolean }[] = [];
  let isShown = wanted.get('**') ?? (any !== undefined ? isFirstAny && !any : !isNamed);
  const found: string[] = [];
  for (const line of lines) {
    const [, kind, name = ''] = TAG.exec(line) ?? [];
    if (kind === undefined) {
      if (isShown) found.push(line);
      continue;
    }
    const at = open.findLastIndex((region) => region.name === name);
    // Within a region that is left out, only a name brings one back.
    const decides = wanted.get(name) ?? (any && (open.length === 0 || isShown));
    if (kind === 'tag' && decides !== undefined) {
      open.push({ name, before: isShown });
      isShown = decides;
    } else if (kind === 'end' && at >= 0) {
      isShown = open[at]?.before ?? false;
      open.length = at;
    }
  }
  return found.length === 0 ? undefined : withoutMarks(found);
}

function withoutMarks(lines: readonly string[]): string {
  return lines.filter((line) => !MARK.test(line)).join('\n');
}

function headingOf(line: string): { level: number; anchor: string } | undefined {
  const match = /^(#{1,6})\s+(.*?)\s*#*$/u.exec(line);
  if (match === null) return undefined;
  const [, hash, named] = /\{\s*(?:#([^\s}]+)|id="([^"}]+)")[^}]*\}\s*$/u.exec(match[2] ?? '') ?? [];
  return { level: match[1]?.length ?? 0, anchor: hash ?? named ?? toAnchor(match[2] ?? '') };
}
