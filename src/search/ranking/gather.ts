import type { Concept } from '../concepts/concept.ts';
import { collectionSize, holdingOf, placeOf, type SectionIndex } from '../index/section-index.ts';
import { bestOf, isWorse } from './best.ts';
import { type ConceptScores, conceptScores, type MergeScratch } from './concept-scores.ts';

/** A concept with its rarity in this knowledge. */
export interface WeighedConcept extends Concept {
  /** weight · log(1 + (N - n + ½) / (n + ½)), with n sections that have any of its ways; the maximum if none has. */
  rarity: number;
}

/** The candidates with their BM25F scores. */
export interface Gathered {
  concepts: readonly WeighedConcept[];
  /** Best first. */
  candidates: readonly { section: number; score: number }[];
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
  return { totals: zeros(), concept: zeros(), way: zeros(), holding: numbers(), met: numbers() };
}

/** Margin of the upper bounds, as totals are sums in single precision. */
const ROUNDING = 1.00001;

/**
 * Returns the best `limit` sections, exactly as if all sections with a word of the question were scored. Concepts are
 * processed by descending maximum score (MaxScore). Once the rest together can't lift a new section among the best,
 * only sections already met are considered, fewer with every concept, and the postings of common words stay unread.
 * `within` restricts which sections may be found.
 */
export function gather(
  concepts: readonly Concept[],
  index: SectionIndex,
  scratch: Scratch,
  limit: number,
  within?: (section: number) => boolean,
): Gathered {
  const { totals, met } = scratch;
  const weighed: WeighedConcept[] = [];
  const shares: Share[] = [];
  let rest = 0;
  for (const concept of concepts) {
    const held = conceptScores(concept, index, scratch);
    const rarity = concept.weight * rarityOf(countHolding(concept, held, index), collectionSize(index));
    weighed.push({ ...concept, rarity });
    const most = rarity * held.most * ROUNDING;
    if (most > 0) shares.push({ held, most, factor: rarity * held.scale });
    rest += most;
  }
  shares.sort((a, b) => b.most - a.most);
  let count = 0;
  let best: number[] = [];
  for (const share of shares) {
    const floor = best.length < limit ? 0 : (totals[best[0] ?? 0] ?? 0);
    if (floor <= rest) count = addToAll(share, totals, met, count, within);
    else {
      count = dropBelow(floor - rest, totals, met, count);
      addToMet(share, totals, met, count);
    }
    rest -= share.most;
    best = bestOf(met, count, totals, limit);
  }
  const candidates = best
    .sort((a, b) => (isWorse(a, b, totals) ? 1 : -1))
    .map((section) => ({ section, score: totals[section] ?? 0 }));
  for (let at = 0; at < count; at++) totals[met[at] ?? 0] = 0;
  return { concepts: weighed, candidates };
}

/** Returns the BM25 inverse document frequency of a word that `holding` of `size` sections have. */
export function rarityOf(holding: number, size: number): number {
  return Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
}

/** A concept's contribution: `factor` times its scores, `most` at most. */
interface Share {
  held: ConceptScores;
  factor: number;
  most: number;
}

function addToAll(
  { held, factor }: Share,
  totals: Float32Array,
  met: Uint32Array,
  before: number,
  within: ((section: number) => boolean) | undefined,
): number {
  const { sections, strengths } = held;
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
function dropBelow(least: number, totals: Float32Array, met: Uint32Array, before: number): number {
  let count = 0;
  for (let at = 0; at < before; at++) {
    const section = met[at] ?? 0;
    if ((totals[section] ?? 0) < least) totals[section] = 0;
    else met[count++] = section;
  }
  return count;
}

function addToMet({ held, factor }: Share, totals: Float32Array, met: Uint32Array, count: number): void {
  const { sections, strengths, sorted } = held;
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

/**
 * Approximate score of a section of average length with every word of a way once in its text. Swept from 0.4 to 1.2:
 * either end costs Chinese human questions on English pages about two points.
 */
const WHOLE_STRENGTH = 0.7;

/** Returns an upper bound of the sections with a concept in the collection, as its ways seldom share sections. */
function estimateHolding(ways: Concept['ways'], index: SectionIndex): number {
  let count = 0;
  for (const { terms } of ways) count += Math.min(...terms.map((term) => holdingOf(index, term)));
  return Math.min(count, collectionSize(index));
}

/** Returns how many sections have a concept; of a translation of several words, all must be there. */
function countHolding({ ways }: Concept, { sections, strengths }: ConceptScores, index: SectionIndex): number {
  if (index.collection !== undefined && !index.collection.isComplete) return estimateHolding(ways, index);
  if (ways.every(({ terms }) => terms.length === 1)) return sections.length;
  let count = 0;
  for (const strength of strengths) if (strength >= WHOLE_STRENGTH) count++;
  return count;
}
