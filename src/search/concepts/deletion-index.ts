import { GrowingArray } from '../index/growing-array.ts';

/** Words are compared by what is left of their beginning after up to two deletions; the rest is checked when they meet. */
const PREFIX = 7;
/** Shorter words lose one letter only. */
const TWO_DELETIONS_FROM = 6;
/** A beginning itself, less one letter, less two. */
const HASHES_MAX = 1 + PREFIX + (PREFIX * (PREFIX - 1)) / 2;
const BUCKET_BITS_MAX = 22;

/**
 * Words by what is left of them. Two words up to two slips apart share a string that is left of both after deletions
 * (SymSpell's idea); hashes of these strings lie in buckets by their first bits, about one a bucket.
 */
export interface DeletionIndex {
  /** The places of the words that may be near a word; few of them aren't. */
  near(word: string): Set<number>;
}

/** About 1 µs a word: nothing is sorted. */
export function indexDeletions(words: readonly string[]): DeletionIndex {
  const found = new Uint32Array(HASHES_MAX);
  const met = { hashes: new GrowingArray(), places: new GrowingArray() };
  for (const [place, word] of words.entries()) {
    const count = hashDeletions(word, found);
    for (let at = 0; at < count; at++) {
      met.hashes.push(found[at] ?? 0);
      met.places.push(place);
    }
  }
  const size = met.hashes.length;
  const shift = 32 - Math.min(BUCKET_BITS_MAX, Math.ceil(Math.log2(size + 2)));
  // A counting sort by bucket; `ends` become the ends of the buckets as they fill.
  const ends = new Uint32Array(2 ** (32 - shift) + 1);
  for (let at = 0; at < size; at++) {
    const after = (met.hashes.at(at) >>> shift) + 1;
    ends[after] = (ends[after] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < ends.length; bucket++) ends[bucket] = (ends[bucket] ?? 0) + (ends[bucket - 1] ?? 0);
  const hashes = new Uint32Array(size);
  const places = new Uint32Array(size);
  for (let at = 0; at < size; at++) {
    const hash = met.hashes.at(at);
    const to = ends[hash >>> shift] ?? 0;
    ends[hash >>> shift] = to + 1;
    hashes[to] = hash;
    places[to] = met.places.at(at);
  }
  return {
    near(word) {
      const near = new Set<number>();
      const count = hashDeletions(word, found);
      for (let number = 0; number < count; number++) {
        const hash = found[number] ?? 0;
        const bucket = hash >>> shift;
        const end = ends[bucket] ?? 0;
        for (let at = bucket === 0 ? 0 : (ends[bucket - 1] ?? 0); at < end; at++) {
          if (hashes[at] === hash) near.add(places[at] ?? 0);
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
    // Of two equal letters it is the same which one goes.
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
