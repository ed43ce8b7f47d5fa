import type { Concept } from '../concepts/concept.ts';
import { collectionSize, holdingOf, type SectionIndex } from '../index/section-index.ts';
import { gatherInSteps } from './gather.ts';
import { rarityOf } from './rarity.ts';
import type { Steps } from './steps.ts';
import type { Scratch } from './totals.ts';

/** Words used; more only add time. */
const WORDS_MAX = 16;

/** Finds the sections most similar to one, by shared rare words, best first; only those `within`, without itself. */
export function* findSimilar(
  section: number,
  index: SectionIndex,
  scratch: Scratch,
  limit: number,
  within?: (section: number) => boolean,
): Steps<number[]> {
  const { candidates } = yield* gatherInSteps(tellingWords(section, index), index, scratch, limit + 1, within);
  return candidates
    .map((candidate) => candidate.section)
    .filter((other) => other !== section)
    .slice(0, limit);
}

/** Returns the rare words of a section as concepts, most distinctive first. */
export function tellingWords(section: number, index: SectionIndex): Concept[] {
  const size = collectionSize(index);
  const times = new Map<number, number>();
  const end = index.wordStarts[section + 1] ?? 0;
  for (let at = index.wordStarts[section] ?? 0; at < end; at++) {
    const term = index.words[at] ?? 0;
    times.set(term, (times.get(term) ?? 0) + 1);
  }
  const telling = [...times]
    .map(([term, count]) => ({ term, holding: holdingOf(index, term), count }))
    // Words that no other section has, or that most have, are useless.
    .filter(({ holding }) => holding > 1 && holding * 2 <= size)
    .map(({ term, holding, count }) => ({ term, weight: Math.sqrt(count) * rarityOf(holding, size) }))
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, WORDS_MAX);
  const heaviest = telling[0]?.weight ?? 1;
  return telling.map(
    ({ term, weight }): Concept => ({
      asked: '',
      weight: weight / heaviest,
      ways: [{ terms: [term], weight: 1, kind: 'same', found: '' }],
    }),
  );
}
