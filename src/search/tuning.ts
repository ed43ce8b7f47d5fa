import type { Language } from '../knowledge/model/page.ts';

/**
 * Every number that the ranking is made of. The defaults come from sweeps over two sets of questions, glossary terms and human
 * questions about paragraphs, in both languages; the bench sets them one at a time to show what each is worth.
 */
export interface Tuning {
  /** BM25F: how much a word counts in the title, in the headings above, in the aliases, in the text. */
  fieldWeights: readonly [number, number, number, number];
  /** BM25F: how much a field's length counts against it, 0 to 1, in the same order. */
  fieldB: readonly [number, number, number, number];
  /** BM25F: how soon a word that is repeated stops counting for more. */
  k1: number;
  /** BM25+: what a word adds by being there at all, however long the field. */
  delta: number;
  /** Power of the share of the question that a section covers. */
  coverage: number;
  /** What a name that is what is asked adds, at most. */
  named: number;
  /** What a name counts that a section only sets apart (in bold, in brackets), beside its own. */
  introduced: number;
  /** What words that stand together as in the question add, at most. */
  adjacency: number;
  /** What words that follow each other as in the question add, at most, the farther apart the less. */
  order: number;
  /** What one sentence that holds all of the question adds, at most: words that answer stand in one. */
  sentence: number;
  /** What a word counts that asks rather than is asked about (`work`, `use`). */
  weakWord: number;
  /** What a pair of Chinese characters counts that holds a function word. */
  functionPair: number;
  /** What such a pair counts within a word: 社会 holds 会 and is none. */
  functionInWord: number;
  /** How many times as much a pair with a function word counts on Chinese pages: they say it so, where a translation wouldn't. */
  loosePairInChinese: number;
  /** What a pair of Chinese characters counts that ends one word and begins the next. */
  acrossWords: number;
  /** What a pair of Chinese characters counts that no page has, beside one that some have. */
  unknownPair: number;
  /** What a word in Latin letters or digits counts that a Chinese question asks of Chinese pages: it is mostly a name. */
  latinInChinese: number;
  /** What a part of a compound counts beside the whole, where the pages have the whole. */
  compoundPart: number;
  /** What a page in the other language counts. */
  otherLanguage: number;
  /** How much less it counts where the asker's language has as many sections: the page would be there in it. */
  otherLanguageOwned: number;
  /** What a page about the project's own course (a changelog, a proposal) counts, unless that is asked for. */
  sidePage: number;
  /** What a section that is a list of links counts, unless it is asked for by its name. */
  linkList: number;
  /** What the other sections found on its page add to a section, at most. */
  pageSupport: number;
  /**
   * What fit an answer from a page in the other language needs, in units of what the asker's own needs, by the page's
   * language. Translated words seldom stand together as in the question; pairs of Chinese characters meet by chance more often.
   */
  otherLanguageMargin: Readonly<Record<Language, number>>;
}

export const TUNING: Tuning = {
  fieldWeights: [3, 1, 3, 1],
  fieldB: [0.4, 0.3, 0.1, 0.65],
  k1: 1.2,
  delta: 0.5,
  coverage: 0.5,
  named: 1,
  introduced: 0.9,
  adjacency: 0.45,
  order: 0.8,
  sentence: 1.5,
  weakWord: 0.2,
  functionPair: 0.3,
  functionInWord: 0.6,
  loosePairInChinese: 2,
  acrossWords: 0.5,
  unknownPair: 0.3,
  latinInChinese: 1.75,
  compoundPart: 0.15,
  otherLanguage: 0.9,
  otherLanguageOwned: 0.3,
  sidePage: 0.6,
  linkList: 0.6,
  pageSupport: 0.3,
  otherLanguageMargin: { en: 0.75, zh: 1 },
};
