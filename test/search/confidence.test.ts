import { describe, expect, it } from 'vitest';
import { readExamples } from '../../bench/confidence/examples.ts';
import { fitWeights } from '../../bench/confidence/fit.ts';
import { rankingKey } from '../../bench/confidence/weights-file.ts';
import { confidenceOf } from '../../src/search/confidence/confidence.ts';
import type { Evidence } from '../../src/search/confidence/evidence.ts';
import { TRAINED_WITH, WEIGHTS } from '../../src/search/confidence/weights.ts';

const evidence: Evidence = {
  strength: 0.6,
  words: 1.4,
  fifth: 0.5,
  next: 0.3,
  asksName: 0,
  name: 0,
  translated: 0,
  ownShare: 0,
};

describe('the confidence', () => {
  it('is what the training makes of the examples', () => {
    const examples = readExamples();
    expect({ first: fitWeights(examples, 'first'), options: fitWeights(examples, 'options') }).toEqual(WEIGHTS);
  });

  it('was trained with the ranking in force', () => {
    expect(TRAINED_WITH).toBe(rankingKey());
  });

  it.each(['strength', 'words', 'fifth', 'next'] as const)('grows with %s', (name) => {
    const more = confidenceOf({ ...evidence, [name]: evidence[name] + 0.2 });
    expect(more.first).toBeGreaterThan(confidenceOf(evidence).first);
    expect(more.first).toBeLessThan(1);
  });

  it('is surer of one of three than of the first alone, unless the first stands out', () => {
    const { first, options } = confidenceOf({ ...evidence, next: 0 });
    expect(options).toBeGreaterThan(first);
    expect(first).toBeGreaterThan(0);
  });

  it('is less for a page in the other language if the own one has as many', () => {
    const translated = confidenceOf({ ...evidence, translated: 1, ownShare: 1 });
    expect(translated.first).toBeLessThan(confidenceOf(evidence).first);
  });
});
