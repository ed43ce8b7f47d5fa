import type { TermTable } from '../index/term-table.ts';
import { countSlips } from '../words/edit-distance.ts';
import { type DeletionArrays, type DeletionIndex, indexDeletions, openDeletions } from './deletion-index.ts';

/** A correction: a word of the knowledge for one it lacks. */
export interface Correction {
  word: string;
  /** Likelihood that the asker meant it, 0 to 1. */
  weight: number;
}

export interface Speller {
  /** Returns the most likely words for one that the knowledge lacks, best first; empty if none is near. */
  correct(written: string): readonly Correction[];
  /** Prepares what the first correction would otherwise build. */
  open(): void;
}

/** Shortest word corrected; shorter ones are near too many others. */
const LENGTH_MIN = 4;
/** Length from which two typos are corrected. */
const TWO_SLIPS_FROM = 8;
/** Corrections per word. With only the best, misspelt names lose three points of R@1; twice as many find no more. */
const CORRECTIONS_MAX = 4;

/** Weight of a word with one typo. With much less, most misspelt names are no longer answered. */
const WEIGHT = 0.85;
/**
 * Weight of a word with one typo below SHORT_BELOW letters, which is near more others. With 0.4, one in seven is not
 * answered.
 */
const WEIGHT_SHORT = 0.7;
const SHORT_BELOW = 6;
/**
 * Weight if the first letter differs, which is seldom mistyped. No question of the development sets shows a difference
 * to WEIGHT.
 */
const WEIGHT_OTHER_FIRST_LETTER = 0.45;
/** Factor for a second typo. From 0.4 to 1, no question of the development sets shows a difference. */
const WEIGHT_SECOND_SLIP = 0.8;

const LATIN_WORD = /^[a-z][a-z0-9]*$/u;

/** Creates a speller for the words of the knowledge; `made` is the result of `indexSpellings` for the same words. */
export function createSpeller(words: TermTable, made?: DeletionArrays): Speller {
  let index = made && openDeletions(made);
  // Built at the first unknown word, or before, so that a start doesn't wait for it.
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

/** Builds the index of a speller. */
export function indexSpellings(words: TermTable): DeletionArrays {
  return indexDeletions(words, (word) => word.length >= LENGTH_MIN - 1 && LATIN_WORD.test(word));
}

function slipsAllowed(length: number): number {
  return length >= TWO_SLIPS_FROM ? 2 : 1;
}

/**
 * Whether a short word is more likely another word than a typo: four letters with one replaced (`helm`, `help`), or
 * three with one added (`joke`).
 */
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
