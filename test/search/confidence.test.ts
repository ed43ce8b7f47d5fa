import { describe, expect, it } from 'vitest';
import {
  EVIDENCE,
  EXAMPLES_FILE,
  RERANKED_EVIDENCE,
  RERANKED_FILE,
  readExamples,
} from '../../bench/confidence/examples.ts';
import { fitWeights } from '../../bench/confidence/fit.ts';
import { rankingKey } from '../../bench/confidence/weights-file.ts';
import { confidenceOf } from '../../src/search/confidence/confidence.ts';
import type { Evidence } from '../../src/search/confidence/evidence.ts';
import { RERANKED_WEIGHTS, TRAINED_WITH, WEIGHTS } from '../../src/search/confidence/weights.ts';

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
    const words = readExamples(EXAMPLES_FILE, EVIDENCE);
    expect({
      first: fitWeights(words, 'first', EVIDENCE),
      options: fitWeights(words, 'options', EVIDENCE),
    }).toEqual(WEIGHTS);
    const reranked = readExamples(RERANKED_FILE, RERANKED_EVIDENCE);
    expect({
      first: fitWeights(reranked, 'first', RERANKED_EVIDENCE),
      options: fitWeights(reranked, 'options', RERANKED_EVIDENCE),
    }).toEqual(RERANKED_WEIGHTS);
  });

  it('was trained with the ranking in force', () => {
    expect(TRAINED_WITH).toBe(rankingKey());
  });

  it.each(['strength', 'words', 'fifth', 'next'] as const)('grows with %s', (name) => {
    const more = confidenceOf({ ...evidence, [name]: evidence[name] + 0.2 });
    expect(more.first).toBeGreaterThan(confidenceOf(evidence).first);
    expect(more.first).toBeLessThan(1);
  });

  it('of a reranked result grows as the first hit is nearer in meaning than other pages', () => {
    const near = confidenceOf({ ...evidence, lead: 1 });
    const far = confidenceOf({ ...evidence, lead: -1 });
    expect(near.first).toBeGreaterThan(far.first);
    expect(near.options).toBeGreaterThan(far.options);
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
