import type { Evidence, RerankedEvidence } from './evidence.ts';
import { RERANKED_WEIGHTS, WEIGHTS, type Weights } from './weights.ts';

/** The confidence in a result, as probabilities. */
export interface Confidence {
  /** That the first hit answers. */
  first: number;
  /** That one of the offered options answers. */
  options: number;
}

/** Returns the confidence that the evidence gives: logistic functions learned from labelled questions (see bench/confidence). */
export function confidenceOf(evidence: Evidence | RerankedEvidence): Confidence {
  if ('lead' in evidence) {
    const { first, options } = RERANKED_WEIGHTS;
    return { first: probability(evidence, first), options: probability(evidence, options) };
  }
  return { first: probability(evidence, WEIGHTS.first), options: probability(evidence, WEIGHTS.options) };
}

/** Returns the probability that weights give to evidence. */
export function probability<Name extends string>(
  evidence: Readonly<Record<Name, number>>,
  { base, ...weights }: Weights<Name>,
): number {
  let sum = base;
  for (const [name, weight] of Object.entries<number>(weights)) sum += weight * evidence[name as Name];
  return 1 / (1 + Math.exp(-sum));
}
