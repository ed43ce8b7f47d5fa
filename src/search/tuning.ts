import type { Language } from '../knowledge/model/page.ts';

/**
 * All parameters of the ranking. The defaults come from sweeps over two sets of questions, glossary terms and human
 * questions about paragraphs, in both languages; the bench varies them one at a time to show the effect of each.
 */
export interface Tuning {
  /** BM25F: weights of a word in the title, in the headings above, in the aliases, and in the text. */
  fieldWeights: readonly [number, number, number, number];
  /** BM25F: length normalization of each field, 0 to 1, in the same order. */
  fieldB: readonly [number, number, number, number];
  /** BM25F: saturation of repeated words. */
  k1: number;
  /** BM25+: lower bound of a matching word, however long the field. */
  delta: number;
  /** Exponent of the share of the question that a section covers. */
  coverage: number;
  /** Maximum bonus of a name that matches the question. */
  named: number;
  /** Weight of a name that a section introduces in its text (in bold, in brackets), relative to its own names. */
  introduced: number;
  /** Maximum bonus of words that are adjacent as in the question. */
  adjacency: number;
  /** Maximum bonus of words in the same order as in the question; less the farther apart. */
  order: number;
  /** Maximum bonus of a sentence with all words of the question. */
  sentence: number;
  /** Weight of a question word (`work`, `use`). */
  weakWord: number;
  /** Weight of a pair of Chinese characters with a function word. */
  functionPair: number;
  /** Weight of such a pair within a word: 社会 contains 会. */
  functionInWord: number;
  /** Factor of a pair with a function word on Chinese pages, which use the same wording. */
  loosePairInChinese: number;
  /** Weight of a pair of Chinese characters across two words. */
  acrossWords: number;
  /** Weight of a pair of Chinese characters that no page has. */
  unknownPair: number;
  /** Weight of a Latin word or number in a Chinese question on Chinese pages, as it is usually a name. */
  latinInChinese: number;
  /** Weight of a part of a compound if the pages have the whole. */
  compoundPart: number;
  /** Weight of a page in the other language. */
  otherLanguage: number;
  /** Reduction of that weight if the asker's language has as many sections, as the page would then exist in it. */
  otherLanguageOwned: number;
  /** Weight of a page about the project itself (a changelog, a proposal), unless that is asked for. */
  sidePage: number;
  /** Weight of a section that is a list of links, unless it is asked for by name. */
  linkList: number;
  /** Maximum bonus from other hits on a section's page. */
  pageSupport: number;
  /**
   * Fit needed for an answer from a page in the other language, relative to the asker's own, by the page's language.
   * Translated words are seldom adjacent as in the question; pairs of Chinese characters match by chance more often.
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
