import { placeOf, type SectionIndex } from '../index/section-index.ts';
import { isWorse } from './best.ts';
import type { ConceptScores, MergeScratch } from './concept-scores.ts';

/** A section with its BM25F score. */
export interface GatheredSection {
  section: number;
  score: number;
}

/** Scratch memory of an index, which answers one question at a time. All zero between two questions. */
export interface Scratch extends MergeScratch {
  totals: Float32Array;
  /** The sections met, in that order; the question tracks their number. */
  met: Uint32Array;
}

/** Creates the scratch memory for an index of this size. */
export function createScratch({ size }: SectionIndex): Scratch {
  const zeros = (): Float32Array => new Float32Array(size);
  const numbers = (): Uint32Array => new Uint32Array(size);
  return {
    totals: zeros(),
    concept: zeros(),
    way: zeros(),
    holding: numbers(),
    wayHolding: numbers(),
    met: numbers(),
    merged: [],
    used: 0,
  };
}

/** Adds a concept's scores to the totals, and newly met sections to the first `before` of `met`; returns how many there are now. */
export function addToAll(
  { sections, strengths, scale }: ConceptScores,
  rarity: number,
  totals: Float32Array,
  met: Uint32Array,
  before: number,
  within: ((section: number) => boolean) | undefined,
): number {
  const factor = rarity * scale;
  let count = before;
  for (let at = 0; at < sections.length; at++) {
    const section = sections[at] ?? 0;
    if (within !== undefined && !within(section)) continue;
    const total = totals[section] ?? 0;
    if (total === 0) met[count++] = section;
    totals[section] = total + factor * (strengths[at] ?? 0);
  }
  return count;
}

/** Keeps in `met` the sections that can still be among the best; returns their number. */
export function dropBelow(least: number, totals: Float32Array, met: Uint32Array, before: number): number {
  let count = 0;
  for (let at = 0; at < before; at++) {
    const section = met[at] ?? 0;
    if ((totals[section] ?? 0) < least) totals[section] = 0;
    else met[count++] = section;
  }
  return count;
}

/** Adds a concept's scores to the totals of the first `count` sections met. */
export function addToMet(
  { sections, strengths, scale, sorted }: ConceptScores,
  rarity: number,
  totals: Float32Array,
  met: Uint32Array,
  count: number,
): void {
  const factor = rarity * scale;
  const steps = Math.log2(sections.length + 1);
  if (sorted && count * steps < sections.length) {
    for (let at = 0; at < count; at++) {
      const section = met[at] ?? 0;
      const place = placeOf(section, sections);
      if (place >= 0) totals[section] = (totals[section] ?? 0) + factor * (strengths[place] ?? 0);
    }
    return;
  }
  for (let at = 0; at < sections.length; at++) {
    const section = sections[at] ?? 0;
    const total = totals[section] ?? 0;
    if (total > 0) totals[section] = total + factor * (strengths[at] ?? 0);
  }
}

/** Returns sections with their scores, best first. */
export function toCandidates(sections: number[], totals: Float32Array): GatheredSection[] {
  return sections
    .sort((a, b) => (isWorse(a, b, totals) ? 1 : -1))
    .map((section) => ({ section, score: totals[section] ?? 0 }));
}

/** Sets the totals of the first `count` sections to zero. */
export function clear(totals: Float32Array, sections: Uint32Array, count: number): void {
  for (let at = 0; at < count; at++) totals[sections[at] ?? 0] = 0;
}
