import { readWords, type Word } from './analyzer.ts';
import { readAskedName } from './intent.ts';
import { normalize } from './normalize.ts';
import {
  dropQuestionPhrases,
  holdsFunctionWord,
  holdsParticle,
  isStopWord,
  isWeakPair,
  isWeakWord,
} from './stop-words.ts';
import type { Tuning } from './tuning.ts';

/** A word of a question with what it counts. */
export interface QueryWord extends Word {
  /** 1 for a word that is asked about, less for one that asks, 0 for one that only makes the sentence. */
  weight: number;
}

export interface Query {
  /** The question as it is searched: normalized, and without Chinese phrases that ask. Positions count in it. */
  text: string;
  /** Its words in order, function words (weight 0) included. */
  words: readonly QueryWord[];
  /** Whether it asks what a name means and nothing else. */
  asksName: boolean;
  /** Whether it holds nothing but words that ask: it is about nothing, unless a section has it for a name. */
  onlyAsks: boolean;
}

/** A longer question is pasted text: its first words say what it is about. */
export const WORDS_MAX = 100;
/** So many characters hold them, and no more are read. */
const TEXT_MAX = 1000;

/** `docker的卷` asks for 卷, not for 的卷. */
const POSSESSIVE = /(?<=[\p{Script=Latin}\d])的(?=\p{Script=Han})/gu;

/** Reads a question into weighted words. */
export function readQuery(question: string, tuning: Tuning): Query {
  const normalized = normalize(question.slice(0, TEXT_MAX));
  const name = readAskedName(normalized, isStopWord);
  const text = (name ?? dropQuestionPhrases(normalized)).replace(POSSESSIVE, ' ');
  const words = readWords(text).slice(0, WORDS_MAX);
  const isChinese = words.some(({ kind }) => kind === 'han');
  const foreignName = isChinese ? tuning.latinInChinese : 1;
  const weighed = words.map((word) => ({
    ...word,
    weight: weightOf(word, tuning) * (word.kind === 'han' ? 1 : foreignName),
  }));
  const isSentence = text !== normalized || weighed.some(({ weight }) => weight === 0);
  const onlyAsks = name === undefined && isSentence && weighed.every(({ weight }) => weight <= tuning.weakWord);
  return { text, asksName: name !== undefined, onlyAsks, words: weighed };
}

function weightOf(word: Word, { weakWord, functionPair }: Tuning): number {
  if (word.kind === 'han') {
    if (holdsParticle(word.written)) return 0;
    if (isWeakPair(word.written)) return weakWord;
    return holdsFunctionWord(word.written) ? functionPair : 1;
  }
  if (isStopWord(word.written)) return 0;
  return isWeakWord(word.written) ? weakWord : 1;
}
