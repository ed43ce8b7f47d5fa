import type { Dictionary } from './dictionary.ts';
import type { TranslatedSpan, Translation } from './lexicon.ts';
import type { TermPair } from './lexicon-terms.ts';

/** English translations by Chinese word, and the length of the longest of them. */
export interface ChineseTerms {
  translations: ReadonlyMap<string, readonly Translation[]>;
  longest: number;
}

const TRANSLATIONS_MAX = 6;
const DICTIONARY_WEIGHT = 0.8;
/** What one character means alone is seldom what it means in a word. */
const SINGLE_WEIGHT = 0.35;

/** The English of all Chinese names: those of `learned` before those of `domain`. */
export function chineseTerms(learned: readonly TermPair[], domain: readonly TermPair[]): ChineseTerms {
  const translations = new Map<string, Translation[]>();
  let longest = 0;
  const add = (pairs: readonly TermPair[], origin: Translation['origin']) => {
    for (const { english, chinese } of pairs) {
      for (const name of chinese) {
        const key = name.toLowerCase();
        longest = Math.max(longest, key.length);
        const known = translations.get(key) ?? [];
        translations.set(key, known);
        for (const word of english) {
          const text = word.toLowerCase();
          if (!known.some((other) => other.text === text)) known.push({ text, weight: 1, origin });
        }
      }
    }
  };
  add(learned, 'learned');
  add(domain, 'domain');
  return { translations, longest };
}

/** The pieces of a Chinese text that the knowledge has in English: the longest word first, from left to right. */
export function translateChinese(
  text: string,
  terms: ChineseTerms,
  dictionary: Dictionary | undefined,
  knows: (translation: string) => boolean,
): TranslatedSpan[] {
  const spans: TranslatedSpan[] = [];
  const longest = Math.max(terms.longest, dictionary?.longest ?? 0);
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + longest);
    for (; end > at; end--) {
      const source = text.slice(at, end);
      if (!HAN.test(source)) continue;
      const translations = translationsOf(source, terms, dictionary).filter((translation) => knows(translation.text));
      if (translations.length === 0) continue;
      spans.push({ source, start: at, end, translations: translations.slice(0, TRANSLATIONS_MAX) });
      break;
    }
    at = Math.max(end, at + 1);
  }
  return spans;
}

const HAN = /\p{Script=Han}/u;

function translationsOf(word: string, terms: ChineseTerms, dictionary: Dictionary | undefined): Translation[] {
  const found = [...(terms.translations.get(word) ?? [])];
  for (const text of dictionary?.english(word) ?? []) {
    if (found.some((other) => other.text === text)) continue;
    found.push({ text, weight: DICTIONARY_WEIGHT, origin: 'dictionary' });
  }
  if (word.length > 1) return found;
  return found.map((translation) => ({ ...translation, weight: translation.weight * SINGLE_WEIGHT }));
}
