import type { Way } from '../concepts/way.ts';
import type { Match, ScoreFactors } from '../engine.ts';
import { collectionSize, holdingOf, nameTermsOf, type SectionIndex } from '../index/section-index.ts';
import type { Tuning } from '../tuning.ts';
import { closenessIn, type Places, placesOf } from './closeness.ts';
import { conceptScoreIn } from './concept-scores.ts';
import { type Gathered, rarityOf, type WeighedConcept } from './gather.ts';

/** A section with its final score and how sure it is. */
export interface Scored {
  section: number;
  /** BM25F, weighed up by what of the question it covers, by its names, and by words that stand together. */
  score: number;
  /** About 0 to 1.5: how well this section by itself fits what is asked. */
  fit: number;
  /** 0 to 1: the section's BM25F in units of what one would get that holds every word of the question fully. */
  strength: number;
  /** 0 to 1: share of the question's rarity that the section holds. */
  coverage: number;
  /** 0 to 1: how well one of its names is what is asked. */
  named: number;
  /** What the score is the product of. */
  factors: ScoreFactors;
  matches: readonly Match[];
}

/** Only a section that holds the whole name may explain it in passing. With 0.7 some Chinese questions over English pages are lost. */
const ALL_OF_IT = 0.95;
/**
 * And only where few sections do: what many speak of is explained in a section of its own, or not at all. From 1 to 10 the human
 * questions differ by one.
 */
const EXPLAINED_IN_PASSING_MAX = 3;

/**
 * Scores the gathered sections again, with what is too dear to do for all. Best first. `introduced` gives the names that a
 * section explains beside its own, for a question that asks for a name.
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
 * A section that is asked for by name must have that name: half of one counts a quarter. 0.2 to 0.8: without the 0.2, some misspelt
 * names go unanswered.
 */
function trustInName(named: number): number {
  return 0.2 + 0.6 * named * named;
}

/**
 * Words that stand together as in the question were meant together. 0.5 to 1.5: were adjacency left out, foreign golden questions
 * would be answered.
 */
function trustInWords(named: number, adjacency: number): number {
  return (1 + 0.5 * named) * (0.5 + 0.5 * adjacency);
}

/** 0 to 1: the weight of the way by which the section holds the concept. */
function heldShare(concept: WeighedConcept, found: { strength: number; way: number } | undefined): number {
  return found === undefined || found.strength === 0 ? 0 : trustInWay(concept.ways[found.way]);
}

/** How much a way may be trusted: a slip is mended right more often than its weight in the ranking says. */
function trustInWay(way: Way | undefined): number {
  if (way === undefined) return 0;
  return way.kind === 'corrected' ? Math.sqrt(way.weight) : way.weight;
}

/** F1 of the question against the best of some names, words weighed by rarity. */
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

/** 0 to 1: how much of a concept a name says; what it says it by goes into `matched`. */
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
