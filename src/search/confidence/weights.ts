import type { Evidence } from './evidence.ts';

/** The constant and what each part of the evidence counts, in log odds. */
export type Weights = { base: number } & Readonly<Record<keyof Evidence, number>>;

/** The ranking that the examples were collected with. */
export const TRAINED_WITH = '060348f02833';

/**
 * What evidence says of the first hit, and of the options. Made by `npm run train` from 4661 labelled questions, each corpus
 * weighed by itself: change the ranking, collect the examples again (bench/README.md) and run it.
 */
export const WEIGHTS: Readonly<Record<'first' | 'options', Weights>> = {
  first: {
    base: -9.17,
    strength: 7.569,
    words: 1.955,
    fifth: 2.29,
    next: 1.563,
    asksName: -2.039,
    name: 4.608,
    translated: 1.239,
    ownShare: -3.584,
  },
  options: {
    base: -9.608,
    strength: 8.623,
    words: 2.343,
    fifth: 3.289,
    next: -0.376,
    asksName: -1.939,
    name: 3.66,
    translated: 1.114,
    ownShare: -3.132,
  },
};
