import type { Concept } from '../concepts/concept.ts';
import { collectionSize, holdingOf, type SectionIndex } from '../index/section-index.ts';
import type { ConceptScores } from './concept-scores.ts';

/** Returns the BM25 inverse document frequency of a word that `holding` of `size` sections have. */
export function rarityOf(holding: number, size: number): number {
  return Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
}

/**
 * Approximate score of a section of average length with every word of a way once in its text. Swept from 0.4 to 1.2:
 * either end costs Chinese human questions on English pages about two points.
 */
const WHOLE_STRENGTH = 0.7;

/** Returns an upper bound of the sections with a concept in the collection, as its ways seldom share sections. */
export function estimateHolding(ways: Concept['ways'], index: SectionIndex): number {
  let count = 0;
  for (const { terms } of ways) count += Math.min(...terms.map((term) => holdingOf(index, term)));
  return Math.min(count, collectionSize(index));
}

/** Returns how many sections have a concept; of a translation of several words, all must be there. */
export function countHolding({ ways }: Concept, { sections, strengths }: ConceptScores, index: SectionIndex): number {
  if (index.collection !== undefined && !index.collection.isComplete) return estimateHolding(ways, index);
  if (ways.every(({ terms }) => terms.length === 1)) return sections.length;
  let count = 0;
  for (const strength of strengths) if (strength >= WHOLE_STRENGTH) count++;
  return count;
}
