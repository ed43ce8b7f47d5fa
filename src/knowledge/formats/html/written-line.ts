/** A line of Markdown and the row of the source it comes from, from 0. */
export interface WrittenLine {
  text: string;
  row: number;
}

/** Returns lines without blank ones at both ends. */
export function trimmed(lines: readonly WrittenLine[]): readonly WrittenLine[] {
  const first = lines.findIndex(({ text }) => text !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(({ text }) => text !== '') + 1);
}
