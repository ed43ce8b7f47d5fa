import type { Language } from '../../knowledge/model/page.ts';
import { translateChinese } from './chinese.ts';
import type { Dictionary } from './dictionary.ts';
import { englishKeys, translateEnglish } from './english.ts';
import { indexTerms, type TermPair } from './terms.ts';

export interface Translation {
  /** A word or a few, in lower case. */
  text: string;
  /** Above 0, at most 1: how likely the asker means this. */
  weight: number;
  /** Where it comes from: the list in data/terms.tsv, the knowledge's own pairs, or the general dictionary. */
  origin: 'domain' | 'learned' | 'dictionary';
}

/** A piece of the question and what it may be in the other language. */
export interface TranslatedSpan {
  source: string;
  /** Where it stands in the text that was asked about; `end` is the place after it. */
  start: number;
  end: number;
  /** Best first, at least one. */
  translations: readonly Translation[];
}

/** Words of one language in the other. */
export interface Lexicon {
  /**
   * The translatable pieces of a question, from left to right; two never overlap.
   * `text` is normalized (NFKC, Simplified); case does not matter. Words that should not be translated (`what is`) are blanked
   * by the caller. Only the part of the text that is written in `from` is read, and of a long text its beginning.
   * `knows` says whether the knowledge has a translation (one word or several); without it all translations are given.
   */
  translate(text: string, from: Language, knows?: (translation: string) => boolean): readonly TranslatedSpan[];
}

export interface LexiconSources {
  /** Terms of the field: see data/terms.tsv. */
  terms: readonly TermPair[];
  /** What the knowledge itself teaches: see learnPairs. */
  pairs?: readonly TermPair[];
  /** Asked once, at the first translation; undefined where there is none. */
  dictionary?: () => Dictionary | undefined;
}

/** Longer questions are pasted text: the words that name its subject come early, and the answer must not take seconds. */
const TRANSLATED_MAX = 200;

/** Makes a lexicon. What the knowledge teaches comes before the terms of the field, and both before the dictionary. */
export function createLexicon({ terms, pairs = [], dictionary: open }: LexiconSources): Lexicon {
  const sources = { learned: pairs, domain: terms };
  const english = indexTerms(sources, 'english', englishKeys);
  const chinese = indexTerms(sources, 'chinese', (name) => [name.toLowerCase()]);
  const longest = Math.max(0, ...[...chinese.keys()].map((name) => name.length));
  let dictionary: Dictionary | undefined;
  let opened = open === undefined;
  return {
    translate(text, from, knows = () => true) {
      if (!opened) {
        dictionary = open?.();
        opened = true;
      }
      const beginning = lowerCase(text.slice(0, TRANSLATED_MAX));
      return from === 'en'
        ? translateEnglish(beginning, { terms: english, dictionary, knows })
        : translateChinese(beginning, { terms: chinese, longest, dictionary, knows });
    },
  };
}

/** Other letters may change their length with their case, and places in the text would be wrong. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}
