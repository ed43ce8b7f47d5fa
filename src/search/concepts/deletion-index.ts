import { GrowingArray } from '../index/growing-array.ts';
import { sharedArray } from '../index/shared-array.ts';
import type { TermTable } from '../index/term-table.ts';

/**
 * Letters at the beginning of a word that are compared after up to two deletions; candidates are then checked in full.
 */
const PREFIX = 7;
/** Length below which words lose only one letter. */
const TWO_DELETIONS_FROM = 6;
/** Most strings of a word: its beginning, and those with one and two letters deleted. */
const HASHES_MAX = 1 + PREFIX + (PREFIX * (PREFIX - 1)) / 2;
const BUCKET_BITS_MAX = 22;
const HASH_BITS = 32;

/** Hashes with their words, in buckets by their first bits. */
export interface DeletionArrays {
  hashes: Uint32Array;
  /** The word number of each hash. */
  words: Uint32Array;
  /** Where each bucket ends. */
  ends: Uint32Array;
}

/**
 * An index of words by their deletions, as in SymSpell: two words up to two typos apart share a string after deletions.
 * Hashes of these strings are in buckets by their first bits, about one per bucket.
 */
export interface DeletionIndex {
  /** Returns the numbers of the words that may be near a word, with few false ones. */
  near(word: string): Set<number>;
}

/** Indexes the words of a table that `isWanted`. About 1 µs a word: nothing is sorted. */
export function indexDeletions(table: TermTable, isWanted: (word: string) => boolean): DeletionArrays {
  const found = new Uint32Array(HASHES_MAX);
  const met = { hashes: new GrowingArray(), words: new GrowingArray() };
  for (let number = 1; number <= table.size; number++) {
    const word = table.term(number);
    if (!isWanted(word)) continue;
    const count = hashDeletions(word, found);
    for (let at = 0; at < count; at++) {
      met.hashes.push(found[at] ?? 0);
      met.words.push(number);
    }
  }
  const size = met.hashes.length;
  const bits = Math.min(BUCKET_BITS_MAX, Math.ceil(Math.log2(size + 2)));
  const shift = HASH_BITS - bits;
  // A counting sort by bucket; `ends` become the ends of the buckets as they fill.
  const ends = sharedArray(Uint32Array, 2 ** bits + 1);
  for (let at = 0; at < size; at++) {
    const after = (met.hashes.at(at) >>> shift) + 1;
    ends[after] = (ends[after] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < ends.length; bucket++) ends[bucket] = (ends[bucket] ?? 0) + (ends[bucket - 1] ?? 0);
  const hashes = sharedArray(Uint32Array, size);
  const words = sharedArray(Uint32Array, size);
  for (let at = 0; at < size; at++) {
    const hash = met.hashes.at(at);
    const to = ends[hash >>> shift] ?? 0;
    ends[hash >>> shift] = to + 1;
    hashes[to] = hash;
    words[to] = met.words.at(at);
  }
  return { hashes, words, ends };
}

/** Opens an index for look-ups. */
export function openDeletions({ hashes, words, ends }: DeletionArrays): DeletionIndex {
  const found = new Uint32Array(HASHES_MAX);
  const shift = HASH_BITS - Math.log2(ends.length - 1);
  return {
    near(word) {
      const near = new Set<number>();
      const count = hashDeletions(word, found);
      for (let number = 0; number < count; number++) {
        const hash = found[number] ?? 0;
        const bucket = hash >>> shift;
        const end = ends[bucket] ?? 0;
        for (let at = bucket === 0 ? 0 : (ends[bucket - 1] ?? 0); at < end; at++) {
          if (hashes[at] === hash) near.add(words[at] ?? 0);
        }
      }
      return near;
    },
  };
}

/** Writes the hashes of a word's beginning with up to two letters left out, itself included, and returns how many. */
function hashDeletions(word: string, hashes: Uint32Array): number {
  const length = Math.min(word.length, PREFIX);
  let count = 0;
  hashes[count++] = hashWithout(word, length, -1, -1);
  for (let i = 0; i < length; i++) {
    // Of two equal letters in a row, deleting either gives the same.
    if (i > 0 && word.charCodeAt(i) === word.charCodeAt(i - 1)) continue;
    hashes[count++] = hashWithout(word, length, i, -1);
    if (word.length < TWO_DELETIONS_FROM) continue;
    for (let j = i + 1; j < length; j++) hashes[count++] = hashWithout(word, length, i, j);
  }
  return count;
}

/** FNV-1a, 32 bits, of the first `length` letters but two. */
function hashWithout(word: string, length: number, first: number, second: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) {
    if (at !== first && at !== second) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
