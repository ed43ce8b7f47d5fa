import type { Concept } from '../concepts/concept.ts';
import type { SectionIndex } from '../index/section-index.ts';
import { bestOf } from './best.ts';
import { conceptScoreIn, conceptScores } from './concept-scores.ts';
import type { Steps } from './steps.ts';
import { addToAll, clear, type GatheredSection, type Scratch, toCandidates } from './totals.ts';

/** A concept and the factor of its scores. */
interface FactoredConcept {
  concept: Concept;
  rarity: number;
}

/** The postings of one term in a way of a concept. */
interface TermPostings {
  concept: number;
  way: number;
  term: number;
  length: number;
  /** The highest score of the term alone. */
  most: number;
}

/** Sections that are scored by all terms if a question exceeds the budget, and those scored in a step. */
const EXAMINED = 512;
const EXAMINED_A_STEP = 128;

/**
 * Returns the best sections, each scored by all terms, among those that score most by as many of their most telling terms as a
 * question may read; undefined if it may read all, or finds too few so.
 */
export function* gatherTelling(
  concepts: readonly FactoredConcept[],
  index: SectionIndex,
  scratch: Scratch,
  limit: number,
  { within, budget }: { within: ((section: number) => boolean) | undefined; budget: number },
): Steps<GatheredSection[] | undefined> {
  const telling = chooseWithin(budget, concepts, index);
  if (telling === undefined) return undefined;
  const { totals, met, used } = scratch;
  let count = 0;
  for (const { concept, rarity } of telling) {
    count = addToAll(yield* conceptScores(concept, index, scratch), rarity, totals, met, count, within);
    yield;
  }
  // The memory of these concepts is free for others.
  scratch.used = used;
  const examined = Uint32Array.from(bestOf(met, count, totals, Math.max(EXAMINED, limit)));
  clear(totals, met, count);
  yield;
  if (examined.length < limit) return undefined;
  for (const [at, section] of examined.entries()) {
    let total = 0;
    for (const { concept, rarity } of concepts) total += rarity * conceptScoreIn(concept, index, section).strength;
    totals[section] = total;
    if ((at + 1) % EXAMINED_A_STEP === 0) yield;
  }
  const candidates = toCandidates(bestOf(examined, examined.length, totals, limit), totals);
  clear(totals, examined, examined.length);
  return candidates;
}

/**
 * Returns the concepts with the terms that score most for the length of their postings, `budget` postings in all; undefined if all of
 * them fit. Concepts without such a term are left out.
 */
function chooseWithin(
  budget: number,
  concepts: readonly FactoredConcept[],
  index: SectionIndex,
): FactoredConcept[] | undefined {
  const postings = postingsOf(concepts, index).filter(({ length }) => length > 0);
  if (postings.reduce((sum, { length }) => sum + length, 0) <= budget) return undefined;
  const chosen = concepts.map(({ concept }) => concept.ways.map((): number[] => []));
  let left = budget;
  for (const { concept, way, term, length } of postings.sort((a, b) => b.most / b.length - a.most / a.length)) {
    if (length > left) continue;
    left -= length;
    chosen[concept]?.[way]?.push(term);
  }
  return concepts.flatMap(({ concept, rarity }, at) => {
    const partial = withTerms(concept, chosen[at] ?? []);
    return partial.ways.length === 0 ? [] : [{ concept: partial, rarity }];
  });
}

function postingsOf(concepts: readonly FactoredConcept[], { starts, peaks }: SectionIndex): TermPostings[] {
  return concepts.flatMap(({ concept: { ways }, rarity }, concept) =>
    ways.flatMap(({ terms, weight }, way) =>
      terms.map((term) => ({
        concept,
        way,
        term,
        length: (starts[term + 1] ?? 0) - (starts[term] ?? 0),
        most: (rarity * weight * (peaks[term] ?? 0)) / terms.length,
      })),
    ),
  );
}

/** Returns a concept with some terms of its ways, each of which counts as much as before. */
function withTerms(concept: Concept, terms: readonly (readonly number[])[]): Concept {
  const ways = concept.ways.flatMap((way, at) => {
    const own = terms[at] ?? [];
    return own.length === 0 ? [] : [{ ...way, terms: own, weight: (way.weight * own.length) / way.terms.length }];
  });
  return { ...concept, ways };
}
