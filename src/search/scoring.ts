import type { Match } from './engine.ts';
import { type Gathered, K1, rarityOf, strengthIn, type WeighedConcept } from './gather.ts';
import { holdingOf, type SectionIndex } from './section-index.ts';

/** A section with its final score and how sure it is. */
export interface Scored {
  section: number;
  /** BM25F, weighed up by what of the question it covers, by its names, and by words that stand together. */
  score: number;
  /** About 0 to 1.5: how much of what is asked this section holds, by itself; compared with the knowledge's threshold. */
  confidence: number;
  /** 0 to 1: share of the question's rarity that the section holds. */
  coverage: number;
  /** 0 to 1: how well one of its names is what is asked. */
  named: number;
  matches: readonly Match[];
}

/** What each part of the formula counts; the bench's ablations set one at a time to 0. Swept on the development data. */
export interface ScoringWeights {
  coverage: number;
  named: number;
  adjacency: number;
}

export const SCORING: ScoringWeights = { coverage: 0.5, named: 0.5, adjacency: 0.3 };

/** Scores the gathered sections anew, with what is too dear to do for all. Best first. */
export function rescore({ concepts, candidates }: Gathered, index: SectionIndex, weights: ScoringWeights): Scored[] {
  const best = candidates[0]?.score ?? 1;
  const total = sum(concepts.map(({ rarity }) => rarity));
  if (total === 0) return [];
  return candidates
    .map(({ section, score }): Scored => {
      const strengths = concepts.map((concept) => strengthIn(concept, index, section));
      const held = concepts.map((concept, at) => heldShare(concept, strengths[at]));
      const coverage = sum(concepts.map(({ rarity }, at) => rarity * (held[at] ?? 0))) / total;
      const named = namedBy(concepts, index, section, total);
      const adjacency = adjacencyIn(concepts, index, section);
      const normalized = score / (total * (K1 + 1));
      return {
        section,
        score:
          (score / best) * coverage ** weights.coverage * (1 + weights.named * named + weights.adjacency * adjacency),
        confidence: coverage * Math.sqrt(normalized) * (1 + weights.named * named),
        coverage,
        named,
        matches: concepts.flatMap((concept, at): Match[] => {
          const way = concept.ways[strengths[at]?.way ?? -1];
          return way === undefined ? [] : [{ asked: concept.asked, found: way.found, kind: way.kind }];
        }),
      };
    })
    .sort((a, b) => b.score - a.score || a.section - b.section);
}

/** 0 to 1: the weight of the way by which the section holds the concept. */
function heldShare(concept: WeighedConcept, found: { strength: number; way: number } | undefined): number {
  return found === undefined || found.strength === 0 ? 0 : (concept.ways[found.way]?.weight ?? 0);
}

/** F1 of the question against the best of the section's names, words weighed by rarity. */
function namedBy(concepts: readonly WeighedConcept[], index: SectionIndex, section: number, total: number): number {
  let best = 0;
  for (const name of index.names[section] ?? []) {
    const matched = new Set<number>();
    let asked = 0;
    for (const concept of concepts) asked += concept.rarity * shareInName(concept, name, matched);
    if (asked === 0) continue;
    const precision = rarityOfTerms(index, matched) / rarityOfTerms(index, name);
    const recall = asked / total;
    best = Math.max(best, (2 * precision * recall) / (precision + recall));
  }
  return best;
}

/** 0 to 1: how much of a concept a name says; what it says it by goes into `matched`. */
function shareInName({ ways }: WeighedConcept, name: Uint32Array, matched: Set<number>): number {
  let best = 0;
  for (const { terms, weight } of ways) {
    const found = terms.filter((term) => name.includes(term));
    for (const term of found) matched.add(term);
    best = Math.max(best, (weight * found.length) / terms.length);
  }
  return best;
}

function rarityOfTerms(index: SectionIndex, terms: Iterable<number>): number {
  let total = 0;
  for (const term of terms) total += rarityOf(holdingOf(index, term), index.size);
  return total;
}

/** 0 to 1: how many neighbouring words of the question are neighbours in the section, in the same order. */
function adjacencyIn(concepts: readonly WeighedConcept[], index: SectionIndex, section: number): number {
  if (concepts.length < 2) return 0;
  const placeOf = new Map<number, number>();
  for (const [place, { ways }] of concepts.entries()) {
    for (const { terms } of ways) for (const term of terms) placeOf.set(term, place);
  }
  const together = new Set<number>();
  const end = index.wordStarts[section + 1] ?? 0;
  let last = -1;
  let distance = 0;
  for (let at = index.wordStarts[section] ?? 0; at < end; at++) {
    const place = placeOf.get(index.words[at] ?? 0);
    distance++;
    if (place === undefined) continue;
    if (place === last + 1 && last >= 0 && distance <= ADJACENT_WITHIN) together.add(place);
    last = place;
    distance = 0;
  }
  return together.size / (concepts.length - 1);
}

/** A function word or the whole of a compound may stand between. */
const ADJACENT_WITHIN = 2;

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
