import { termOf } from './analyzer.ts';
import type { Dictionary } from './dictionary.ts';
import type { TranslatedSpan, Translation } from './lexicon.ts';
import type { TermIndex } from './lexicon-terms.ts';

/** An English word has many Chinese ones, and the knowledge holds few of them. */
const TRANSLATIONS_MAX = 12;
const PHRASE_MAX = 4;
const DICTIONARY_WEIGHT = 0.8;
/** A word of the same stem often means something else: `important` and `import`. */
const RELATED_WEIGHT = 0.6;

/** One key for the forms of an English word or phrase: `Load Balancers` is found as `load-balancer`. */
export function englishKey(phrase: string): string {
  return keyOf(wordsOf(phrase.toLowerCase()));
}

/** Where English words are looked up. */
export interface EnglishSources {
  terms: TermIndex;
  dictionary: Dictionary | undefined;
  knows: (translation: string) => boolean;
}

/** The pieces of an English text that the knowledge has in Chinese: the longest phrase first, from left to right. */
export function translateEnglish(text: string, sources: EnglishSources): TranslatedSpan[] {
  const words = wordsOf(text);
  const spans: TranslatedSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = longestPhrase(words.slice(at, at + PHRASE_MAX), sources);
    const [start, end] = [words[at]?.start ?? 0, words[at + phrase.length - 1]?.end ?? 0];
    if (phrase.length > 0) {
      spans.push({ source: text.slice(start, end), start, end, translations: phrase.translations });
    }
    at += Math.max(1, phrase.length);
  }
  return spans;
}

interface EnglishWord {
  written: string;
  start: number;
  end: number;
}

/** The translations of as many of the first words as have some; `length` 0 where not even the first one has. */
function longestPhrase(
  words: readonly EnglishWord[],
  sources: EnglishSources,
): { length: number; translations: Translation[] } {
  for (let length = words.length; length > 0; length--) {
    const translations = translationsOf(words.slice(0, length), sources).filter(({ text }) => sources.knows(text));
    if (translations.length > 0) return { length, translations: translations.slice(0, TRANSLATIONS_MAX) };
  }
  return { length: 0, translations: [] };
}

function translationsOf(words: readonly EnglishWord[], { terms, dictionary }: EnglishSources): Translation[] {
  const key = keyOf(words);
  const found = [...(terms.get(key) ?? [])];
  const known = new Set(found.map(({ text }) => text));
  const add = (chinese: readonly string[], weight: number): void => {
    for (const text of chinese) {
      if (!known.has(text)) found.push({ text, weight, origin: 'dictionary' });
      known.add(text);
    }
  };
  const general = dictionary?.chinese(key, words.map(({ written }) => written).join(' '));
  add(general?.same ?? [], DICTIONARY_WEIGHT);
  add(general?.related ?? [], RELATED_WEIGHT);
  return found;
}

function keyOf(words: readonly EnglishWord[]): string {
  return words.map(({ written }) => termOf(written)).join(' ');
}

function wordsOf(text: string): EnglishWord[] {
  const words: EnglishWord[] = [];
  for (const match of text.matchAll(/[\p{Script=Latin}\p{N}]+/gu)) {
    const written = match[0];
    // What stays of `the pod's`.
    if (written === 's' && /['’]/u.test(text[match.index - 1] ?? '')) continue;
    words.push({ written, start: match.index, end: match.index + written.length });
  }
  return words;
}
