import { setImmediate as pause } from 'node:timers/promises';
import type { Concept } from './concepts/concept.ts';
import { BREAK, holdingOf, nameTermsOf, type SectionIndex } from './index/section-index.ts';
import { gather, type Scratch } from './ranking/gather.ts';
import { rescore } from './ranking/scoring.ts';
import type { Tuning } from './tuning.ts';

/**
 * From which confidence on an answer is given. Computed from the knowledge itself: no fixed number travels from one
 * knowledge to another.
 */
export interface Threshold {
  /** To a question that asks what a name means. */
  name: number;
  /** To any other. */
  words: number;
}

/** Before a large knowledge is calibrated: strict, within what is usual. */
export const SAFE_THRESHOLD: Threshold = { name: 0.5, words: 0.2 };

/** Sections asked about: a bound on the time of a start. */
const SECTIONS_MAX = 250;
const PIECES = 3;
const PIECE_WORDS = [2, 13] as const;
const CANDIDATES = 20;
/**
 * Share of the questions without an answer that stay below the threshold, were they all. Asked by name, few may slip through:
 * at 0.95, misspelt names go unanswered. Of the others, 0.85 leaves six to fifteen more of a hundred human questions
 * unanswered, and some golden ones.
 */
const NAME_PERCENTILE = 0.85;
const WORDS_PERCENTILE = 0.75;
/**
 * A knowledge of a few pages, or of pages much alike, says little about what strangers ask: it moves the threshold within these.
 * Without them, names across languages go unanswered more often over eighty pages; R@1 is the same.
 */
const NAME_LIMITS = [0.46, 0.52] as const;
const WORDS_LIMITS = [0.12, 0.26] as const;

/**
 * Asks sections by their names and by pieces of their sentences, each time with their own page left out: what comes back is
 * what a question without an answer gets. `pageOf` tells which sections fall away together.
 * @throws the signal's reason once it is aborted
 */
export async function calibrate(
  index: SectionIndex,
  scratch: Scratch,
  tuning: Tuning,
  pageOf: (section: number) => string,
  signal?: AbortSignal,
): Promise<Threshold> {
  const random = randomFrom(1);
  const step = Math.max(1, Math.floor(index.size / SECTIONS_MAX));
  const owners = ownersOf(index, pageOf);
  const names: number[] = [];
  const pieces: number[] = [];
  for (let section = 0; section < index.size; section += step) {
    await pause();
    signal?.throwIfAborted();
    const ask = (terms: readonly number[], asksName: boolean): number => {
      const asked = gather(termsToConcepts(terms, index), index, scratch, CANDIDATES);
      const others = asked.candidates.filter((candidate) => pageOf(candidate.section) !== pageOf(section));
      return Math.max(
        0,
        ...rescore({ ...asked, candidates: others }, index, tuning, asksName).map(({ confidence }) => confidence),
      );
    };
    const [name] = nameTermsOf(index, section);
    if (name !== undefined && owners.get(keyOf(name)) === pageOf(section)) names.push(ask([...name], true));
    for (const piece of piecesOf(section, index, random)) pieces.push(ask(piece, false));
  }
  return {
    name: clamp(percentile(names, NAME_PERCENTILE), NAME_LIMITS),
    words: clamp(percentile(pieces, WORDS_PERCENTILE), WORDS_LIMITS),
  };
}

/** The page whose sections alone have a name; none for a name that several pages use (`Overview`). */
function ownersOf(index: SectionIndex, pageOf: (section: number) => string): Map<string, string | undefined> {
  const owners = new Map<string, string | undefined>();
  for (let section = 0; section < index.size; section++) {
    const [name] = nameTermsOf(index, section);
    if (name === undefined) continue;
    const key = keyOf(name);
    owners.set(key, !owners.has(key) || owners.get(key) === pageOf(section) ? pageOf(section) : undefined);
  }
  return owners;
}

function keyOf(name: Uint32Array): string {
  return name.join(' ');
}

function clamp(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value));
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

function piecesOf(section: number, index: SectionIndex, random: () => number): number[][] {
  const questions: number[][] = [];
  const start = index.wordStarts[section] ?? 0;
  const end = index.wordStarts[section + 1] ?? 0;
  for (let piece = 0; piece < PIECES; piece++) {
    const from = start + Math.floor(random() * (end - start));
    const [least, most] = PIECE_WORDS;
    const length = least + Math.floor(random() * (most - least + 1));
    const terms: number[] = [];
    for (let at = from; at < end && terms.length < length; at++) {
      const term = index.words[at] ?? BREAK;
      if (term === BREAK && terms.length > 0) break;
      if (term !== BREAK && holdingOf(index, term) > 0) terms.push(term);
    }
    if (terms.length >= least) questions.push(terms);
  }
  return questions;
}

function termsToConcepts(terms: readonly number[], index: SectionIndex): Concept[] {
  return [...new Set(terms)]
    .filter((term) => holdingOf(index, term) > 0)
    .map((term) => ({ asked: '', weight: 1, ways: [{ terms: [term], weight: 1, kind: 'same', found: '' }] }));
}

/** Numbers in [0, 1), the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
