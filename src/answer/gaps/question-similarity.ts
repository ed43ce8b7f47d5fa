import { createHash } from 'node:crypto';
import type { Lexicon } from '../../search/lexicon/lexicon.ts';
import { readQuery } from '../../search/question/query.ts';
import { TUNING } from '../../search/tuning.ts';
import { countSlips } from '../../search/words/edit-distance.ts';
import { phraseTerms } from '../../search/words/phrase-terms.ts';

/** What a question is about, for comparison with others. */
export interface QuestionSubject {
  /** Its terms with their weights, 0 to 1. */
  terms: ReadonlyMap<string, number>;
  /** For a question with Chinese: the same in English. */
  english?: Translated;
}

/** Similarity from which two questions are the same. */
export const ALIKE = 0.75;

interface Translated {
  /** Its own words, and every possible English translation of a piece of it; each of one or more terms. */
  ways: readonly Way[];
  /** Returns its pieces with the translations that are known; a piece without any is kept unchanged. */
  piecesIn(knows: (way: Way) => boolean): readonly Piece[];
}

type Way = readonly string[];

interface WeighedTerm {
  term: string;
  weight: number;
}

interface Piece {
  weight: number;
  ways: readonly Way[];
}

const HAN = /\p{Script=Han}/u;
/** Length from which two words that differ by one typo are the same. */
const SLIP_LENGTH = 5;

/**
 * Reads what a question is about. Without a lexicon, questions in two languages are compared only by the names they
 * share.
 */
export function readSubject(question: string, lexicon?: Lexicon): QuestionSubject {
  const { text, words } = readQuery(question, TUNING);
  const telling = words.filter(({ kind, weight }) => kind !== 'whole' && weight > 0);
  const terms = new Map(telling.map(({ term, weight }) => [term, weight]));
  return HAN.test(text) ? { terms, english: translate(text, lexicon) } : { terms };
}

/** Returns the similarity of two questions: 1 for the same words in any order and form, 0 for none in common. */
export function questionSimilarity(a: QuestionSubject, b: QuestionSubject): number {
  if (a.english !== undefined && b.english === undefined) return likenessAcross(a.english, b);
  if (b.english !== undefined && a.english === undefined) return likenessAcross(b.english, a);
  return likenessOfTerms(a.terms, b.terms);
}

/** Returns the weighted Dice coefficient of two sets of words. */
function likenessOfTerms(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [term, weight] of a) {
    const other = b.get(term) ?? weightOfSlip(term, b);
    if (other !== undefined) shared += weight + other;
  }
  const all = sum(a.values()) + sum(b.values());
  return all === 0 ? 0 : Math.min(1, shared / all);
}

/** Returns the similarity of a Chinese question, translated with the words of the English one, and that question. */
function likenessAcross(chinese: Translated, { terms }: QuestionSubject): number {
  const knows = (way: Way) => way.length > 0 && way.every((term) => terms.has(term));
  if (!chinese.ways.some(knows)) return 0;
  const pieces = chinese.piecesIn(knows);
  const met = new Set<string>();
  let shared = 0;
  for (const { weight, ways } of pieces) {
    const way = ways.find(knows);
    if (way === undefined) continue;
    shared += weight;
    for (const term of way) met.add(term);
  }
  for (const term of met) shared += terms.get(term) ?? 0;
  const all = sum(pieces.map(({ weight }) => weight)) + sum(terms.values());
  return all === 0 ? 0 : Math.min(1, shared / all);
}

function translate(text: string, lexicon: Lexicon | undefined): Translated {
  /** By translation, as each is asked for again in every comparison. */
  const ways = new Map<string, Way>();
  const wayOf = (translation: string): Way => {
    const way = ways.get(translation) ?? phraseTerms(translation);
    ways.set(translation, way);
    return way;
  };
  // Nothing is known here, so that every way to cut the text is tried.
  lexicon?.translate(text, 'zh', (translation) => {
    wayOf(translation);
    return false;
  });
  const byPart = new Map<string, readonly WeighedTerm[]>();
  const wordsOf = (part: string): readonly WeighedTerm[] => {
    const words = byPart.get(part) ?? wordsWithWeight(part);
    byPart.set(part, words);
    return words;
  };
  return {
    ways: [...wordsOf(text).map(({ term }) => [term]), ...ways.values()],
    piecesIn(knows) {
      const spans = lexicon?.translate(text, 'zh', (translation) => knows(wayOf(translation))) ?? [];
      const pieces = spans.map(({ source, translations }): Piece => {
        const weight = Math.max(0, ...wordsOf(source).map((word) => word.weight));
        return { weight, ways: translations.map(({ text: own }) => wayOf(own)) };
      });
      const left = spans.reduce(
        (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
        text,
      );
      const others = wordsOf(left).map(({ term, weight }): Piece => ({ weight, ways: [[term]] }));
      return [...pieces, ...others];
    },
  };
}

function wordsWithWeight(text: string): WeighedTerm[] {
  const words = readQuery(text, TUNING).words.filter(({ kind }) => kind !== 'whole');
  return words.map(({ term, weight }) => ({ term, weight }));
}

/** Returns the weight of the word that `term` is a typo of, if there is one. */
function weightOfSlip(term: string, terms: ReadonlyMap<string, number>): number | undefined {
  if (term.length < SLIP_LENGTH || HAN.test(term)) return undefined;
  for (const [other, weight] of terms) if (isSlip(term, other)) return weight;
  return undefined;
}

/** Returns keys such that two words which differ by one typo share a key; none for words too short to be corrected. */
export function slipKeys(term: string): string[] {
  if (term.length < SLIP_LENGTH - 1 || HAN.test(term)) return [];
  const shorter = Array.from(term, (_, at) => term.slice(0, at) + term.slice(at + 1));
  return [term, ...new Set(shorter)];
}

/** Whether two words differ by one letter that is wrong, missing, extra, or swapped with the next. */
function isSlip(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= SLIP_LENGTH - 1 && countSlips(a, b, 1) <= 1;
}

/** Returns the id of a question's words; undefined if it has no words to identify it by. */
export function subjectId(question: string, lexicon?: Lexicon): string | undefined {
  const subject = readSubject(question, lexicon);
  return subject.terms.size === 0 ? undefined : idOf(subject);
}

/**
 * Returns the id of a subject, short enough to type, and equal for equal words, so that two replicas create one gap.
 */
export function idOf({ terms }: QuestionSubject): string {
  return createHash('sha256')
    .update([...terms.keys()].sort().join(' '))
    .digest('hex')
    .slice(0, 8);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
