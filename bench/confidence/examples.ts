import { readFileSync } from 'node:fs';
import type { Evidence } from '../../src/search/confidence/evidence.ts';

/** One labelled question as the training sees it: numbers alone. */
export interface Example {
  /** The pages it was asked of. */
  corpus: string;
  /** Whether they answer it at all. */
  isCovered: boolean;
  /** Whether the first hit did. */
  first: boolean;
  /** Whether one of the options did. */
  options: boolean;
  evidence: Evidence;
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
export const EXAMPLES_FILE = new URL('examples.csv', import.meta.url);
const HEADER = ['corpus', 'covered', 'first', 'options', ...EVIDENCE].join(',');
const DIGITS = 4;

/** Returns the examples as CSV, a line each. */
export function toCsv(examples: readonly Example[]): string {
  const lines = examples.map(({ corpus, isCovered, first, options, evidence }) =>
    [corpus, +isCovered, +first, +options, ...EVIDENCE.map((name) => Number(evidence[name].toFixed(DIGITS)))].join(','),
  );
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/**
 * Reads the examples that were collected.
 * @throws if the file is none or has other columns
 */
export function readExamples(file: URL = EXAMPLES_FILE): Example[] {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (header !== HEADER) throw new Error(`${file.pathname} has other columns: collect the examples again.`);
  return lines.map((line) => {
    const [corpus = '', covered, first, options, ...numbers] = line.split(',');
    const evidence = Object.fromEntries(EVIDENCE.map((name, at) => [name, Number(numbers[at])])) as unknown as Evidence;
    return { corpus, isCovered: covered === '1', first: first === '1', options: options === '1', evidence };
  });
}
