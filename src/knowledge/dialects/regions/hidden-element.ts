import { blankRegion, type Region } from './region.ts';

const TAG = /^<(div|section|p|span|ul)\s([^<>]{1,400})/iu;
/** What a script may find an element by, and show it. */
const NAMED = /\b(?:id|class|className)=/iu;
const STYLE = /\bstyle=(?:"([^"]*)"|'([^']*)'|\{\{(.*))/iu;
const NO_DISPLAY = /\bdisplay:\s*["']?none\b/iu;
/** Most lines of one. */
const ROWS_MAX = 300;

/** Reads an element that a page hides, which is left out. */
export function hiddenElement(source: readonly string[], text: string, row: number): Region | undefined {
  const [, name, attributes = ''] = TAG.exec(text) ?? [];
  if (name === undefined || !isHidden(attributes)) return undefined;
  const marks = new RegExp(`<(/?)${name}(?=[\\s>])`, 'giu');
  let depth = 0;
  for (let last = row; last < Math.min(source.length, row + ROWS_MAX); last++) {
    for (const [, slash] of (source[last] ?? '').matchAll(marks)) depth += slash === '' ? 1 : -1;
    if (depth <= 0) return blankRegion(row, last);
  }
  return undefined;
}

function isHidden(attributes: string): boolean {
  if (NAMED.test(attributes)) return false;
  const style = STYLE.exec(attributes)?.slice(1).join('') ?? '';
  return NO_DISPLAY.test(style) || /(?:^|\s)hidden(?:\s|$)/iu.test(attributes.replace(/"[^"]*"|'[^']*'/gu, ''));
}
