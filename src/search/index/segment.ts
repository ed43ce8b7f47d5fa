import type { TermArrays } from './term-table.ts';

/**
 * Some sections as they are indexed, as arrays alone: to be kept, written to a file and put together to an index. Terms are
 * numbered from 1 on within the segment, sections count from 0.
 */
export interface Segment {
  /** How many sections. */
  size: number;
  /** What each section was made of: equal for equal content. */
  keys: readonly string[];
  terms: TermArrays;
  /** Words in Latin letters as they are written, numbered like terms. */
  written: TermArrays;
  /** Those of section s: `spellings[spellingStarts[s] .. spellingStarts[s + 1]]`. */
  spellingStarts: Uint32Array;
  spellings: Uint32Array;
  /** Terms of section s: `postingTerms[postingStarts[s] .. postingStarts[s + 1]]`. */
  postingStarts: Uint32Array;
  postingTerms: Uint32Array;
  /** How often, beside each of `postingTerms`: one byte a field, in the order of FIELDS; COUNT_MAX stands for more. */
  postingCounts: Uint32Array;
  /** Words of section s in a field, function words left aside: `lengths[s * FIELDS.length + field]`. */
  lengths: Uint16Array;
  /** The words of section s in their order: `words[wordStarts[s] .. wordStarts[s + 1]]`, sentences ended by BREAK. */
  wordStarts: Uint32Array;
  words: Uint32Array;
  /** How many names each section has. */
  nameCounts: Uint32Array;
  /** How many terms each name has, and the terms, name after name. */
  nameLengths: Uint32Array;
  nameTerms: Uint32Array;
  /** An alias of one word, its section's title of one word, and that title as written: so many threes of each section. */
  synonymCounts: Uint32Array;
  synonyms: Uint32Array;
}

/** Bits of a field's count, and the most they say. */
export const COUNT_BITS = 8;
export const COUNT_MAX = 2 ** COUNT_BITS - 1;
