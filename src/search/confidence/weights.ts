import type { Evidence } from './evidence.ts';

/** The constant and what each part of the evidence counts, in log odds. */
export type Weights = { base: number } & Readonly<Record<keyof Evidence, number>>;

/** The ranking that the examples were collected with. */
export const TRAINED_WITH = '060348f02833';

/**
 * What evidence says of the first hit, and of the options. Made by `npm run train` from 4671 labelled questions, each corpus
 * weighed by itself: change the ranking, collect the examples again (bench/README.md) and run it.
 */
export const WEIGHTS: Readonly<Record<'first' | 'options', Weights>> = {
  first: {
    base: -9.497,
    strength: 7.727,
    words: 2.136,
    fifth: 2.431,
    next: 1.397,
    asksName: -2.784,
    name: 4.511,
    translated: 1.184,
    ownShare: -3.615,
  },
  options: {
    base: -9.398,
    strength: 9.07,
    words: 2.475,
    fifth: 2.588,
    next: -0.292,
    asksName: -1.617,
    name: 3.162,
    translated: 0.991,
    ownShare: -3.148,
  },
};
