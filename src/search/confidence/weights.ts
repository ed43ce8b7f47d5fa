import type { Evidence } from './evidence.ts';

/** The constant and what each part of the evidence counts, in log odds. */
export type Weights = { base: number } & Readonly<Record<keyof Evidence, number>>;

/** The ranking that the examples were collected with. */
export const TRAINED_WITH = '060348f02833';

/**
 * What evidence says of the first hit, and of the options. Made by `npm run train` from 4669 labelled questions, each corpus
 * weighed by itself: change the ranking, collect the examples again (bench/README.md) and run it.
 */
export const WEIGHTS: Readonly<Record<'first' | 'options', Weights>> = {
  first: {
    base: -9.317,
    strength: 7.887,
    words: 2.101,
    fifth: 1.97,
    next: 1.694,
    asksName: -1.982,
    name: 4.501,
    translated: 1.188,
    ownShare: -3.588,
  },
  options: {
    base: -9.802,
    strength: 8.933,
    words: 2.478,
    fifth: 3.064,
    next: -0.241,
    asksName: -1.899,
    name: 3.555,
    translated: 1.071,
    ownShare: -3.127,
  },
};
