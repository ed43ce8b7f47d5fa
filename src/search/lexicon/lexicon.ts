import type { Language } from '../../knowledge/model/page.ts';
import { translateChinese } from './chinese.ts';
import type { Dictionary } from './dictionary.ts';
import { translateEnglish } from './english.ts';
import { type IndexedTerms, indexTerms, layerTerms } from './indexed-terms.ts';
import type { TermPair } from './terms.ts';
import type { TranslatedSpan } from './translation.ts';

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
  /** Asked once, at the first translation; undefined if there is none. */
  dictionary?: () => Dictionary | undefined;
}

/** Longer questions are pasted text: the words that name its subject come early, and the answer must not take seconds. */
const TRANSLATED_MAX = 200;

/** What a lexicon looks words up in. */
export interface IndexedSources {
  /** What the knowledge itself teaches. */
  learned: IndexedTerms;
  /** Terms of the field. */
  domain: IndexedTerms;
  /** As in `LexiconSources`. */
  dictionary?: (() => Dictionary | undefined) | undefined;
}

/** Makes a lexicon. What the knowledge teaches comes before the terms of the field, and both before the dictionary. */
export function createLexicon({ terms, pairs = [], dictionary }: LexiconSources): Lexicon {
  return openLexicon({ learned: indexTerms(pairs, 'learned'), domain: indexTerms(terms, 'domain'), dictionary });
}

/** Makes a lexicon of terms that are indexed already. */
export function openLexicon({ learned, domain, dictionary: open }: IndexedSources): Lexicon {
  const english = layerTerms(learned.english, domain.english);
  const chinese = layerTerms(learned.chinese, domain.chinese);
  const longest = Math.max(lengthOf(learned.chinese), lengthOf(domain.chinese));
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

function lengthOf(index: IndexedTerms['chinese']): number {
  let longest = 0;
  for (const name of index.keys()) longest = Math.max(longest, name.length);
  return longest;
}

/** Other letters may change their length with their case, and places in the text would be wrong. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}
