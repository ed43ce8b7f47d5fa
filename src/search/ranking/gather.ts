import type { Concept } from '../concepts/concept.ts';
import { collectionSize, type SectionIndex } from '../index/section-index.ts';
import { bestOf } from './best.ts';
import { type ConceptScores, conceptScoreIn, conceptScores } from './concept-scores.ts';
import { countHolding, estimateHolding, rarityOf } from './rarity.ts';
import { runSteps, type Steps } from './steps.ts';
import { gatherTelling } from './telling-postings.ts';
import { addToAll, addToMet, clear, dropBelow, type GatheredSection, type Scratch, toCandidates } from './totals.ts';

/** A concept with its rarity in this knowledge. */
export interface WeighedConcept extends Concept {
  /** weight · log(1 + (N - n + ½) / (n + ½)), with n sections that have any of its ways; the maximum if none has. */
  rarity: number;
}

/** The candidates with their BM25F scores. */
export interface Gathered {
  concepts: readonly WeighedConcept[];
  /** Best first. */
  candidates: readonly GatheredSection[];
}

/** Margin of the upper bounds, as totals are sums in single precision. */
const ROUNDING = 1.00001;

/**
 * Returns the best `limit` sections: up to a budget of postings, exactly those as if all sections with a word of the question were
 * scored; beyond it, the best of the sections with its most telling terms. Concepts are processed by descending maximum score (MaxScore). Once the rest together can't lift a new section among the best,
 * only sections already met are considered, fewer with every concept, and the postings of common words stay unread.
 * For a concept of very many postings, the number of sections that hold it is estimated. `within` restricts which sections may be found.
 */
export function gather(...question: Parameters<typeof gatherInSteps>): Gathered {
  return runSteps(gatherInSteps(...question));
}

/** Does the same in steps, during which nothing else may use the scratch memory. */
export function* gatherInSteps(
  concepts: readonly Concept[],
  index: SectionIndex,
  scratch: Scratch,
  limit: number,
  within?: (section: number) => boolean,
  { many, budget }: PostingLimits = LIMITS,
): Steps<Gathered> {
  const { totals, met } = scratch;
  const { weighed, shares } = yield* weighInSteps(concepts, index, scratch, many);
  const isHeavy = shares.some(({ held }) => held === undefined);
  const telling = isHeavy ? yield* gatherTelling(shares, index, scratch, limit, { within, budget }) : undefined;
  if (telling !== undefined) return { concepts: weighed, candidates: telling };
  let rest = 0;
  for (const { most } of shares) rest += most;
  shares.sort((a, b) => b.most - a.most);
  let count = 0;
  let best: number[] = [];
  for (const share of shares) {
    const floor = best.length < limit ? 0 : (totals[best[0] ?? 0] ?? 0);
    if (floor <= rest) {
      const held = yield* heldOf(share, index, scratch);
      count = addToAll(held, share.rarity, totals, met, count, within);
    } else {
      count = dropBelow(floor - rest, totals, met, count);
      if (share.held === undefined && count <= MET_MAX) addEach(share, index, totals, met, count);
      else addToMet(yield* heldOf(share, index, scratch), share.rarity, totals, met, count);
    }
    yield;
    rest -= share.most;
    best = bestOf(met, count, totals, limit);
    yield;
  }
  const candidates = toCandidates(best, totals);
  clear(totals, met, count);
  return { concepts: weighed, candidates };
}

/** Returns the concepts with their rarity, as `gather` does, and finds nothing. */
export function weigh(concepts: readonly Concept[], index: SectionIndex, scratch: Scratch): readonly WeighedConcept[] {
  return runSteps(weighInSteps(concepts, index, scratch, LIMITS.many)).weighed;
}

function* weighInSteps(
  concepts: readonly Concept[],
  index: SectionIndex,
  scratch: Scratch,
  many: number,
): Steps<{ weighed: WeighedConcept[]; shares: Share[] }> {
  scratch.used = 0;
  const weighed: WeighedConcept[] = [];
  const shares: Share[] = [];
  for (const concept of concepts) {
    // What very many sections hold is merged only if it must be.
    const held = hasMany(concept, index, many) ? undefined : yield* conceptScores(concept, index, scratch);
    const holding = held === undefined ? estimateHolding(concept.ways, index) : countHolding(concept, held, index);
    const rarity = concept.weight * rarityOf(holding, collectionSize(index));
    weighed.push({ ...concept, rarity });
    const most = rarity * (held?.most ?? mostOf(concept, index)) * ROUNDING;
    if (most > 0) shares.push({ concept, held, most, rarity });
  }
  return { weighed, shares };
}

/** A concept's contribution: `rarity` times its scores, `most` at most. */
interface Share {
  concept: Concept;
  /** Undefined if its ways aren't merged yet. */
  held: ConceptScores | undefined;
  rarity: number;
  most: number;
}

function* heldOf({ held, concept }: Share, index: SectionIndex, scratch: Scratch): Steps<ConceptScores> {
  return held ?? (yield* conceptScores(concept, index, scratch));
}

/** How many postings a question reads. */
interface PostingLimits {
  /** Postings of a concept's ways from which they are merged only if they must be. */
  many: number;
  /** Postings read for a question with such a concept. */
  budget: number;
}

/**
 * Over a million made-up sections, where each word has up to twelve translations of several words, the slowest questions take a third of
 * the time with this budget, and nine of ten have the same first section. Fewer sections than 20,000 seldom exceed it.
 */
const LIMITS: PostingLimits = { many: 20_000, budget: 300_000 };
/** Sections up to which such a concept is looked up in each. */
const MET_MAX = 2_000;

/** Whether merging the ways of a concept would read very many postings; those of a single word aren't merged. */
function hasMany({ ways }: Concept, index: SectionIndex, many: number): boolean {
  if (ways.length === 1 && ways[0]?.terms.length === 1) return false;
  let count = 0;
  for (const { terms } of ways)
    for (const term of terms) count += (index.starts[term + 1] ?? 0) - (index.starts[term] ?? 0);
  return count > many;
}

/** Returns an upper bound of the scores of a concept. */
function mostOf({ ways }: Concept, index: SectionIndex): number {
  let most = 0;
  for (const { terms, weight } of ways) {
    let peaks = 0;
    for (const term of terms) peaks += index.peaks[term] ?? 0;
    most = Math.max(most, (weight * peaks) / terms.length);
  }
  return most;
}

/** Adds a concept's score to the sections met, looked up in each. */
function addEach(
  { concept, rarity }: Share,
  index: SectionIndex,
  totals: Float32Array,
  met: Uint32Array,
  count: number,
): void {
  for (let at = 0; at < count; at++) {
    const section = met[at] ?? 0;
    totals[section] = (totals[section] ?? 0) + rarity * conceptScoreIn(concept, index, section).strength;
  }
}
