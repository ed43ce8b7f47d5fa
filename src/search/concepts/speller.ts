import type { TermTable } from '../index/term-table.ts';
import { countSlips } from '../words/edit-distance.ts';
import { type DeletionArrays, type DeletionIndex, indexDeletions, openDeletions } from './deletion-index.ts';

/** A word of the knowledge for one it lacks. */
export interface Correction {
  word: string;
  /** 0 to 1: how likely the asker meant it. */
  weight: number;
}

export interface Speller {
  /** The likeliest words for one that the knowledge lacks, best first; empty if none is near. */
  correct(written: string): readonly Correction[];
  /** Makes ready what the first correction would make. */
  open(): void;
}

/** Shorter words are near too many others. */
const LENGTH_MIN = 4;
/** From this length on two slips may be mended. */
const TWO_SLIPS_FROM = 8;
/** With the likeliest alone, misspelt names lose three points of R@1; twice as many find no more. */
const CORRECTIONS_MAX = 4;

/** What a word with one slip counts: much less, and most misspelt names aren't answered any more. */
const WEIGHT = 0.85;
/** The same for a word of fewer letters than SHORT_BELOW, which is near more others. With 0.4, one in seven goes unanswered. */
const WEIGHT_SHORT = 0.7;
const SHORT_BELOW = 6;
/** The first letter is seldom mistyped. No question of the development sets tells this from WEIGHT. */
const WEIGHT_OTHER_FIRST_LETTER = 0.45;
/** What a second slip leaves of it. From 0.4 to 1 no question of the development sets tells a difference. */
const WEIGHT_SECOND_SLIP = 0.8;

const LATIN_WORD = /^[a-z][a-z0-9]*$/u;

/** Makes a speller over the words of the knowledge; `made` is what `indexSpellings` made of the same words. */
export function createSpeller(words: TermTable, made?: DeletionArrays): Speller {
  let index = made && openDeletions(made);
  // Made at the first word that the knowledge lacks, or before: a start doesn't wait for it.
  const open = (): DeletionIndex => {
    index ??= openDeletions(indexSpellings(words));
    return index;
  };
  return {
    open,
    correct(written) {
      if (written.length < LENGTH_MIN || !LATIN_WORD.test(written)) return [];
      const found: (Correction & { slips: number })[] = [];
      const slipsMax = slipsAllowed(written.length);
      for (const candidate of open().near(written)) {
        const word = words.term(candidate);
        const slips = countSlips(written, word, slipsMax);
        if (slips > slipsMax || !isPlausible(written, word)) continue;
        found.push({ word, slips, weight: weightOf(written, word, slips) });
      }
      found.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
      return found.slice(0, CORRECTIONS_MAX).map(({ word, weight }) => ({ word, weight }));
    },
  };
}

/** Returns what a speller looks words up by. */
export function indexSpellings(words: TermTable): DeletionArrays {
  return indexDeletions(words, (word) => word.length >= LENGTH_MIN - 1 && LATIN_WORD.test(word));
}

function slipsAllowed(length: number): number {
  return length >= TWO_SLIPS_FROM ? 2 : 1;
}

/** Four letters with one of them replaced are another word (`helm`, `help`) more often than a slip, and so are three with another added (`joke`). */
function isPlausible(written: string, word: string): boolean {
  if (written.length > LENGTH_MIN) return true;
  return written.length === word.length ? isSwap(written, word) : written.length < word.length || isStutter(written);
}

function isStutter(written: string): boolean {
  return /(.)\1/u.test(written);
}

function isSwap(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

function weightOf(written: string, word: string, slips: number): number {
  const base =
    written[0] !== word[0] ? WEIGHT_OTHER_FIRST_LETTER : written.length < SHORT_BELOW ? WEIGHT_SHORT : WEIGHT;
  return slips > 1 ? base * WEIGHT_SECOND_SLIP : base;
}
