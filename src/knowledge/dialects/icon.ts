import type { Replacement } from './prose-types.ts';

/** Replaces icons such as `:material-check:`: a check or a cross becomes a word, others are dropped. */
export function replaceIcon(text: string, at: number): Replacement | undefined {
  const icon = /^:(?:material|octicons|fontawesome|simple|fa)-([\w-]{1,80}):/u.exec(text.slice(at, at + 120));
  if (icon === null) return undefined;
  const name = icon[1] ?? '';
  const sign = signOf(name);
  const end = at + icon[0].length;
  return { end: end + (sign === '' ? spacesAfter(text, at, end) : 0), text: sign };
}

/** Returns the sign that an icon of a name draws, if it says yes or no; '' for others. */
export function signOf(name: string): string {
  if (/(?:^|-)(?:check|tick)(?:-|$)/u.test(name)) return '✓';
  return /(?:^|-)(?:close|x|cross|xmark|times)(?:-|$)/u.test(name) ? '✗' : '';
}

/** Returns how many spaces behind an icon go with it: those that would begin a line, a cell, or words in bold. */
export function spacesAfter(text: string, at: number, end: number): number {
  return /[\s*_[(>|]/u.test(text[at - 1] ?? '\n') ? (/^ +/u.exec(text.slice(end, end + 8))?.[0].length ?? 0) : 0;
}
