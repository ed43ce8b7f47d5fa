import { createHash } from 'node:crypto';
import type { Lexicon } from '../../search/lexicon/lexicon.ts';
import { readQuery } from '../../search/question/query.ts';
import { TUNING } from '../../search/tuning.ts';
import { analyze } from '../../search/words/analyzer.ts';
import { countSlips } from '../../search/words/edit-distance.ts';
import { isStopWord } from '../../search/words/stop-words.ts';

/** What a question is about, for telling whether another one is about the same. */
export interface QuestionSubject {
  /** Its terms with what each counts, 0 to 1. */
  terms: ReadonlyMap<string, number>;
  /** Where it holds Chinese: the same in English. */
  english?: Translated;
}

/** From this similarity on two questions are the same. */
export const ALIKE = 0.75;

interface Translated {
  /** Everything that a piece of it may be in English, each in one term or several. */
  ways: readonly Way[];
  /** Its pieces in those ways that are known; a piece without any is kept unchanged. */
  piecesIn(knows: (way: Way) => boolean): readonly Piece[];
}

type Way = readonly string[];

interface Piece {
  weight: number;
  ways: readonly Way[];
}

const HAN = /\p{Script=Han}/u;
/** From this length on, two words that differ by one slip of a finger are one. */
const SLIP_LENGTH = 5;

/** Reads what a question is about. Without a lexicon, questions in two languages are alike by the names they share only. */
export function readSubject(question: string, lexicon?: Lexicon): QuestionSubject {
  const { text, words } = readQuery(question, TUNING);
  const telling = words.filter(({ kind, weight }) => kind !== 'whole' && weight > 0);
  const terms = new Map(telling.map(({ term, weight }) => [term, weight]));
  return HAN.test(text) ? { terms, english: translate(text, lexicon) } : { terms };
}

/** Returns how much two questions are about the same: 1 for the same words in any order and form, 0 for none in common. */
export function questionSimilarity(a: QuestionSubject, b: QuestionSubject): number {
  if (a.english !== undefined && b.english === undefined) return likenessAcross(a.english, b);
  if (b.english !== undefined && a.english === undefined) return likenessAcross(b.english, a);
  return likenessOfTerms(a.terms, b.terms);
}

/** Twice what is shared over all there is (Dice), each word by what it counts. */
function likenessOfTerms(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [term, weight] of a) {
    const other = b.get(term) ?? weightOfSlip(term, b);
    if (other !== undefined) shared += weight + other;
  }
  const all = sum(a.values()) + sum(b.values());
  return all === 0 ? 0 : Math.min(1, shared / all);
}

/** The same between a Chinese question and an English one, in whose words the Chinese one is put. */
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
  const ways: Way[] = wordsWithWeight(text).map(({ term }) => [term]);
  lexicon?.translate(text, 'zh', (translation) => {
    ways.push(termsOf(translation));
    // Nothing is known, so that every way to cut the text is tried.
    return false;
  });
  return {
    ways,
    piecesIn(knows) {
      const spans = lexicon?.translate(text, 'zh', (translation) => knows(termsOf(translation))) ?? [];
      const pieces = spans.map(({ source, translations }): Piece => {
        const weight = Math.max(0, ...wordsWithWeight(source).map((word) => word.weight));
        return { weight, ways: translations.map((translation) => termsOf(translation.text)) };
      });
      const left = spans.reduce(
        (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
        text,
      );
      const others = wordsWithWeight(left).map(({ term, weight }): Piece => ({ weight, ways: [[term]] }));
      return [...pieces, ...others];
    },
  };
}

function wordsWithWeight(text: string): { term: string; weight: number }[] {
  return readQuery(text, TUNING).words.filter(({ kind }) => kind !== 'whole');
}

function termsOf(text: string): string[] {
  const words = analyze(text).filter(({ kind, written }) => kind !== 'whole' && !isStopWord(written));
  return [...new Set(words.map(({ term }) => term))];
}

/** What the word of `terms` counts that `term` is a slip of, if there is one. */
function weightOfSlip(term: string, terms: ReadonlyMap<string, number>): number | undefined {
  if (term.length < SLIP_LENGTH || HAN.test(term)) return undefined;
  for (const [other, weight] of terms) if (isSlip(term, other)) return weight;
  return undefined;
}

/** Returns keys of a word such that two words which differ by one slip have a key in common; none for a word without slips. */
export function slipKeys(term: string): string[] {
  if (term.length < SLIP_LENGTH - 1 || HAN.test(term)) return [];
  const shorter = Array.from(term, (_, at) => term.slice(0, at) + term.slice(at + 1));
  return [term, ...new Set(shorter)];
}

/** Whether two words differ by one letter that is wrong, missing, too much, or swapped with the next. */
function isSlip(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= SLIP_LENGTH - 1 && countSlips(a, b, 1) <= 1;
}

/** Returns the id of a question's words; undefined if it holds no word to know it by. */
export function subjectId(question: string, lexicon?: Lexicon): string | undefined {
  const subject = readSubject(question, lexicon);
  return subject.terms.size === 0 ? undefined : idOf(subject);
}

/** Returns the id of a subject: short enough to be typed; the same for the same words, so that two replicas make one gap of them. */
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
