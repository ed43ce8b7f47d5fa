import { readFileSync } from 'node:fs';
import type { Translation } from './lexicon.ts';

/** Names of one thing in both languages, the usual one first. Neither list is empty. */
export interface TermPair {
  english: readonly string[];
  chinese: readonly string[];
}

/** Translations by what is looked up. */
export type TermIndex = ReadonlyMap<string, readonly Translation[]>;

/** What another name of a thing counts beside the usual one: abbreviations mean other things too. Swept: 0.5 loses answers, 1 wins none. */
const OTHER_NAME = 0.9;

const TERMS_FILE = new URL('../../../data/terms.tsv', import.meta.url);

/** Reads the terms of the field that come with the program. */
export function loadTerms(): TermPair[] {
  return parseTerms(readFileSync(TERMS_FILE, 'utf8'), 'data/terms.tsv');
}

/**
 * Reads lines of English names, a tab, Chinese names, with `|` between names; `#` begins a comment.
 * Throws where a line is something else, with its number.
 */
export function parseTerms(text: string, file: string): TermPair[] {
  const pairs: TermPair[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [english, chinese, more] = line.split('\t').map(readNames);
    if (!english?.length || !chinese?.length || more !== undefined) {
      throw new Error(`${file}:${index + 1}: expected English names, a tab and Chinese names, found "${line}"`);
    }
    pairs.push({ english, chinese });
  }
  return pairs;
}

/** Indexes the names of one side by all their keys; what the knowledge taught comes before the terms of the field. */
export function indexTerms(
  { learned, domain }: { learned: readonly TermPair[]; domain: readonly TermPair[] },
  from: keyof TermPair,
  keysOf: (name: string) => readonly string[],
): TermIndex {
  const to = from === 'english' ? 'chinese' : 'english';
  const index = new Map<string, Map<string, Translation>>();
  const add = (pair: TermPair, origin: Translation['origin']): void => {
    for (const key of new Set(pair[from].flatMap(keysOf))) {
      const translations = index.get(key) ?? new Map<string, Translation>();
      index.set(key, translations);
      for (const [rank, translation] of pair[to].entries()) {
        const text = translation.toLowerCase();
        const weight = rank === 0 ? 1 : OTHER_NAME;
        if (!translations.has(text)) translations.set(text, { text, weight, origin });
      }
    }
  };
  for (const pair of learned) add(pair, 'learned');
  for (const pair of domain) add(pair, 'domain');
  return new Map([...index].map(([key, translations]) => [key, [...translations.values()]]));
}

function readNames(column: string): string[] {
  return column
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
