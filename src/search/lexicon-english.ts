import type { Dictionary } from './dictionary.ts';
import type { TranslatedSpan, Translation } from './lexicon.ts';
import type { TermPair } from './lexicon-terms.ts';

/** Chinese translations by the key of an English word or phrase. */
export type EnglishTerms = ReadonlyMap<string, readonly Translation[]>;

/** An English word has many Chinese ones, and the knowledge holds few of them. */
const TRANSLATIONS_MAX = 12;
const PHRASE_MAX = 4;
const DICTIONARY_WEIGHT = 0.8;

/** The Chinese of all English names: those of `learned` before those of `domain`. */
export function englishTerms(learned: readonly TermPair[], domain: readonly TermPair[]): EnglishTerms {
  const terms = new Map<string, Translation[]>();
  const add = (pairs: readonly TermPair[], origin: Translation['origin']) => {
    for (const { english, chinese } of pairs) {
      for (const key of new Set(english.map(englishKey))) {
        const translations = terms.get(key) ?? [];
        terms.set(key, translations);
        for (const name of chinese) {
          const text = name.toLowerCase();
          if (!translations.some((other) => other.text === text)) translations.push({ text, weight: 1, origin });
        }
      }
    }
  };
  add(learned, 'learned');
  add(domain, 'domain');
  return terms;
}

/** One key for the forms of an English word or phrase: `Load Balancers` is found as `load-balancer`. */
export function englishKey(phrase: string): string {
  return wordsOf(phrase.toLowerCase())
    .map((word) => word.term)
    .join(' ');
}

/** The pieces of an English text that the knowledge has in Chinese: the longest phrase first, from left to right. */
export function translateEnglish(
  text: string,
  terms: EnglishTerms,
  dictionary: Dictionary | undefined,
  knows: (translation: string) => boolean,
): TranslatedSpan[] {
  const words = wordsOf(text);
  const spans: TranslatedSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const span = longestPhrase(text, words, at, terms, dictionary, knows);
    if (span !== undefined) spans.push(span.span);
    at += span?.words ?? 1;
  }
  return spans;
}

interface EnglishWord {
  term: string;
  start: number;
  end: number;
}

function longestPhrase(
  text: string,
  words: readonly EnglishWord[],
  at: number,
  terms: EnglishTerms,
  dictionary: Dictionary | undefined,
  knows: (translation: string) => boolean,
): { span: TranslatedSpan; words: number } | undefined {
  for (let count = Math.min(PHRASE_MAX, words.length - at); count > 0; count--) {
    const phrase = words.slice(at, at + count);
    const key = phrase.map((word) => word.term).join(' ');
    const found = [...(terms.get(key) ?? [])];
    for (const word of dictionary?.chinese(key) ?? []) {
      if (found.some((other) => other.text === word)) continue;
      found.push({ text: word, weight: DICTIONARY_WEIGHT, origin: 'dictionary' });
    }
    const translations = found.filter((translation) => knows(translation.text)).slice(0, TRANSLATIONS_MAX);
    const [first, last] = [phrase[0], phrase.at(-1)];
    if (translations.length === 0 || first === undefined || last === undefined) continue;
    const { start } = first;
    const { end } = last;
    return { span: { source: text.slice(start, end), start, end, translations }, words: count };
  }
  return undefined;
}

function wordsOf(text: string): EnglishWord[] {
  const words: EnglishWord[] = [];
  for (const match of text.matchAll(/[\p{Script=Latin}\p{N}]+/gu)) {
    const written = match[0];
    words.push({ term: singular(written), start: match.index, end: match.index + written.length });
  }
  return words;
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
