import type { Concept } from '../concepts/concept.ts';
import type { Way } from '../concepts/way.ts';
import { impactOf, type SectionIndex } from '../index/section-index.ts';
import type { Steps } from './steps.ts';

/** The sections with a concept, each with its score. */
export interface ConceptScores {
  sections: Uint32Array;
  /** Scores of the sections, in units of `scale`. */
  strengths: Float32Array;
  scale: number;
  /** Upper bound of the scores. */
  most: number;
  /** Whether `sections` ascends. */
  sorted: boolean;
}

/** Memory for the merged ways of one concept. */
export interface MergedMemory {
  sections: Uint32Array;
  strengths: Float32Array;
}

/** Scratch memory to combine the ways of a concept; all zero between two concepts. */
export interface MergeScratch {
  /**
   * What earlier questions merged concepts in, for the next ones: new memory of this size for each question makes V8 collect garbage
   * all the time. The question tracks how many are in use.
   */
  merged: MergedMemory[];
  used: number;
  concept: Float32Array;
  way: Float32Array;
  /** The sections with the concept, in the order they were met; their number is tracked while it is combined. */
  holding: Uint32Array;
  /** The sections with a word of the way, likewise. */
  wayHolding: Uint32Array;
}

/**
 * Returns the score of a concept in each section, by the best of its ways: `weight · (delta + k1 + 1)` at most. A step reads the
 * postings of one term.
 */
export function* conceptScores({ ways }: Concept, index: SectionIndex, scratch: MergeScratch): Steps<ConceptScores> {
  const [way] = ways;
  const [term] = way?.terms ?? [];
  if (way === undefined || term === undefined || ways.length > 1 || way.terms.length > 1) {
    return yield* mergeWays(ways, index, scratch);
  }
  const start = index.starts[term] ?? 0;
  const end = index.starts[term + 1] ?? 0;
  return {
    sections: index.sections.subarray(start, end),
    strengths: index.impacts.subarray(start, end),
    scale: way.weight,
    most: way.weight * (index.peaks[term] ?? 0),
    sorted: true,
  };
}

/** Returns the score of a concept in one section and the index of its best way; -1 if it has none. */
export function conceptScoreIn(
  concept: Concept,
  index: SectionIndex,
  section: number,
): { strength: number; way: number } {
  let strength = 0;
  let way = -1;
  let number = 0;
  for (const { terms, weight } of concept.ways) {
    let found = 0;
    for (const term of terms) found += impactOf(index, term, section);
    found *= weight / terms.length;
    if (found > strength) {
      strength = found;
      way = number;
    }
    number++;
  }
  return { strength, way };
}

function* mergeWays(ways: readonly Way[], index: SectionIndex, scratch: MergeScratch): Steps<ConceptScores> {
  let count = 0;
  for (const way of ways) {
    count = yield* addWay(way, index, scratch, count);
    yield;
  }
  const merged = takeMerged(count, scratch);
  yield;
  return merged;
}

/** Returns the scores of the first `count` sections of `scratch.holding`, and clears `scratch.concept`. */
function takeMerged(count: number, scratch: MergeScratch): ConceptScores {
  const { sections, strengths } = memoryFor(count, scratch);
  let most = 0;
  for (let at = 0; at < count; at++) {
    const section = scratch.holding[at] ?? 0;
    const strength = scratch.concept[section] ?? 0;
    scratch.concept[section] = 0;
    sections[at] = section;
    strengths[at] = strength;
    if (strength > most) most = strength;
  }
  return { sections, strengths, scale: 1, most, sorted: false };
}

/** Returns memory for so many sections that no other concept of the question uses. */
function memoryFor(count: number, scratch: MergeScratch): MergedMemory {
  let memory = scratch.merged[scratch.used];
  if (memory === undefined || memory.sections.length < count) {
    const length = Math.min(scratch.holding.length, 2 * count);
    memory = { sections: new Uint32Array(length), strengths: new Float32Array(length) };
    scratch.merged[scratch.used] = memory;
  }
  scratch.used += 1;
  return { sections: memory.sections.subarray(0, count), strengths: memory.strengths.subarray(0, count) };
}

/**
 * Raises `scratch.concept` of each section to this way's score, and adds newly met sections to the first `count` of
 * `scratch.holding`. Returns how many there are now.
 */
function* addWay({ terms, weight }: Way, index: SectionIndex, scratch: MergeScratch, count: number): Steps<number> {
  const [term] = terms;
  if (term !== undefined && terms.length === 1) return addTerm(term, weight, index, scratch, count);
  const share = weight / terms.length;
  let met = 0;
  for (const term of terms) {
    met = addTermOfWay(term, share, index, scratch, met);
    yield;
  }
  return raiseConcept(scratch, met, count);
}

/** Adds a term's share of a way to `scratch.way`, and newly met sections to the first `count` of `scratch.wayHolding`. */
function addTermOfWay(
  term: number,
  share: number,
  { starts, sections, impacts }: SectionIndex,
  { way, wayHolding }: MergeScratch,
  count: number,
): number {
  const end = starts[term + 1] ?? 0;
  let next = count;
  for (let at = starts[term] ?? 0; at < end; at++) {
    const section = sections[at] ?? 0;
    const before = way[section] ?? 0;
    if (before === 0) wayHolding[next++] = section;
    way[section] = before + share * (impacts[at] ?? 0);
  }
  return next;
}

/** Raises `scratch.concept` to the way of several terms, which it clears; `met` sections hold one of them. */
function raiseConcept({ concept, way, holding, wayHolding }: MergeScratch, met: number, count: number): number {
  let next = count;
  for (let at = 0; at < met; at++) {
    const section = wayHolding[at] ?? 0;
    const before = concept[section] ?? 0;
    if (before === 0) holding[next++] = section;
    concept[section] = Math.max(before, way[section] ?? 0);
    way[section] = 0;
  }
  return next;
}

/** Does the same for a way of one term, as nearly all are: in one pass over what may be most of the sections. */
function addTerm(term: number, weight: number, index: SectionIndex, scratch: MergeScratch, count: number): number {
  const { starts, sections, impacts } = index;
  const { concept, holding } = scratch;
  const end = starts[term + 1] ?? 0;
  let next = count;
  for (let at = starts[term] ?? 0; at < end; at++) {
    const section = sections[at] ?? 0;
    const before = concept[section] ?? 0;
    if (before === 0) holding[next++] = section;
    const strength = weight * (impacts[at] ?? 0);
    if (strength > before) concept[section] = strength;
  }
  return next;
}
