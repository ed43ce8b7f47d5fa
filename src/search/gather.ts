import type { Concept, Way } from './concept.ts';
import { FIELDS } from './document.ts';
import type { SectionIndex } from './section-index.ts';
import type { Tuning } from './tuning.ts';

/** A concept with its rarity in this knowledge. */
export interface WeighedConcept extends Concept {
  /** weight · log(1 + (N - n + ½) / (n + ½)), n sections holding any of its ways; the highest where none does. */
  rarity: number;
}

/** Sections that may answer, each with its BM25F score. */
export interface Gathered {
  concepts: readonly WeighedConcept[];
  /** Best first. */
  candidates: readonly { section: number; score: number }[];
}

/** Working memory of one index's questions: they are answered one at a time. All zero between two of them. */
export interface Scratch {
  totals: Float32Array;
  concept: Float32Array;
  way: Float32Array;
}

export function createScratch(index: SectionIndex): Scratch {
  const zeros = (): Float32Array => new Float32Array(index.size);
  return { totals: zeros(), concept: zeros(), way: zeros() };
}

/** Scores every section that holds a word of the question, and returns the best `limit`. */
export function gather(
  concepts: readonly Concept[],
  index: SectionIndex,
  scratch: Scratch,
  tuning: Tuning,
  limit: number,
): Gathered {
  const { totals } = scratch;
  const touched: number[] = [];
  const weighed = concepts.map((concept): WeighedConcept => {
    const holding: number[] = [];
    for (const way of concept.ways) addWay(way, index, scratch, tuning, holding);
    const rarity = concept.weight * rarityOf(countHolding(concept, holding, scratch), index.size);
    for (const section of holding) {
      const total = totals[section] ?? 0;
      if (total === 0) touched.push(section);
      totals[section] = total + rarity * (scratch.concept[section] ?? 0);
      scratch.concept[section] = 0;
    }
    return { ...concept, rarity };
  });
  const candidates = bestOf(touched, totals, limit);
  for (const section of touched) totals[section] = 0;
  return { concepts: weighed, candidates };
}

/** Raises `scratch.concept` of each section to what this way gives it; `holding` gets the sections it met first. */
function addWay(way: Way, index: SectionIndex, scratch: Scratch, tuning: Tuning, holding: number[]): void {
  const met: number[] = [];
  const share = way.weight / way.terms.length;
  for (const term of way.terms) {
    const end = index.starts[term + 1] ?? 0;
    for (let at = index.starts[term] ?? 0; at < end; at++) {
      const section = index.sections[at] ?? 0;
      const before = scratch.way[section] ?? 0;
      if (before === 0) met.push(section);
      scratch.way[section] = before + share * saturation(index, section, index.counts[at] ?? 0, tuning);
    }
  }
  for (const section of met) {
    const before = scratch.concept[section] ?? 0;
    if (before === 0) holding.push(section);
    scratch.concept[section] = Math.max(before, scratch.way[section] ?? 0);
    scratch.way[section] = 0;
  }
}

/** How many sections hold a concept; a part of a translation of several words is not the whole of it. */
function countHolding({ ways }: Concept, holding: readonly number[], { concept }: Scratch): number {
  if (ways.every(({ terms }) => terms.length === 1)) return holding.length;
  return holding.filter((section) => (concept[section] ?? 0) >= WHOLE_STRENGTH).length;
}

/** About what a section of average length gives that holds every word of a way once, in the text. */
const WHOLE_STRENGTH = 0.7;

/** How much of a concept a section holds: 0 to `weight · (k1 + 1)`. */
export function strengthIn(
  concept: Concept,
  index: SectionIndex,
  section: number,
  tuning: Tuning,
): { strength: number; way: number } {
  let strength = 0;
  let way = -1;
  for (const [number, candidate] of concept.ways.entries()) {
    let found = 0;
    for (const term of candidate.terms) found += saturation(index, section, countsOf(index, term, section), tuning);
    found *= candidate.weight / candidate.terms.length;
    if (found > strength) {
      strength = found;
      way = number;
    }
  }
  return { strength, way };
}

export function rarityOf(holding: number, size: number): number {
  return Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
}

/** 0 to k1 + 1, from how often a word stands in each field (one byte each). */
function saturation(index: SectionIndex, section: number, counts: number, tuning: Tuning): number {
  const { fieldWeights, fieldB, k1, delta } = tuning;
  let weighted = 0;
  for (let field = 0, rest = counts; rest !== 0; field++, rest >>>= 8) {
    const count = rest & 255;
    if (count === 0) continue;
    const length = index.lengths[section * FIELDS.length + field] ?? 0;
    const b = fieldB[field] ?? 0;
    weighted += ((fieldWeights[field] ?? 0) * count) / (1 - b + (b * length) / (index.averages[field] ?? 1));
  }
  return weighted === 0 ? 0 : delta + (weighted * (k1 + 1)) / (k1 + weighted);
}

function countsOf(index: SectionIndex, term: number, section: number): number {
  let low = index.starts[term] ?? 0;
  let high = index.starts[term + 1] ?? 0;
  const end = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((index.sections[middle] ?? 0) < section) low = middle + 1;
    else high = middle;
  }
  return low < end && index.sections[low] === section ? (index.counts[low] ?? 0) : 0;
}

/** The best of the touched sections by total, ties by their place: a heap would save little at these sizes. */
function bestOf(touched: readonly number[], totals: Float32Array, limit: number): Gathered['candidates'] {
  const floor = nthBest(touched, totals, limit);
  return touched
    .filter((section) => (totals[section] ?? 0) >= floor)
    .map((section) => ({ section, score: totals[section] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.section - b.section)
    .slice(0, limit);
}

function nthBest(touched: readonly number[], totals: Float32Array, n: number): number {
  if (touched.length <= n) return 0;
  const sorted = Float32Array.from(touched, (section) => totals[section] ?? 0).sort();
  return sorted[sorted.length - n] ?? 0;
}
