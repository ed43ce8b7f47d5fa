import type { Concept } from '../concepts/concept.ts';
import type { Way } from '../concepts/way.ts';
import { impactOf, type SectionIndex } from '../index/section-index.ts';

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

/** Scratch memory to combine the ways of a concept; all zero between two concepts. */
export interface MergeScratch {
  concept: Float32Array;
  way: Float32Array;
}

/** Returns the score of a concept in each section, by the best of its ways: `weight · (delta + k1 + 1)` at most. */
export function conceptScores({ ways }: Concept, index: SectionIndex, scratch: MergeScratch): ConceptScores {
  const [way] = ways;
  const [term] = way?.terms ?? [];
  if (way === undefined || term === undefined || ways.length > 1 || way.terms.length > 1) {
    return mergeWays(ways, index, scratch);
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

function mergeWays(ways: readonly Way[], index: SectionIndex, scratch: MergeScratch): ConceptScores {
  const holding: number[] = [];
  for (const way of ways) addWay(way, index, scratch, holding);
  const sections = Uint32Array.from(holding);
  const strengths = new Float32Array(sections.length);
  let most = 0;
  for (let at = 0; at < sections.length; at++) {
    const section = sections[at] ?? 0;
    const strength = scratch.concept[section] ?? 0;
    scratch.concept[section] = 0;
    strengths[at] = strength;
    if (strength > most) most = strength;
  }
  return { sections, strengths, scale: 1, most, sorted: false };
}

/** Raises `scratch.concept` of each section to this way's score; adds newly met sections to `holding`. */
function addWay({ terms, weight }: Way, index: SectionIndex, scratch: MergeScratch, holding: number[]): void {
  const met: number[] = [];
  const share = weight / terms.length;
  for (const term of terms) {
    const end = index.starts[term + 1] ?? 0;
    for (let at = index.starts[term] ?? 0; at < end; at++) {
      const section = index.sections[at] ?? 0;
      const before = scratch.way[section] ?? 0;
      if (before === 0) met.push(section);
      scratch.way[section] = before + share * (index.impacts[at] ?? 0);
    }
  }
  for (const section of met) {
    const before = scratch.concept[section] ?? 0;
    if (before === 0) holding.push(section);
    scratch.concept[section] = Math.max(before, scratch.way[section] ?? 0);
    scratch.way[section] = 0;
  }
}
