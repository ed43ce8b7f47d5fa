import { readFileSync } from 'node:fs';

/** Names of one thing in both languages, the usual one first. Neither list is empty. */
export interface TermPair {
  english: readonly string[];
  chinese: readonly string[];
}

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

function readNames(column: string): string[] {
  return column
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
