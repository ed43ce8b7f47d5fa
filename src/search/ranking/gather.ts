import type { Concept } from '../concepts/concept.ts';
import { collectionSize, holdingOf, placeOf, type SectionIndex } from '../index/section-index.ts';
import { bestOf, isWorse } from './best.ts';
import { type ConceptScores, conceptScores, type MergeScratch } from './concept-scores.ts';

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
export interface Scratch extends MergeScratch {
  totals: Float32Array;
  /** The sections met, in the order of meeting; their number is the question's own. */
  met: Uint32Array;
}

export function createScratch({ size }: SectionIndex): Scratch {
  const zeros = (): Float32Array => new Float32Array(size);
  return { totals: zeros(), concept: zeros(), way: zeros(), met: new Uint32Array(size) };
}

/** Totals are sums of single precision: a bound must exceed them by more than their error. */
const ROUNDING = 1.00001;

/**
 * Returns the best `limit` sections by what they hold of the question: the very same as if all that hold a word of it were scored.
 * The concepts come in the order of the most they can give (MaxScore). Once the rest of them together can't lift a section
 * among the best, only those met already are looked at, fewer with every concept: the postings of common words stay unread.
 * `within` says which sections may be found; all without it.
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

export function rarityOf(holding: number, size: number): number {
  return Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
}

/** What a concept gives: `factor` times its strengths, `most` at most. */
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

/** Leaves the sections in `met` that can still come among the best, and returns how many they are. */
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
 * About what a section of average length gives that holds every word of a way once, in the text. Swept from 0.4 to 1.2: either
 * end costs Chinese human questions on English pages about two points.
 */
const WHOLE_STRENGTH = 0.7;

/** At most so many of the collection hold a concept: those of one way are seldom those of another. */
function estimateHolding(ways: Concept['ways'], index: SectionIndex): number {
  let count = 0;
  for (const { terms } of ways) count += Math.min(...terms.map((term) => holdingOf(index, term)));
  return Math.min(count, collectionSize(index));
}

/** How many sections hold a concept; a part of a translation of several words is not the whole of it. */
function countHolding({ ways }: Concept, { sections, strengths }: ConceptScores, index: SectionIndex): number {
  if (index.collection !== undefined && !index.collection.isComplete) return estimateHolding(ways, index);
  if (ways.every(({ terms }) => terms.length === 1)) return sections.length;
  let count = 0;
  for (const strength of strengths) if (strength >= WHOLE_STRENGTH) count++;
  return count;
}
