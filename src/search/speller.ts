/** A word of the knowledge for one it lacks. */
export interface Correction {
  word: string;
  /** 0 to 1: how likely the asker meant it. */
  weight: number;
}

export interface Speller {
  /** The likeliest words for one that the knowledge lacks, best first; empty where none is near. */
  correct(written: string): readonly Correction[];
}

/** Shorter words are near too many others. */
const LENGTH_MIN = 4;
/** From this length on two slips may be mended. */
const TWO_SLIPS_FROM = 8;
const CORRECTIONS_MAX = 4;
/** Words are compared by what is left of their beginning after up to two deletions; the rest is checked when they meet. */
const PREFIX = 7;

const WEIGHT = 0.85;
const WEIGHT_SHORT = 0.7;
const SHORT_BELOW = 6;
const WEIGHT_OTHER_FIRST_LETTER = 0.45;
const WEIGHT_SECOND_SLIP = 0.8;

const LATIN_WORD = /^[a-z][a-z0-9]*$/u;

/**
 * A speller over the words of the knowledge. Two words one slip apart share a string that is left of both after a deletion
 * (SymSpell's idea); hashes of these strings, sorted, are the index: 8 bytes a string, a binary search a look-up.
 */
export function createSpeller(words: Iterable<string>): Speller {
  const known = [...words].filter((word) => word.length >= LENGTH_MIN - 1 && LATIN_WORD.test(word));
  let index: DeletionIndex | undefined;
  return {
    correct(written) {
      if (written.length < LENGTH_MIN || !LATIN_WORD.test(written)) return [];
      // Made at the first word that the knowledge lacks: a start doesn't wait for it.
      index ??= indexDeletions(known);
      const found: (Correction & { slips: number })[] = [];
      const slipsMax = slipsAllowed(written.length);
      for (const candidate of candidatesOf(written, index)) {
        const word = known[candidate] ?? '';
        const slips = countSlips(written, word, slipsMax);
        if (slips > slipsMax || !isPlausible(written, word)) continue;
        found.push({ word, slips, weight: weightOf(written, word, slips) });
      }
      found.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
      return found.slice(0, CORRECTIONS_MAX).map(({ word, weight }) => ({ word, weight }));
    },
  };
}

function slipsAllowed(length: number): number {
  return length >= TWO_SLIPS_FROM ? 2 : 1;
}

/** Four letters with one of them replaced are another word (`helm`, `help`) more often than a slip, and so are three with another added (`joke`). */
function isPlausible(written: string, word: string): boolean {
  if (written.length > LENGTH_MIN) return true;
  return written.length === word.length ? isSwap(written, word) : written.length < word.length || isStutter(written);
}

function isStutter(written: string): boolean {
  return /(.)\1/u.test(written);
}

function isSwap(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

function weightOf(written: string, word: string, slips: number): number {
  const base =
    written[0] !== word[0] ? WEIGHT_OTHER_FIRST_LETTER : written.length < SHORT_BELOW ? WEIGHT_SHORT : WEIGHT;
  return slips > 1 ? base * WEIGHT_SECOND_SLIP : base;
}

interface DeletionIndex {
  /** Ascending. */
  hashes: Uint32Array;
  /** Beside each hash, the place of the word it was made of. */
  places: Uint32Array;
}

function indexDeletions(words: readonly string[]): DeletionIndex {
  const pairs: number[] = [];
  for (const [place, word] of words.entries()) {
    // Hash and place in one exact number (32 and 20 bits), so that one sort of numbers orders both.
    for (const hash of deletionHashes(word)) pairs.push(hash * 2 ** 20 + place);
  }
  const sorted = Float64Array.from(pairs).sort();
  const hashes = new Uint32Array(sorted.length);
  const places = new Uint32Array(sorted.length);
  for (const [at, pair] of sorted.entries()) {
    hashes[at] = Math.floor(pair / 2 ** 20);
    places[at] = pair % 2 ** 20;
  }
  return { hashes, places };
}

function candidatesOf(written: string, { hashes, places }: DeletionIndex): Set<number> {
  const candidates = new Set<number>();
  for (const hash of deletionHashes(written)) {
    for (let at = firstAtLeast(hashes, hash); hashes[at] === hash; at++) candidates.add(places[at] ?? 0);
  }
  return candidates;
}

/** Hashes of a word's beginning with up to two letters left out, itself included. */
function deletionHashes(word: string): Set<number> {
  const start = word.slice(0, PREFIX);
  const hashes = new Set([hashOf(start)]);
  for (let i = 0; i < start.length; i++) {
    const once = start.slice(0, i) + start.slice(i + 1);
    hashes.add(hashOf(once));
    if (word.length < TWO_SLIPS_FROM - 2) continue;
    for (let j = i; j < once.length; j++) hashes.add(hashOf(once.slice(0, j) + once.slice(j + 1)));
  }
  return hashes;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function firstAtLeast(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Letters replaced, left out, added, or swapped with a neighbour to make one word of the other (Damerau's distance);
 * `max + 1` where more than `max`.
 */
export function countSlips(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let slips = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > max) return max + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? max + 1;
}
