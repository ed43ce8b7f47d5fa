import type { Environment } from './surface.ts';

/** A variable that nobody reads, and the one that was probably meant. */
export interface Misspelling {
  name: string;
  nearest: string;
}

/** Longer names of Slack's variables may have two slips; others belong to other programs too often. */
const SLIPS_MAX = { slack: 2, other: 1 } as const;
/** Below so many letters, names are alike by chance. */
const LETTERS_MIN = 8;

/** Finds variables that are set, not among the known names, and a slip or two away from one that is not set. */
export function findMisspelt(env: Environment, known: readonly string[]): Misspelling[] {
  const isSet = (name: string): boolean => (env[name]?.trim() ?? '') !== '';
  const open = known.filter((name) => name.length >= LETTERS_MIN && !isSet(name));
  return Object.keys(env)
    .filter((name) => isSet(name) && !known.includes(name))
    .sort()
    .flatMap((name) => {
      const near = open
        .map((nearest) => ({ name, nearest, slips: countSlips(name, nearest) }))
        .filter(({ nearest, slips }) => slips <= SLIPS_MAX[nearest.startsWith('SLACK_') ? 'slack' : 'other'])
        .sort((a, b) => a.slips - b.slips)[0];
      return near === undefined ? [] : [{ name, nearest: near.nearest }];
    });
}

/** Returns how many letters are left out, added, changed or swapped with their neighbour: the optimal string alignment distance. */
function countSlips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > SLIPS_MAX.slack) return Number.POSITIVE_INFINITY;
  let older: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const steps = [at(before, column) + 1, at(current, column - 1) + 1, at(before, column - 1) + (isSame ? 0 : 1)];
      if (row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        steps.push(at(older, column - 2) + 1);
      current.push(Math.min(...steps));
    }
    [older, before] = [before, current];
  }
  return at(before, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
