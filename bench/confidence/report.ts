import { probability } from '../../src/search/confidence/confidence.ts';
import { OFFERED, SURE } from '../../src/search/verdict.ts';
import type { Example } from './examples.ts';
import { fitWeights, type Label } from './fit.ts';

/** An example with what a model says of it that never saw its corpus. */
interface Predicted extends Omit<Example<string>, 'evidence'> {
  p: Record<Label, number>;
}

const BINS = [0, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1];

/**
 * Returns as Markdown how well the confidence holds on corpora that were left out of the training: the area under the ROC curve, the
 * logarithmic loss, the three tiers, and what is predicted beside what is true.
 */
export function reportConfidence<Name extends string>(
  examples: readonly Example<Name>[],
  names: readonly Name[],
): string {
  const predicted = leaveOneOut(examples, names);
  const corpora = [...new Set(predicted.map(({ corpus }) => corpus))];
  const lines = [
    '| corpus left out | questions | AUROC | loss | sure, right | sure, wrong | maybe, right | maybe, none right | not covered: sure | maybe |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...corpora.map((corpus) =>
      tierLine(
        corpus,
        predicted.filter((one) => one.corpus === corpus),
      ),
    ),
    tierLine('all', predicted),
    '',
    '| predicted | questions | mean prediction | right |',
    '|---|---:|---:|---:|',
    ...BINS.slice(0, -1).map((from, at) => {
      const to = BINS[at + 1] ?? 1;
      const own = predicted.filter(({ p }) => p.first >= from && (p.first < to || to === 1));
      const mean = own.reduce((sum, { p }) => sum + p.first, 0) / own.length;
      return `| ${from} to ${to} | ${own.length} | ${mean.toFixed(2)} | ${(own.filter(({ first }) => first).length / own.length).toFixed(2)} |`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function leaveOneOut<Name extends string>(examples: readonly Example<Name>[], names: readonly Name[]): Predicted[] {
  // Variants of one corpus, and questions about the same pages, are left out together.
  const familyOf = ({ corpus }: { corpus: string }): string =>
    corpus === 'golden' ? 'asked' : corpus.replace(/-(?:own|cross)$/u, '');
  return [...new Set(examples.map(familyOf))].flatMap((family) => {
    const rest = examples.filter((example) => familyOf(example) !== family);
    const [first, options] = [fitWeights(rest, 'first', names), fitWeights(rest, 'options', names)];
    return examples
      .filter((example) => familyOf(example) === family)
      .map((example) => ({
        ...example,
        p: { first: probability(example.evidence, first), options: probability(example.evidence, options) },
      }));
  });
}

function tierLine(name: string, examples: readonly Predicted[]): string {
  const covered = examples.filter(({ isCovered }) => isCovered);
  const foreign = examples.filter(({ isCovered }) => !isCovered);
  const isSure = ({ p }: Predicted) => p.first >= SURE;
  const isMaybe = (one: Predicted) => !isSure(one) && one.p.options >= OFFERED;
  const share = (of: readonly Predicted[], test: (one: Predicted) => boolean) =>
    of.length === 0 ? '–' : `${((100 * of.filter(test).length) / of.length).toFixed(0)}%`;
  return `| ${[
    name,
    examples.length,
    auroc(examples).toFixed(3),
    loss(examples).toFixed(3),
    share(covered, (one) => isSure(one) && one.first),
    share(covered, (one) => isSure(one) && !one.first),
    share(covered, (one) => isMaybe(one) && one.options),
    share(covered, (one) => isMaybe(one) && !one.options),
    share(foreign, isSure),
    share(foreign, isMaybe),
  ].join(' | ')} |`;
}

/** The probability that a right answer is predicted more than a wrong one. */
function auroc(examples: readonly Predicted[]): number {
  const sorted = [...examples].sort((a, b) => a.p.first - b.p.first);
  let right = 0;
  let ranks = 0;
  for (const [rank, { first }] of sorted.entries()) {
    if (!first) continue;
    right++;
    ranks += rank + 1;
  }
  return (ranks - (right * (right + 1)) / 2) / (right * (sorted.length - right));
}

function loss(examples: readonly Predicted[]): number {
  const total = examples.reduce(
    (sum, { first, p }) => sum - Math.log(Math.max(1e-6, first ? p.first : 1 - p.first)),
    0,
  );
  return total / examples.length;
}
