import type { Way } from '../concepts/way.ts';
import type { Match, ScoreFactors } from '../engine.ts';
import { collectionSize, holdingOf, nameTermsOf, type SectionIndex } from '../index/section-index.ts';
import type { Tuning } from '../tuning.ts';
import { closenessIn, type Places, placesOf } from './closeness.ts';
import { conceptScoreIn } from './concept-scores.ts';
import type { Gathered, WeighedConcept } from './gather.ts';
import { rarityOf } from './rarity.ts';

/** A section with its final score and its features. */
export interface Scored {
  section: number;
  /** BM25F, multiplied by factors for coverage, names, and the order of words. */
  score: number;
  /** How well this section by itself fits the question, about 0 to 1.5. */
  fit: number;
  /** 0 to 1: the section's BM25F relative to one with every word of the question in full. */
  strength: number;
  /** Share of the question's rarity that the section covers, 0 to 1. */
  coverage: number;
  /** How well one of its names matches the question, 0 to 1. */
  named: number;
  /** The factors of the score. */
  factors: ScoreFactors;
  matches: readonly Match[];
}

/**
 * Share of a name that a section must contain to explain it in passing. With 0.7 some Chinese questions over English
 * pages are lost.
 */
const ALL_OF_IT = 0.95;
/**
 * Most sections that contain the name: what many mention has its own section, or isn't explained at all. From 1 to 10
 * the human questions differ by one.
 */
const EXPLAINED_IN_PASSING_MAX = 3;

/**
 * Re-ranks the candidates with features too expensive to compute for all sections; best first. `introduced` returns the
 * names that a section explains in passing, for a question that asks for a name.
 */
export function rescore(
  { concepts, candidates }: Gathered,
  index: SectionIndex,
  tuning: Tuning,
  asksName: boolean,
  introduced?: (section: number) => readonly Uint32Array[],
): Scored[] {
  const best = candidates[0]?.score ?? 1;
  const total = sum(concepts.map(({ rarity }) => rarity));
  if (total === 0) return [];
  const covered = candidates.map(({ section, score }) => {
    const strengths = concepts.map((concept) => conceptScoreIn(concept, index, section));
    const held = concepts.map((concept, at) => heldShare(concept, strengths[at]));
    const coverage = sum(concepts.map(({ rarity }, at) => rarity * (held[at] ?? 0))) / total;
    return { section, score, strengths, coverage };
  });
  const places = placesOf(concepts);
  const holders = covered.filter(({ coverage }) => coverage >= ALL_OF_IT).length;
  const introducedIn = holders <= EXPLAINED_IN_PASSING_MAX ? introduced : undefined;
  return covered
    .map(({ section, score, strengths, coverage }): Scored => {
      const others = coverage >= ALL_OF_IT ? (introducedIn?.(section) ?? []) : [];
      const named = Math.max(
        namedBy(concepts, places, index, nameTermsOf(index, section), total),
        tuning.introduced * namedBy(concepts, places, index, others, total),
      );
      const { adjacency, order, sentence } = closenessIn(concepts, places, index, section, total);
      const normalized = score / (total * (tuning.k1 + 1 + tuning.delta));
      const factors = {
        words: score / best,
        coverage: coverage ** tuning.coverage,
        name: 1 + tuning.named * named,
        closeness: 1 + tuning.adjacency * adjacency + tuning.order * order + tuning.sentence * sentence,
        page: 1,
        language: 1,
      };
      return {
        section,
        score: factors.words * factors.coverage * factors.name * factors.closeness,
        factors,
        fit: coverage * Math.sqrt(normalized) * (asksName ? trustInName(named) : trustInWords(named, adjacency)),
        strength: normalized,
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

/**
 * Factor of a name's match if the question asks for a name, from 0.2 to 0.8; half a match counts a quarter. Without the
 * 0.2, some misspelt names are not answered.
 */
function trustInName(named: number): number {
  return 0.2 + 0.6 * named * named;
}

/** Factor of adjacency, from 0.5 to 1.5. Without it, foreign golden questions would be answered. */
function trustInWords(named: number, adjacency: number): number {
  return (1 + 0.5 * named) * (0.5 + 0.5 * adjacency);
}

/** Returns the weight of the way by which the section has the concept, 0 to 1. */
function heldShare(concept: WeighedConcept, found: { strength: number; way: number } | undefined): number {
  return found === undefined || found.strength === 0 ? 0 : trustInWay(concept.ways[found.way]);
}

/** Returns the reliability of a way: corrections are right more often than their weight in the ranking. */
function trustInWay(way: Way | undefined): number {
  if (way === undefined) return 0;
  return way.kind === 'corrected' ? Math.sqrt(way.weight) : way.weight;
}

/** Returns the F1 score of the question and the best of the names, with words weighted by rarity. */
function namedBy(
  concepts: readonly WeighedConcept[],
  places: Places,
  index: SectionIndex,
  names: readonly Uint32Array[],
  total: number,
): number {
  let best = 0;
  for (const name of names) {
    if (!name.some((term) => places.has(term))) continue;
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

/** Returns how much of a concept a name contains, 0 to 1; adds the matched terms to `matched`. */
function shareInName({ ways }: WeighedConcept, name: Uint32Array, matched: Set<number>): number {
  let best = 0;
  for (const way of ways) {
    const { terms } = way;
    const found = terms.filter((term) => name.includes(term));
    for (const term of found) matched.add(term);
    best = Math.max(best, (trustInWay(way) * found.length) / terms.length);
  }
  return best;
}

function rarityOfTerms(index: SectionIndex, terms: Iterable<number>): number {
  let total = 0;
  for (const term of terms) total += rarityOf(holdingOf(index, term), collectionSize(index));
  return total;
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
