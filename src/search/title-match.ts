import { nameKey } from '../knowledge/model/name-key.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { IsWithin, SectionNames } from './names/section-names.ts';
import { withoutRepeated } from './repeated.ts';
import { normalize } from './words/normalize.ts';
import { isStopWord, isWeakWord } from './words/stop-words.ts';

/**
 * Finds sections whose name is exactly the question: a section named `who is on call` answers that, even if its words
 * are only question words.
 */
export interface TitleMatch {
  /**
   * Returns the first sections of the language with this name, ignoring case, punctuation and which articles it has; several if they
   * share it. Only those `within` count, if it is given.
   */
  find(text: string, language: Language, within?: IsWithin): readonly Section[];
  /**
   * Returns the same for a name of several question words (`on call`) anywhere in the text, which no word would find.
   */
  findWithin(text: string, language: Language, within?: IsWithin): readonly Section[];
}

const TEXT_WORDS_MAX = 30;
const NAME_WORDS_MAX = 4;

/** Creates the match of names. */
export function createTitleMatch(names: SectionNames): TitleMatch {
  return {
    find(text, language, within) {
      for (const name of withOtherArticles(text)) {
        const found = names.named(name, language, within);
        if (found.length > 0) return withoutRepeated(found, (section) => section);
      }
      return [];
    },
    findWithin(text, language, within) {
      const words = nameKey(normalize(text)).split(' ');
      if (words.length > TEXT_WORDS_MAX) return [];
      for (let length = Math.min(words.length, NAME_WORDS_MAX); length >= 2; length--)
        for (let at = 0; at + length <= words.length; at++) {
          const name = words.slice(at, at + length);
          const found = name.every(onlyAsks) ? names.named(name.join(' '), language, within) : [];
          if (found.length > 0) return found;
        }
      return [];
    },
  };
}

const ARTICLE = /(?<=[a-z] )(?:an?|the|my|our|your) (?=[a-z])/giu;
/** What names have in the place of a question's article. */
const ARTICLES = ['a ', '', 'the ', 'my '];

/** Words of a name besides its articles; in fewer, the article may say that one thing is meant: `should I delete the pod?` */
const WORDS_MIN = 3;

/** Returns a text, and the same with the articles that a name may have: `log in to the registry` is called `log in to a registry`. */
function withOtherArticles(text: string): readonly string[] {
  const bare = text.replace(ARTICLE, '');
  const others =
    bare === text || bare.split(' ').length < WORDS_MIN
      ? []
      : ARTICLES.map((article) => text.replace(ARTICLE, article));
  return [text, ...others];
}

function onlyAsks(word: string): boolean {
  return isStopWord(word) || isWeakWord(word);
}
