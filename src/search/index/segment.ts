import type { TermArrays } from './term-table.ts';

/**
 * The indexed data of some sections as plain arrays, to be cached, written to a file and joined to an index. Terms are
 * numbered from 1 within the segment, sections from 0.
 */
export interface Segment {
  /** How many sections. */
  size: number;
  /** A hash of each section's content. */
  keys: readonly string[];
  terms: TermArrays;
  /** Spellings of Latin words, numbered like terms. */
  written: TermArrays;
  /** Those of section s: `spellings[spellingStarts[s] .. spellingStarts[s + 1]]`. */
  spellingStarts: Uint32Array;
  spellings: Uint32Array;
  /** Terms of section s: `postingTerms[postingStarts[s] .. postingStarts[s + 1]]`. */
  postingStarts: Uint32Array;
  postingTerms: Uint32Array;
  /** Counts for each of `postingTerms`: one byte per field, in the order of FIELDS; COUNT_MAX means that or more. */
  postingCounts: Uint32Array;
  /** Number of words of section s in a field, without function words: `lengths[s * FIELDS.length + field]`. */
  lengths: Uint16Array;
  /** The words of section s in their order: `words[wordStarts[s] .. wordStarts[s + 1]]`, sentences ended by BREAK. */
  wordStarts: Uint32Array;
  words: Uint32Array;
  /** How many names each section has. */
  nameCounts: Uint32Array;
  /** How many terms each name has, and the terms, name after name. */
  nameLengths: Uint32Array;
  nameTerms: Uint32Array;
  /**
   * Triples of a one-word alias, its section's one-word title, and that title as written, and their number per section.
   */
  synonymCounts: Uint32Array;
  synonyms: Uint32Array;
}

/** Bits of a field's count, and the largest count. */
export const COUNT_BITS = 8;
export const COUNT_MAX = 2 ** COUNT_BITS - 1;
