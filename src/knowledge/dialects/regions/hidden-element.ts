import { blankRegion, type Region } from './region.ts';

/** An element that is never shown: a script would find one that it shows by a name. */
const HIDDEN =
  /^<(div|section|p|span|ul)\s(?![^<>]*\b(?:id|class|className)=)[^<>]*(?:style=(?:"[^"<>]*\bdisplay:\s*none\b|'[^'<>]*\bdisplay:\s*none\b|\{\{[^<>]*\bdisplay:\s*["']none["'])|\bhidden\s*[>\s])/iu;
/** Most lines of one. */
const ROWS_MAX = 300;

/** Reads an element that a page hides, which is left out. */
export function hiddenElement(source: readonly string[], text: string, row: number): Region | undefined {
  const name = HIDDEN.exec(text)?.[1];
  if (name === undefined) return undefined;
  const marks = new RegExp(`<(/?)${name}(?=[\\s>])`, 'giu');
  let depth = 0;
  for (let last = row; last < Math.min(source.length, row + ROWS_MAX); last++) {
    for (const [, slash] of (source[last] ?? '').matchAll(marks)) depth += slash === '' ? 1 : -1;
    if (depth <= 0) return blankRegion(row, last);
  }
  return undefined;
}
