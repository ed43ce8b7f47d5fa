import type { Tuning } from '../tuning.ts';
import { readWords, type Word } from '../words/analyzer.ts';
import { isWrittenAsName } from '../words/letter-case.ts';
import { normalize } from '../words/normalize.ts';
import {
  dropQuestionPhrases,
  holdsFunctionWord,
  holdsParticle,
  isFunctionPair,
  isStopWord,
  isWeakPair,
  isWeakWord,
} from '../words/stop-words.ts';
import { type PairPlace, readPairPlaces } from './han-words.ts';
import { readAskedName } from './intent.ts';

/** A word of a question with its weight. */
export interface QueryWord extends Word {
  /** 1 for a word that is asked about, less for a question word, 0 for a function word. */
  weight: number;
  /** Whether it is a pair of Chinese characters that isn't a word, because one of them may be a function word. */
  isLoose: boolean;
  /** Whether it is written like a name: in capitals, or capitalized within a sentence. */
  isName: boolean;
}

export interface Query {
  /** The searched text: normalized, without Chinese question phrases. Positions are in it. */
  text: string;
  /** Its words in order, function words (weight 0) included. */
  words: readonly QueryWord[];
  /** Whether it asks what a name means and nothing else. */
  asksName: boolean;
  /** Whether it has only question words: it is about nothing, unless it is the name of a section. */
  onlyAsks: boolean;
}

/** Most words searched; a longer question is pasted text, whose first words show what it is about. */
export const WORDS_MAX = 100;
/** Characters read, enough for these words. */
const TEXT_MAX = 1000;

/** `docker的卷` asks for 卷, not for 的卷. */
const POSSESSIVE = /(?<=[\p{Script=Latin}\d])的(?=\p{Script=Han})/gu;

/** Reads a question into weighted words. */
export function readQuery(question: string, tuning: Tuning): Query {
  const normalized = normalize(question.slice(0, TEXT_MAX));
  const name = readAskedName(normalized, isStopWord);
  const text = (name ?? dropQuestionPhrases(normalized)).replace(POSSESSIVE, ' ');
  const words = readWords(text).slice(0, WORDS_MAX);
  // A name counts evenly.
  const placeOf =
    name === undefined && words.some(isHan) ? readPairPlaces(text.slice(0, words.at(-1)?.end)) : undefined;
  const weighed = words.map((word): QueryWord => {
    const place = placeOf?.(word.start);
    return {
      ...word,
      isName: !isHan(word) && isWrittenAsName(text, word.start, word.end),
      isLoose: isHan(word) && place !== 'within' && holdsFunctionWord(word.written),
      weight: isHan(word) ? weightOfPair(word, place, tuning) : weightOf(word, tuning),
    };
  });
  const isSentence = text !== normalized || weighed.some(({ weight }) => weight === 0);
  const onlyAsks = name === undefined && isSentence && weighed.every(({ weight }) => weight <= tuning.weakWord);
  return { text, asksName: name !== undefined, onlyAsks, words: weighed };
}

/** Returns a Chinese question with its weights for Chinese pages, which are searched by its pairs of characters. */
export function forChinesePages(query: Query, { latinInChinese, loosePairInChinese }: Tuning): Query {
  if (!query.words.some(isHan)) return query;
  const words = query.words.map((word) => {
    if (!isHan(word)) return { ...word, weight: word.weight * latinInChinese };
    return word.isLoose ? { ...word, weight: word.weight * loosePairInChinese } : word;
  });
  return { ...query, words };
}

function isHan({ kind }: Word): boolean {
  return kind === 'han';
}

function weightOf({ written }: Word, { weakWord }: Tuning): number {
  if (isStopWord(written)) return 0;
  return isWeakWord(written) ? weakWord : 1;
}

function weightOfPair(
  { written }: Word,
  place: PairPlace | undefined,
  { weakWord, functionPair, functionInWord, acrossWords }: Tuning,
): number {
  if (holdsParticle(written)) return 0;
  if (isWeakPair(written)) return weakWord;
  if (place === 'across') return holdsFunctionWord(written) ? acrossWords * functionPair : acrossWords;
  if (!holdsFunctionWord(written)) return 1;
  return place === 'within' && !isFunctionPair(written) ? functionInWord : functionPair;
}
