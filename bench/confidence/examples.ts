import { readFileSync } from 'node:fs';
import type { Evidence, RerankedEvidence } from '../../src/search/confidence/evidence.ts';

/** One labelled question as the training sees it: numbers alone. */
export interface Example<Name extends string = keyof Evidence> {
  /** The pages it was asked of. */
  corpus: string;
  /** Whether they answer it at all. */
  isCovered: boolean;
  /** Whether the first hit did. */
  first: boolean;
  /** Whether one of the options did. */
  options: boolean;
  evidence: Readonly<Record<Name, number>>;
}

/** The evidence in the order of the columns. */
export const EVIDENCE: readonly (keyof Evidence)[] = [
  'strength',
  'words',
  'fifth',
  'next',
  'asksName',
  'name',
  'translated',
  'ownShare',
];
/** The evidence of a result that was reranked. */
export const RERANKED_EVIDENCE: readonly (keyof RerankedEvidence)[] = [...EVIDENCE, 'lead'];
export const EXAMPLES_FILE = new URL('examples.csv', import.meta.url);
export const RERANKED_FILE = new URL('examples-reranked.csv', import.meta.url);
const LABELS = ['corpus', 'covered', 'first', 'options'];
const DIGITS = 4;

/** Returns the examples as CSV, a line each. */
export function toCsv<Name extends string>(examples: readonly Example<Name>[], names: readonly Name[]): string {
  const lines = examples.map(({ corpus, isCovered, first, options, evidence }) =>
    [corpus, +isCovered, +first, +options, ...names.map((name) => Number(evidence[name].toFixed(DIGITS)))].join(','),
  );
  return `${[[...LABELS, ...names].join(','), ...lines].join('\n')}\n`;
}

/**
 * Reads examples that were collected, with these parts of the evidence.
 * @throws if the file is none or has other columns
 */
export function readExamples<Name extends string>(file: URL, names: readonly Name[]): Example<Name>[] {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (header !== [...LABELS, ...names].join(','))
    throw new Error(`${file.pathname} has other columns: collect the examples again.`);
  return lines.map((line) => {
    const [corpus = '', covered, first, options, ...numbers] = line.split(',');
    const evidence = Object.fromEntries(names.map((name, at) => [name, Number(numbers[at])])) as Record<Name, number>;
    return { corpus, isCovered: covered === '1', first: first === '1', options: options === '1', evidence };
  });
}
