import { readFileSync } from 'node:fs';

/** Names of one thing in both languages, the most common first. Neither list is empty. */
export interface TermPair {
  english: readonly string[];
  chinese: readonly string[];
}

const TERMS_FILE = new URL('../../../data/terms.tsv', import.meta.url);

/** Reads the terms of the field shipped with the program. */
export function loadTerms(): TermPair[] {
  return parseTerms(readFileSync(TERMS_FILE, 'utf8'), 'data/terms.tsv');
}

/**
 * Parses lines of English names, a tab, and Chinese names, with `|` between names; `#` begins a comment. @throws Error
 * with the line number if a line is malformed
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
