import { englishKeys } from './english.ts';
import type { TermPair } from './terms.ts';
import type { TermIndex, Translation } from './translation.ts';

/** The names of each language with their translations, by all their keys. */
export interface IndexedTerms {
  english: ReadonlyMap<string, readonly Translation[]>;
  chinese: ReadonlyMap<string, readonly Translation[]>;
}

/**
 * Weight of another name of a thing, as abbreviations have other meanings too. Swept: 0.5 loses answers, 1 wins none.
 */
const OTHER_NAME = 0.9;

/**
 * Translations kept per name; a question takes at most twelve. A heading such as `Overview` may be paired with a different one on each of
 * thousands of pages, which translate it no better, and would all be looked at by each question with the word.
 */
const TRANSLATIONS_MAX = 24;

/** Indexes pairs of names for lookups in both directions; all have the same `origin`. */
export function indexTerms(pairs: readonly TermPair[], origin: Translation['origin']): IndexedTerms {
  return {
    english: indexSide(pairs, origin, 'english', englishKeys),
    chinese: indexSide(pairs, origin, 'chinese', (name) => [name.toLowerCase()]),
  };
}

function indexSide(
  pairs: readonly TermPair[],
  origin: Translation['origin'],
  from: keyof TermPair,
  keysOf: (name: string) => readonly string[],
): Map<string, readonly Translation[]> {
  const to = from === 'english' ? 'chinese' : 'english';
  const index = new Map<string, Translation[]>();
  for (const pair of pairs) {
    const named = pair[to].map((name, rank) => ({
      text: name.toLowerCase(),
      weight: rank === 0 ? 1 : OTHER_NAME,
      origin,
    }));
    for (const key of new Set(pair[from].flatMap(keysOf))) {
      const known = index.get(key) ?? [];
      if (known.length === 0) index.set(key, known);
      for (const one of named) {
        if (known.length >= TRANSLATIONS_MAX) break;
        // A map for each name of a large knowledge would take more time than the search in so few.
        if (!known.some(({ text }) => text === one.text)) known.push(one);
      }
    }
  }
  return index;
}

/** Looks a key up in one index and then in another; the first takes precedence. */
export function layerTerms(first: TermIndex, second: TermIndex): TermIndex {
  return {
    get(key) {
      const [own, others] = [first.get(key), second.get(key)];
      if (own === undefined || others === undefined) return own ?? others;
      const known = new Set(own.map(({ text }) => text));
      return [...own, ...others.filter(({ text }) => !known.has(text))];
    },
  };
}
