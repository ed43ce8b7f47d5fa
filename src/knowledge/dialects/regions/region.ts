/** Several lines that are read together, and their replacement. */
export interface Region {
  /** The row after the last. */
  end: number;
  lines: readonly { text: string; row: number; code?: boolean }[];
}

/** Returns the lines from `row` to `last` left out; undefined if there is no last one (-1). */
export function blankRegion(row: number, last: number): Region | undefined {
  return last < 0 ? undefined : { end: last + 1, lines: [{ text: '', row }] };
}

/** Returns a fence that none of the lines of code ends. */
export function fenceFor(lines: readonly string[]): string {
  return lines.some((line) => line.includes('```')) ? '~~~~~~' : '```';
}
