/** Returns how many spaces behind an icon go with it: those that would begin a line, a cell, or words in bold. */
export function spacesAfter(text: string, at: number, end: number): number {
  return /[\s*_[(>|]/u.test(text[at - 1] ?? '\n') ? (/^ +/u.exec(text.slice(end, end + 8))?.[0].length ?? 0) : 0;
}
