import type { Evidence } from './evidence.ts';
import { WEIGHTS, type Weights } from './weights.ts';

/** How sure the engine is of a result, as probabilities. */
export interface Confidence {
  /** That the first hit answers. */
  first: number;
  /** That one of the options does that would be offered. */
  options: number;
}

/** Returns the confidence that the evidence gives: logistic functions learned from labelled questions (see bench/confidence). */
export function confidenceOf(evidence: Evidence): Confidence {
  return { first: probability(evidence, WEIGHTS.first), options: probability(evidence, WEIGHTS.options) };
}

/** Returns the probability that weights give to evidence. */
export function probability(evidence: Evidence, { base, ...weights }: Weights): number {
  let sum = base;
  for (const name of Object.keys(weights) as (keyof Evidence)[]) sum += weights[name] * evidence[name];
  return 1 / (1 + Math.exp(-sum));
}
