import { analyze } from '../search/analyzer.ts';
import type { Lexicon } from '../search/lexicon.ts';
import { readQuery } from '../search/query.ts';
import { isStopWord } from '../search/stop-words.ts';
import { TUNING } from '../search/tuning.ts';

/** What a question is about, for telling whether another one is about the same. */
export interface Subject {
  /** Its terms with what each counts, 0 to 1. */
  terms: ReadonlyMap<string, number>;
  /** The same in English, where it holds Chinese: each piece in the ways it may be said, a way being one term or several. */
  english: readonly SubjectPiece[];
  chinese: boolean;
}

interface SubjectPiece {
  weight: number;
  ways: readonly (readonly string[])[];
}

const HAN = /\p{Script=Han}/u;
/** From this length on, two words that differ by one slip of a finger are one. */
const SLIP_LENGTH = 5;

/** Reads what a question is about. Without a lexicon, questions in two languages are alike by the names they share only. */
export function readSubject(question: string, lexicon?: Lexicon): Subject {
  const { text, words } = readQuery(question, TUNING);
  const telling = words.filter(({ kind, weight }) => kind !== 'whole' && weight > 0);
  const chinese = HAN.test(text);
  const terms = new Map(telling.map(({ term, weight }) => [term, weight]));
  return { terms, english: chinese ? toEnglish(text, lexicon) : [], chinese };
}

/** How much two questions are about the same: 1 for the same words in any order and form, 0 for none in common. */
export function likeness(a: Subject, b: Subject): number {
  if (a.chinese === b.chinese) return likenessOfTerms(a.terms, b.terms);
  return a.chinese ? likenessAcross(a, b) : likenessAcross(b, a);
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

/** The same between a Chinese question, by its English pieces, and an English one. */
function likenessAcross(chinese: Subject, english: Subject): number {
  const met = new Set<string>();
  let shared = 0;
  for (const { weight, ways } of chinese.english) {
    const way = ways.find((terms) => terms.every((term) => english.terms.has(term)));
    if (way === undefined) continue;
    shared += weight;
    for (const term of way) met.add(term);
  }
  for (const term of met) shared += english.terms.get(term) ?? 0;
  const all = sum(chinese.english.map(({ weight }) => weight)) + sum(english.terms.values());
  return all === 0 ? 0 : Math.min(1, shared / all);
}

function toEnglish(text: string, lexicon: Lexicon | undefined): SubjectPiece[] {
  const spans = lexicon?.translate(text, 'zh') ?? [];
  const pieces = spans.map(({ source, translations }): SubjectPiece => {
    const weight = Math.max(0, ...wordsWithWeight(source).map((word) => word.weight));
    return {
      weight,
      ways: translations.map((translation) => termsOf(translation.text)).filter((way) => way.length > 0),
    };
  });
  const left = spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
  const others = wordsWithWeight(left).map(({ term, weight }): SubjectPiece => ({ weight, ways: [[term]] }));
  return [...pieces.filter(({ ways }) => ways.length > 0), ...others].filter(({ weight }) => weight > 0);
}

function wordsWithWeight(text: string): { term: string; weight: number }[] {
  return readQuery(text, TUNING).words.filter(({ kind }) => kind !== 'whole');
}

function termsOf(text: string): string[] {
  const words = analyze(text).filter(({ kind, written }) => kind !== 'whole' && !isStopWord(written));
  return [...new Set(words.map(({ term }) => term))];
}

/** What the word of `terms` counts that `term` is a slip of, where there is one. */
function weightOfSlip(term: string, terms: ReadonlyMap<string, number>): number | undefined {
  if (term.length < SLIP_LENGTH || HAN.test(term)) return undefined;
  for (const [other, weight] of terms) if (isSlip(term, other)) return weight;
  return undefined;
}

/** Whether two words differ by one letter that is wrong, missing, too much, or swapped with the next. */
function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < SLIP_LENGTH - 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
