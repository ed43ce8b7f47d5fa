import { createHash } from 'node:crypto';
import type { Weights } from '../../src/search/confidence/weights.ts';
import { TUNING } from '../../src/search/tuning.ts';

type Pair = Readonly<Record<'first' | 'options', Weights<string>>>;

/** Returns the text of src/search/confidence/weights.ts, of how many examples each pair was made. */
export function toWeightsFile(words: Pair, reranked: Pair, examples: { words: number; reranked: number }): string {
  return `import type { Evidence, RerankedEvidence } from './evidence.ts';

/** The intercept and the coefficient of each feature, in log odds. */
export type Weights<Name extends string = keyof Evidence> = { base: number } & Readonly<Record<Name, number>>;

/** The ranking that the examples were collected with. */
export const TRAINED_WITH = '${rankingKey()}';

/**
 * Coefficients for the first hit, and for the options. Learned by \`npm run train\` from ${examples.words} labelled questions, each
 * corpus weighed by itself: change the ranking, collect the examples again (bench/README.md) and run it.
 */
export const WEIGHTS: Readonly<Record<'first' | 'options', Weights>> = {
${toLines(words)}};

/**
 * Coefficients for reranked results, learned from ${examples.reranked} of the questions, asked in English of a small sentence encoder.
 */
export const RERANKED_WEIGHTS: Readonly<Record<'first' | 'options', Weights<keyof RerankedEvidence>>> = {
${toLines(reranked)}};
`;
}

function toLines(weights: Pair): string {
  return Object.entries(weights)
    .map(([name, values]) => {
      const parts = Object.entries(values).map(([part, value]) => `    ${part}: ${value},\n`);
      return `  ${name}: {\n${parts.join('')}  },\n`;
    })
    .join('');
}

/** Returns a key of the ranking's numbers: examples that were collected with others tell nothing of it. */
export function rankingKey(): string {
  return createHash('sha256').update(JSON.stringify(TUNING)).digest('hex').slice(0, 12);
}
