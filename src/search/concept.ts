import { termOf } from './analyzer.ts';
import type { MatchKind } from './engine.ts';
import type { Query, QueryWord } from './query.ts';
import type { SectionIndex } from './section-index.ts';
import type { Speller } from './speller.ts';

/** One way in which pages may say a word of the question. */
export interface Way {
  /** Numbers of terms in the index; a translation may take several. */
  terms: readonly number[];
  /** 0 to 1: how sure it is that the asker meant this. */
  weight: number;
  kind: MatchKind;
  /** As the pages write it. */
  found: string;
}

/** What one word of the question asks for, in all the ways the pages may say it. They count once, by the best of them. */
export interface Concept {
  /** As the asker wrote it. */
  asked: string;
  /** What it counts in the question, before its rarity: 0 to 1. */
  weight: number;
  /** Place among the question's words; neighbours differ by one. */
  place: number;
  /** Empty where the knowledge has no such word. */
  ways: readonly Way[];
}

/** A part of a compound counts this much beside the whole, where the pages have the whole. Swept. */
const PART_WEIGHT = 0.35;

/** Finds what the words of a question are called in an index: as written, in another form, or corrected. */
export function toConcepts(
  query: Query,
  index: SectionIndex,
  speller: Speller,
  knownElsewhere: (word: QueryWord) => boolean,
): Concept[] {
  const concepts: Concept[] = [];
  const placed = new Map<string, Concept>();
  let inside = { end: 0, known: false };
  for (const [place, word] of query.words.entries()) {
    if (word.weight === 0) continue;
    if (word.kind === 'whole') {
      inside = { end: word.end, known: index.terms.has(word.term) };
      // Known in parts only: the parts say all there is to say.
      if (!inside.known) continue;
    }
    const isPart = word.kind === 'word' && word.end <= inside.end;
    const weight = isPart && inside.known ? word.weight * PART_WEIGHT : word.weight;
    const repeated = placed.get(word.term);
    if (repeated !== undefined) continue;
    const concept = { asked: word.written, weight, place, ways: waysOf(word, index, speller, knownElsewhere) };
    placed.set(word.term, concept);
    concepts.push(concept);
  }
  return concepts;
}

function waysOf(
  word: QueryWord,
  index: SectionIndex,
  speller: Speller,
  knownElsewhere: (word: QueryWord) => boolean,
): Way[] {
  const term = index.terms.get(word.term);
  if (term !== undefined && hasSections(index, term)) {
    const kind = word.kind === 'han' || index.written.has(word.written) ? 'same' : 'form';
    return [{ terms: [term], weight: 1, kind, found: word.written }];
  }
  if (word.kind === 'han' || knownElsewhere(word)) return [];
  return speller.correct(word.written).flatMap(({ word: found, weight }) => {
    const corrected = index.terms.get(termOf(found));
    return corrected === undefined || !hasSections(index, corrected)
      ? []
      : [{ terms: [corrected], weight, kind: 'corrected' as const, found }];
  });
}

function hasSections(index: SectionIndex, term: number): boolean {
  return (index.starts[term + 1] ?? 0) > (index.starts[term] ?? 0);
}
