import type { Weights } from '../../src/search/confidence/weights.ts';
import type { Example } from './examples.ts';

export type Label = 'first' | 'options';

/** What all examples of a corpus count together; 1 for any other. Corpora that are variants of one share what one counts. */
const CORPUS_WEIGHTS: Readonly<Record<string, number>> = {
  asked: 1.5,
  golden: 2,
  'xquad-own': 0.5,
  'xquad-cross': 0.5,
  'glossary-own': 0.5,
  'glossary-cross': 0.5,
};
/** All examples count as so many of equal weight: what the penalty is measured in. */
const TOTAL = 400;
const ITERATIONS = 30;
const DIGITS = 3;

/**
 * Fits a logistic function of the evidence to a label by Newton's method, with a penalty of 1 on the squares of the standardized
 * weights. The same examples give the same weights, to three digits.
 */
export function fitWeights<Name extends string>(
  examples: readonly Example<Name>[],
  label: Label,
  names: readonly Name[],
): Weights<Name> {
  const weights = weigh(examples);
  const rows = examples.map(({ evidence }) => names.map((name) => evidence[name]));
  const moments = names.map((_, column) =>
    momentsOf(
      rows.map((row) => row[column] ?? 0),
      weights,
    ),
  );
  const inputs = rows.map((row) => [
    1,
    ...row.map((value, at) => (value - momentAt(moments, at).mean) / momentAt(moments, at).deviation),
  ]);
  let beta: number[] = new Array(names.length + 1).fill(0);
  for (let round = 0; round < ITERATIONS; round++) {
    const { gradient, hessian } = derivatives(
      inputs,
      examples.map((example) => +example[label]),
      weights,
      beta,
    );
    const step = solve(hessian, gradient);
    beta = beta.map((value, at) => value + (step[at] ?? 0));
  }
  const [intercept = 0, ...slopes] = beta;
  const raw = slopes.map((slope, at) => slope / momentAt(moments, at).deviation);
  const base = intercept - raw.reduce((sum, slope, at) => sum + slope * momentAt(moments, at).mean, 0);
  const named = Object.fromEntries(names.map((name, at) => [name, round(raw[at] ?? 0)])) as Record<Name, number>;
  return { base: round(base), ...named };
}

/** What one example of a corpus counts. */
function weigh(examples: readonly { corpus: string }[]): number[] {
  const sizes = new Map<string, number>();
  for (const { corpus } of examples) sizes.set(corpus, (sizes.get(corpus) ?? 0) + 1);
  const weights = examples.map(({ corpus }) => (CORPUS_WEIGHTS[corpus] ?? 1) / (sizes.get(corpus) ?? 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (weight * TOTAL) / total);
}

function momentsOf(values: readonly number[], weights: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) / TOTAL;
  const variance = values.reduce((sum, value, at) => sum + (value - mean) ** 2 * (weights[at] ?? 0), 0) / TOTAL;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function derivatives(
  inputs: readonly (readonly number[])[],
  labels: readonly number[],
  weights: readonly number[],
  beta: readonly number[],
): { gradient: number[]; hessian: number[][] } {
  const size = beta.length;
  // The penalty, which the constant is free of.
  const gradient: number[] = beta.map((value, at) => (at === 0 ? 0 : -value));
  const hessian: number[][] = beta.map((_, row) => beta.map((__, column) => (row === column && row > 0 ? 1 : 0)));
  for (const [at, input] of inputs.entries()) {
    const chance = 1 / (1 + Math.exp(-input.reduce((sum, value, column) => sum + value * (beta[column] ?? 0), 0)));
    const weight = weights[at] ?? 0;
    for (let row = 0; row < size; row++) {
      const value = weight * (input[row] ?? 0);
      gradient[row] = (gradient[row] ?? 0) + value * ((labels[at] ?? 0) - chance);
      const line = hessian[row] ?? [];
      for (let column = 0; column < size; column++)
        line[column] = (line[column] ?? 0) + value * chance * (1 - chance) * (input[column] ?? 0);
    }
  }
  return { gradient, hessian };
}

/** Solves a system of linear equations by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    const chosen = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    rows[column] = chosen;
    for (const row of rows) {
      if (row === chosen) continue;
      const factor = (row[column] ?? 0) / (chosen[column] ?? 1);
      for (let at = column; at <= size; at++) row[at] = (row[at] ?? 0) - factor * (chosen[at] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

function momentAt(
  moments: readonly { mean: number; deviation: number }[],
  at: number,
): { mean: number; deviation: number } {
  return moments[at] ?? { mean: 0, deviation: 1 };
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
