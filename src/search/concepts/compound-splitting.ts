import { holdingOf, knownTerm, placeOf, type SectionIndex } from '../index/section-index.ts';
import type { Query, QueryWord } from '../question/query.ts';
import { termOf } from '../words/analyzer.ts';
import type { Way } from './way.ts';

/** A piece of a question that the pages write with other spacing. Positions are in the question's text. */
export interface RespacedSpan {
  start: number;
  end: number;
  source: string;
  ways: readonly Way[];
}

/** Shortest piece; shorter ones occur in any word. */
const PIECE_MIN = 3;
/** Longest word that may be two, letters. */
const LETTERS_MAX = 30;
/** Shared sections searched for two words in a row: enough to distinguish frequent from rare. */
const SECTIONS_MAX = 50;
/** Sections looked up for both words, a limit on time for two common words, as each takes a binary search. */
const LOOKED_UP_MAX = 2000;
/** Most words of a question that is checked; longer ones find their section without. */
const WORDS_MAX = 24;
/** Weight of the other spacing: a little less, so that sections with the asker's own spelling come first. */
const RESPACED = 0.9;

/**
 * Returns words of a question that the pages write as one (`name space`) or as two (`loadbalancer`), if the pages have
 * the asker's own spacing less often.
 */
export function respace(
  { words, text }: Query,
  index: SectionIndex,
  isKnownElsewhere: (word: QueryWord) => boolean,
): RespacedSpan[] {
  const latin = words.slice(0, WORDS_MAX).filter(({ kind }) => kind !== 'han');
  return latin.flatMap((word, at): RespacedSpan[] => {
    const next = latin[at + 1];
    const isPair = next?.kind === 'word' && text.slice(word.end, next.start) === ' ';
    const joined = word.kind === 'word' && isPair ? join(word, next, index) : [];
    if (next !== undefined && joined.length > 0)
      return [{ start: word.start, end: next.end, source: text.slice(word.start, next.end), ways: joined }];
    const divided = word.weight > 0 && !isKnownElsewhere(word) ? divide(word, index) : [];
    return divided.length === 0 ? [] : [{ start: word.start, end: word.end, source: word.written, ways: divided }];
  });
}

function join(word: QueryWord, next: QueryWord, index: SectionIndex): Way[] {
  const written = word.written + next.written;
  const isSpaceable = word.written.length > 1 && next.written.length > 1 && word.weight > 0;
  const joined = isSpaceable ? knownTerm(index, termOf(written)) : undefined;
  const first = knownTerm(index, termOf(word.written));
  const second = knownTerm(index, termOf(next.written));
  // A stemmer may take the second for an ending.
  if (joined === undefined || joined === first || joined === second) return [];
  const way: Way = { terms: [joined], weight: RESPACED, kind: 'form', found: written };
  if (first === undefined || second === undefined) {
    // Keep the known part: the other may be a function word, which isn't indexed (`fail over`).
    const [term, found] = first === undefined ? [second, next.written] : [first, word.written];
    return term === undefined ? [way] : [{ terms: [term], weight: 1, kind: 'same', found }, way];
  }
  const together = holdingOf(index, joined);
  const apart = countTogether(first, second, index);
  // If only one section joins two words that others separate, it may have lost a space.
  if (together < 2 || apart >= Math.min(SECTIONS_MAX, together)) return [];
  if (apart === 0) return [way];
  return [{ terms: [first, second], weight: 1, kind: 'same', found: `${word.written} ${next.written}` }, way];
}

function divide({ written, kind, term }: QueryWord, index: SectionIndex): Way[] {
  if (kind !== 'word' || written.length > LETTERS_MAX || knownTerm(index, term) !== undefined) return [];
  for (let at = PIECE_MIN; at <= written.length - PIECE_MIN; at++) {
    const first = knownTerm(index, termOf(written.slice(0, at)));
    const second = first === undefined ? undefined : knownTerm(index, termOf(written.slice(at)));
    if (first === undefined || second === undefined || countTogether(first, second, index) === 0) continue;
    const found = `${written.slice(0, at)} ${written.slice(at)}`;
    return [{ terms: [first, second], weight: RESPACED, kind: 'form', found }];
  }
  return [];
}

/** Returns in how many sections one term directly precedes the other; estimated if there are many. */
function countTogether(first: number, second: number, index: SectionIndex): number {
  if (index.collection !== undefined)
    return index.collection.following(index.terms.term(first), index.terms.term(second));
  const { starts, sections } = index;
  const [fewer, more] = holdingOf(index, first) <= holdingOf(index, second) ? [first, second] : [second, first];
  let count = 0;
  const start = starts[fewer] ?? 0;
  const end = Math.min(starts[fewer + 1] ?? 0, start + LOOKED_UP_MAX);
  let looked = 0;
  for (let at = start; at < end && looked < SECTIONS_MAX; at++) {
    const section = sections[at] ?? 0;
    if (placeOf(section, sections, starts[more], starts[more + 1]) < 0) continue;
    looked++;
    if (isFollowed(first, second, section, index)) count++;
  }
  return count;
}

function isFollowed(first: number, second: number, section: number, { wordStarts, words }: SectionIndex): boolean {
  const end = wordStarts[section + 1] ?? 0;
  for (let at = (wordStarts[section] ?? 0) + 1; at < end; at++)
    if (words[at] === second && words[at - 1] === first) return true;
  return false;
}
