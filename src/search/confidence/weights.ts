import type { Evidence, RerankedEvidence } from './evidence.ts';

/** The constant and what each part of the evidence counts, in log odds. */
export type Weights<Name extends string = keyof Evidence> = { base: number } & Readonly<Record<Name, number>>;

/** The ranking that the examples were collected with. */
export const TRAINED_WITH = '4bbbc7be502c';

/**
 * What evidence says of the first hit, and of the options. Made by `npm run train` from 4789 labelled questions, each corpus
 * weighed by itself: change the ranking, collect the examples again (bench/README.md) and run it.
 */
export const WEIGHTS: Readonly<Record<'first' | 'options', Weights>> = {
  first: {
    base: -9.279,
    strength: 7.984,
    words: 2.057,
    fifth: 2.129,
    next: 1.341,
    asksName: -2.003,
    name: 4.343,
    translated: 1.22,
    ownShare: -3.61,
  },
  options: {
    base: -9.63,
    strength: 9.343,
    words: 2.497,
    fifth: 2.697,
    next: -0.446,
    asksName: -1.85,
    name: 3.308,
    translated: 1.079,
    ownShare: -3.117,
  },
};

/** The same of a result that a reranker put in order, from 1611 of the questions, asked in English of a small sentence encoder. */
export const RERANKED_WEIGHTS: Readonly<Record<'first' | 'options', Weights<keyof RerankedEvidence>>> = {
  first: {
    base: -10.588,
    strength: 8.302,
    words: 2.557,
    fifth: 2.589,
    next: 1.769,
    asksName: -0.103,
    name: 3.581,
    translated: -1.761,
    ownShare: -1.761,
    lead: 0.237,
  },
  options: {
    base: -8.7,
    strength: 9.526,
    words: 2.575,
    fifth: 1.366,
    next: -0.013,
    asksName: -0.611,
    name: 2.9,
    translated: 0.5,
    ownShare: 0.5,
    lead: 0.389,
  },
};
