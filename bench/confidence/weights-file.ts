import { createHash } from 'node:crypto';
import type { Weights } from '../../src/search/confidence/weights.ts';
import { TUNING } from '../../src/search/tuning.ts';

/** Returns the text of src/search/confidence/weights.ts. */
export function toWeightsFile(weights: Readonly<Record<'first' | 'options', Weights>>, examples: number): string {
  const lines = Object.entries(weights).map(
    ([name, values]) =>
      `  ${name}: {\n${Object.entries(values)
        .map(([part, value]) => `    ${part}: ${value},\n`)
        .join('')}  },\n`,
  );
  return `import type { Evidence } from './evidence.ts';

/** The constant and what each part of the evidence counts, in log odds. */
export type Weights = { base: number } & Readonly<Record<keyof Evidence, number>>;

/** The ranking that the examples were collected with. */
export const TRAINED_WITH = '${rankingKey()}';

/**
 * What evidence says of the first hit, and of the options. Made by \`npm run train\` from ${examples} labelled questions, each corpus
 * weighed by itself: change the ranking, collect the examples again (bench/README.md) and run it.
 */
export const WEIGHTS: Readonly<Record<'first' | 'options', Weights>> = {
${lines.join('')}};
`;
}

/** Returns a key of the ranking's numbers: examples that were collected with others tell nothing of it. */
export function rankingKey(): string {
  return createHash('sha256').update(JSON.stringify(TUNING)).digest('hex').slice(0, 12);
}
