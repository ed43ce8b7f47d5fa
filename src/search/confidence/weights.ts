// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: learned, and near others by chance
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
    base: -9.15,
    strength: 7.812,
    words: 2.065,
    fifth: 2.02,
    next: 1.508,
    asksName: -1.983,
    name: 4.497,
    translated: 1.156,
    ownShare: -3.594,
  },
  options: {
    base: -9.618,
    strength: 8.867,
    words: 2.501,
    fifth: 2.972,
    next: -0.406,
    asksName: -1.902,
    name: 3.57,
    translated: 0.998,
    ownShare: -3.142,
  },
};
