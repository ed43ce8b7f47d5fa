import type { Evidence, RerankedEvidence } from './evidence.ts';

/** The intercept and the coefficient of each feature, in log odds. */
export type Weights<Name extends string = keyof Evidence> = { base: number } & Readonly<Record<Name, number>>;

/** The ranking that the examples were collected with. */
export const TRAINED_WITH = '145d1c52875b';

/**
 * Coefficients for the first hit, and for the options. Learned by `npm run train` from 4799 labelled questions, each
 * corpus weighed by itself: change the ranking, collect the examples again (bench/README.md) and run it.
 */
export const WEIGHTS: Readonly<Record<'first' | 'options', Weights>> = {
  first: {
    base: -9.249,
    strength: 8.006,
    words: 2.047,
    fifth: 2.051,
    next: 1.373,
    asksName: -1.972,
    name: 4.327,
    translated: 1.242,
    ownShare: -3.611,
  },
  options: {
    base: -9.631,
    strength: 9.378,
    words: 2.494,
    fifth: 2.655,
    next: -0.431,
    asksName: -1.827,
    name: 3.28,
    translated: 1.098,
    ownShare: -3.122,
  },
};

/**
 * Coefficients for reranked results, learned from 1611 of the questions, asked in English of a small sentence encoder.
 */
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
