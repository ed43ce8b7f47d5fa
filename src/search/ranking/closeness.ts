import { BREAK, type SectionIndex } from '../index/section-index.ts';
import type { WeighedConcept } from './gather.ts';

/** The index of the concept of each term of a question. */
export type Places = ReadonlyMap<number, number>;

/** Returns the concept's index for each term of its ways. */
export function placesOf(concepts: readonly WeighedConcept[]): Places {
  const places = new Map<number, number>();
  for (const [place, { ways }] of concepts.entries()) {
    for (const { terms } of ways) for (const term of terms) places.set(term, place);
  }
  return places;
}

/** Features from the order of a section's words, each 0 to 1. */
export interface Closeness {
  /** Share of adjacent words of the question that are adjacent in the section. */
  adjacency: number;
  /** Share of words that follow each other in a sentence as in the question; less the farther apart. */
  order: number;
  /** Largest share of the question's rarity in one sentence. */
  sentence: number;
}

/**
 * Distance that counts as adjacent: a function word or the whole of a compound may be in between. Swept: 1 and 3 lose
 * golden questions.
 */
const ADJACENT_WITHIN = 2;

/** Reads the section's words once for features of their order. */
export function closenessIn(
  concepts: readonly WeighedConcept[],
  places: Places,
  index: SectionIndex,
  section: number,
  total: number,
): Closeness {
  const together = new Set<number>();
  const following = new Map<number, number>();
  const inSentence = new Set<number>();
  let sentence = 0;
  let rarity = 0;
  let last = -1;
  let distance = 0;
  const end = index.wordStarts[section + 1] ?? 0;
  for (let at = index.wordStarts[section] ?? 0; at < end; at++) {
    const term = index.words[at] ?? BREAK;
    distance++;
    if (term === BREAK) {
      sentence = Math.max(sentence, rarity);
      rarity = 0;
      inSentence.clear();
      last = -1;
      continue;
    }
    const place = places.get(term);
    if (place === undefined) continue;
    if (!inSentence.has(place)) {
      inSentence.add(place);
      rarity += concepts[place]?.rarity ?? 0;
    }
    if (last >= 0 && place !== last) {
      const near = Math.min(1, ADJACENT_WITHIN / distance);
      if (near === 1 && Math.abs(place - last) === 1) together.add(Math.max(place, last));
      const pair = last * concepts.length + place;
      if (place > last) following.set(pair, Math.max(near, following.get(pair) ?? 0));
    }
    last = place;
    distance = 0;
  }
  const pairs = concepts.length - 1;
  if (pairs < 1) return { adjacency: 0.5, order: 0, sentence: sentence / total };
  let order = 0;
  for (const near of following.values()) order += near;
  return { adjacency: together.size / pairs, order: Math.min(1, order / pairs), sentence: sentence / total };
}
