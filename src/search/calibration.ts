import { setImmediate as pause } from 'node:timers/promises';
import type { Concept } from './concept.ts';
import { gather, type Scratch } from './gather.ts';
import { rescore } from './scoring.ts';
import { BREAK, holdingOf, type SectionIndex } from './section-index.ts';
import type { Tuning } from './tuning.ts';

/**
 * From which confidence on an answer is given, by how much is asked. Computed from the knowledge itself: no fixed number
 * travels from one knowledge to another.
 */
export interface Threshold {
  /** `mass`: the question's rarity in units of the rarest word's. */
  at(mass: number): number;
}

/** Upper ends of the buckets of mass. */
const BUCKETS = [1.2, 2, 3, 4.5, 7, Number.POSITIVE_INFINITY];
/** Share of the questions without an answer that stay below the threshold. */
const PERCENTILE = 0.85;
/** Sections asked about; more change the threshold by less than a hundredth. */
const SECTIONS_MAX = 250;
const PIECES = 3;
const PIECE_WORDS = [2, 13] as const;
/** Fewer samples than this in a bucket say little: its neighbours' are taken in. */
const SAMPLES_MIN = 20;
const CANDIDATES = 20;

/**
 * Asks sections by their names and by pieces of their sentences, each time with their own page left out: what comes back is
 * what a question without an answer gets. `pageOf` tells which sections fall away together.
 */
export async function calibrate(
  index: SectionIndex,
  scratch: Scratch,
  tuning: Tuning,
  pageOf: (section: number) => string,
): Promise<Threshold> {
  const random = randomFrom(1);
  const step = Math.max(1, Math.floor(index.size / SECTIONS_MAX));
  const samples: { mass: number; confidence: number }[] = [];
  for (let section = 0; section < index.size; section += step) {
    await pause();
    for (const terms of questionsOf(section, index, random)) {
      const asked = gather(termsToConcepts(terms, index), index, scratch, tuning, CANDIDATES);
      const page = pageOf(section);
      const others = asked.candidates.filter((candidate) => pageOf(candidate.section) !== page);
      const best = rescore({ ...asked, candidates: others }, index, tuning).reduce(
        (most, { confidence }) => Math.max(most, confidence),
        0,
      );
      samples.push({ mass: massOf(asked.concepts, index), confidence: best });
    }
  }
  return thresholdOf(samples);
}

/** The question's rarity in units of what a word would have that no section holds. */
export function massOf(concepts: readonly { rarity: number }[], index: SectionIndex): number {
  return concepts.reduce((sum, { rarity }) => sum + rarity, 0) / Math.log(2 * index.size + 2);
}

function thresholdOf(samples: readonly { mass: number; confidence: number }[]): Threshold {
  const levels = BUCKETS.map((_, bucket) => {
    for (let reach = 0; reach < BUCKETS.length; reach++) {
      const near = samples.filter(({ mass }) => Math.abs(bucketOf(mass) - bucket) <= reach);
      if (near.length >= SAMPLES_MIN || reach === BUCKETS.length - 1)
        return percentile(near.map((sample) => sample.confidence));
    }
    return 0;
  });
  return { at: (mass) => levels[bucketOf(mass)] ?? 0 };
}

function bucketOf(mass: number): number {
  return BUCKETS.findIndex((end) => mass <= end);
}

function percentile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * PERCENTILE)] ?? 0;
}

function questionsOf(section: number, index: SectionIndex, random: () => number): number[][] {
  const questions = (index.names[section] ?? []).slice(0, 1).map((name) => [...name]);
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
