import type { Language } from '../../knowledge/model/page.ts';
import { createChineseTranslation, type TranslateChinese } from './chinese.ts';
import type { Dictionary } from './dictionary.ts';
import { translateEnglish } from './english.ts';
import { type IndexedTerms, indexTerms, layerTerms } from './indexed-terms.ts';
import type { TermPair } from './terms.ts';
import type { TranslatedSpan } from './translation.ts';

/** Translates between the two languages. */
export interface Lexicon {
  /**
   * Returns the translatable pieces of a question, from left to right and without overlaps.
   * `text` is normalized (NFKC, Simplified); case does not matter. The caller blanks words that should not be
   * translated (`what is`). Only text in `from` is read, and of a long text its beginning. `knows` returns whether the
   * knowledge has a translation (one word or several); without it all translations are returned.
   */
  translate(text: string, from: Language, knows?: (translation: string) => boolean): readonly TranslatedSpan[];
}

export interface LexiconSources {
  /** Terms of the field: see data/terms.tsv. */
  terms: readonly TermPair[];
  /** Terms taught by the knowledge: see learnPairs. */
  pairs?: readonly TermPair[];
  /** Called once, at the first translation; undefined if there is none. */
  dictionary?: () => Dictionary | undefined;
}

/** Characters of a question that are translated: longer ones are pasted text, whose subject comes early. */
const TRANSLATED_MAX = 200;

/** The sources of a lexicon. */
export interface IndexedSources {
  /** Terms taught by the knowledge. */
  learned: IndexedTerms;
  /** Terms of the field. */
  domain: IndexedTerms;
  /** As in `LexiconSources`. */
  dictionary?: (() => Dictionary | undefined) | undefined;
}

/**
 * Creates a lexicon. Terms taught by the knowledge take precedence over those of the field, and both over the
 * dictionary.
 */
export function createLexicon({ terms, pairs = [], dictionary }: LexiconSources): Lexicon {
  return openLexicon({ learned: indexTerms(pairs, 'learned'), domain: indexTerms(terms, 'domain'), dictionary });
}

/** Creates a lexicon from indexed terms. */
export function openLexicon({ learned, domain, dictionary: open }: IndexedSources): Lexicon {
  const english = layerTerms(learned.english, domain.english);
  const chinese = layerTerms(learned.chinese, domain.chinese);
  const longest = Math.max(lengthOf(learned.chinese), lengthOf(domain.chinese));
  let opened: { dictionary: Dictionary | undefined; translateChinese: TranslateChinese } | undefined;
  const openOnce = () => {
    const dictionary = open?.();
    opened = { dictionary, translateChinese: createChineseTranslation({ terms: chinese, longest, dictionary }) };
    return opened;
  };
  return {
    translate(text, from, knows = () => true) {
      const { dictionary, translateChinese } = opened ?? openOnce();
      const beginning = lowerCase(text.slice(0, TRANSLATED_MAX));
      return from === 'en'
        ? translateEnglish(beginning, { terms: english, dictionary, knows })
        : translateChinese(beginning, knows);
    },
  };
}

function lengthOf(index: IndexedTerms['chinese']): number {
  let longest = 0;
  for (const name of index.keys()) longest = Math.max(longest, name.length);
  return longest;
}

/** Only ASCII is lowercased: other letters may change their length, which would shift positions in the text. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}
