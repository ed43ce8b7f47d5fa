import { countSlips } from '../search/words/edit-distance.ts';
import type { Environment } from './surface.ts';

/** An unknown variable, and the one that was probably meant. */
export interface Misspelling {
  name: string;
  nearest: string;
}

/** Typos tolerated: two in SLACK_ names; other names too often belong to other programs. */
const SLIPS_MAX = { slack: 2, other: 1 } as const;
/** Shorter names are similar by chance. */
const LETTERS_MIN = 8;

/** Finds variables that are set, are not known names, and are one or two typos away from one that is not set. */
export function findMisspelt(env: Environment, known: readonly string[]): Misspelling[] {
  const isSet = (name: string): boolean => (env[name]?.trim() ?? '') !== '';
  const open = known.filter((name) => name.length >= LETTERS_MIN && !isSet(name));
  return Object.keys(env)
    .filter((name) => isSet(name) && !known.includes(name))
    .sort()
    .flatMap((name) => {
      const near = open
        .map((nearest) => ({ name, nearest, slips: countSlips(name, nearest, SLIPS_MAX.slack) }))
        .filter(({ nearest, slips }) => slips <= SLIPS_MAX[nearest.startsWith('SLACK_') ? 'slack' : 'other'])
        .sort((a, b) => a.slips - b.slips)[0];
      return near === undefined ? [] : [{ name, nearest: near.nearest }];
    });
}
