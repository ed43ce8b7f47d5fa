import type { Dictionary } from './dictionary.ts';
import type { TranslatedSpan, Translation } from './lexicon.ts';
import type { TermIndex } from './lexicon-terms.ts';

const TRANSLATIONS_MAX = 6;
const DICTIONARY_WEIGHT = 0.8;
/** What one character means alone is seldom what it means in a word. */
const SINGLE_WEIGHT = 0.35;
const HAN = /\p{Script=Han}/u;

/** Where Chinese words are looked up. */
export interface ChineseSources {
  terms: TermIndex;
  /** Length of the longest of the terms. */
  longest: number;
  dictionary: Dictionary | undefined;
  knows: (translation: string) => boolean;
}

/** The pieces of a Chinese text that the knowledge has in English: the longest word first, from left to right. */
export function translateChinese(text: string, sources: ChineseSources): TranslatedSpan[] {
  const spans: TranslatedSpan[] = [];
  for (let at = 0; at < text.length; ) {
    const span = longestWord(text, at, sources);
    if (span !== undefined) spans.push(span);
    at = span?.end ?? at + 1;
  }
  return spans;
}

function longestWord(text: string, start: number, sources: ChineseSources): TranslatedSpan | undefined {
  const longest = Math.max(sources.longest, sources.dictionary?.longest ?? 0);
  for (let end = Math.min(text.length, start + longest); end > start; end--) {
    const source = text.slice(start, end);
    if (!HAN.test(source)) return undefined;
    const translations = translationsOf(source, sources).filter(({ text: word }) => sources.knows(word));
    if (translations.length > 0) return { source, start, end, translations: translations.slice(0, TRANSLATIONS_MAX) };
  }
  return undefined;
}

function translationsOf(word: string, { terms, dictionary }: ChineseSources): Translation[] {
  const found = [...(terms.get(word) ?? [])];
  const known = new Set(found.map(({ text }) => text));
  for (const text of dictionary?.english(word) ?? []) {
    if (!known.has(text)) found.push({ text, weight: DICTIONARY_WEIGHT, origin: 'dictionary' });
  }
  if (word.length > 1) return found;
  return found.map((translation) => ({ ...translation, weight: translation.weight * SINGLE_WEIGHT }));
}
