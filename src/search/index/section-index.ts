import type { TermTable } from './term-table.ts';

/** The term number that marks the end of a sentence in `words`. */
export const BREAK = 0;

/**
 * The index of one language. Terms are numbers from 1 on, sections are their position in the list. The arrays are in
 * memory shared by threads.
 */
export interface SectionIndex {
  size: number;
  terms: TermTable;
  /** English words as written on the pages, for the speller. */
  written: TermTable;
  /** Sections of term t: `sections[starts[t] .. starts[t + 1]]`, ascending. */
  starts: Uint32Array;
  sections: Uint32Array;
  /** The impact of each entry of `sections`: see `weighPostings`. */
  impacts: Float32Array;
  /** The highest of a term's impacts. */
  peaks: Float32Array;
  /** The words of section s in their order: `words[wordStarts[s] .. wordStarts[s + 1]]`, sentences ended by BREAK. */
  wordStarts: Uint32Array;
  words: Uint32Array;
  /** The names of section s are those from `nameStarts[s]` on; the terms of name n are `nameTerms[nameEnds[n - 1] .. nameEnds[n]]`. */
  nameStarts: Uint32Array;
  nameEnds: Uint32Array;
  nameTerms: Uint32Array;
  /** The one-word title of a section by each of its aliases of one word: `k8s` is `Kubernetes`. */
  synonyms: ReadonlyMap<number, readonly { term: number; written: string }[]>;
  /** Set if these are a few sections of many; the rarity of words is then computed over all of them. */
  collection?: Collection;
}

/** Statistics of all sections of a language, for an index of only those that may answer. */
export interface Collection {
  /** How many sections. */
  size: number;
  /** Average words of each field, of the sections that have it, in the order of FIELDS. */
  averages: readonly number[];
  /** Whether the index has every section with a word of the question, so that counts in it hold for all. */
  isComplete: boolean;
  /** How many sections hold a term. */
  holding(term: string): number;
  /** Returns in how many sections one term directly precedes another; estimated if there are many. */
  following(first: string, second: string): number;
}

/** Returns how many sections there are to find. */
export function collectionSize({ collection, size }: SectionIndex): number {
  return collection?.size ?? size;
}

/** Returns how many sections hold a term. */
export function holdingOf(index: SectionIndex, term: number): number {
  if (index.collection !== undefined) return index.collection.holding(index.terms.term(term));
  return (index.starts[term + 1] ?? 0) - (index.starts[term] ?? 0);
}

/** Returns the number of a term that some section holds; undefined for any other. */
export function knownTerm(index: SectionIndex, written: string): number | undefined {
  const term = index.terms.get(written);
  return term !== undefined && holdingOf(index, term) > 0 ? term : undefined;
}

/** Returns the impact of a term in a section; 0 if the section doesn't have it. */
export function impactOf(index: SectionIndex, term: number, section: number): number {
  const at = placeOf(section, index.sections, index.starts[term] ?? 0, index.starts[term + 1] ?? 0);
  return at < 0 ? 0 : (index.impacts[at] ?? 0);
}

/** Returns each name of a section as the terms in it. */
export function nameTermsOf({ nameStarts, nameEnds, nameTerms }: SectionIndex, section: number): Uint32Array[] {
  const names: Uint32Array[] = [];
  for (let name = nameStarts[section] ?? 0; name < (nameStarts[section + 1] ?? 0); name++)
    names.push(nameTerms.subarray(name === 0 ? 0 : nameEnds[name - 1], nameEnds[name]));
  return names;
}

/** Returns the position of a section between two positions of an ascending list, or -1. */
export function placeOf(section: number, sections: Uint32Array, start = 0, end = sections.length): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sections[middle] ?? 0) < section) low = middle + 1;
    else high = middle;
  }
  return low < end && sections[low] === section ? low : -1;
}
