import { sharedArray } from '../index/shared-array.ts';

/**
 * Positions of sections by the hashes of their names, with open addressing. A name costs 12 bytes a slot instead of a
 * string in a map, and another thread can fill the table.
 */
export interface NameTable {
  /** The hash in each slot; 0 for an empty one. Their number is a power of two. */
  hashes: Float64Array;
  sections: Uint32Array;
}

/** A name's hash, and how many sections with it are kept: the first ones. */
export interface HashedName {
  hash: number;
  most: number;
}

const SLOTS_MIN = 2 ** 6;
/** Share of slots in use from which the table grows: with more, a look-up passes many. */
const FULL = 0.6;
/** Two multipliers of MurmurHash3's finalizer, for two hashes at once. */
const FIRST_MULTIPLIER = 0x85ebca6b;
const SECOND_MULTIPLIER = 0xc2b2ae35;
/** The second hash gives the bits that a double has beside the 32 of the first. */
const SECOND_BITS = 20;

/**
 * Returns a hash of 52 bits, above 0: among the names of a million sections, two have the same with a probability of one
 * in thousands.
 */
export function hashName(name: string): number {
  let first = name.length;
  let second = ~name.length;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    first = Math.imul(first ^ code, FIRST_MULTIPLIER);
    first ^= first >>> 13;
    second = Math.imul(second ^ code, SECOND_MULTIPLIER);
    second ^= second >>> 16;
  }
  return (first >>> 0) * 2 ** SECOND_BITS + (second >>> (32 - SECOND_BITS)) + 1;
}

/** Makes the table of a list of sections, of which `namesOf` returns the hashes of all names. */
export function createNameTable(size: number, namesOf: (section: number) => readonly HashedName[]): NameTable {
  let table = emptyTable(SLOTS_MIN);
  let used = 0;
  for (let section = 0; section < size; section++) {
    for (const { hash, most } of namesOf(section)) {
      if (!addName(table, hash, section, most)) continue;
      used++;
      if (used > table.hashes.length * FULL) table = enlarge(table);
    }
  }
  return table;
}

/** Returns the positions of the sections with a name, in order. */
export function findName({ hashes, sections }: NameTable, hash: number): number[] {
  const found: number[] = [];
  const last = hashes.length - 1;
  for (let slot = firstSlot(hash, last); hashes[slot] !== 0; slot = (slot + 1) & last)
    if (hashes[slot] === hash) found.push(sections[slot] ?? 0);
  return found;
}

/** Adds a section to those with a name; returns false if it is there, or if there are enough. */
function addName({ hashes, sections }: NameTable, hash: number, section: number, most: number): boolean {
  const last = hashes.length - 1;
  let met = 0;
  let slot = firstSlot(hash, last);
  for (; hashes[slot] !== 0; slot = (slot + 1) & last) {
    if (hashes[slot] !== hash) continue;
    met++;
    if (met === most || sections[slot] === section) return false;
  }
  hashes[slot] = hash;
  sections[slot] = section;
  return true;
}

function enlarge({ hashes, sections }: NameTable): NameTable {
  const larger = emptyTable(hashes.length * 2);
  // From the end of a run of used slots on, so that sections with one name stay in their order.
  const from = hashes.indexOf(0);
  const last = hashes.length - 1;
  for (let step = 1; step <= last; step++) {
    const slot = (from + step) & last;
    const hash = hashes[slot] ?? 0;
    if (hash !== 0) addName(larger, hash, sections[slot] ?? 0, Number.POSITIVE_INFINITY);
  }
  return larger;
}

function emptyTable(slots: number): NameTable {
  return { hashes: sharedArray(Float64Array, slots), sections: sharedArray(Uint32Array, slots) };
}

/** The first hash's bits are the upper ones. */
function firstSlot(hash: number, last: number): number {
  return Math.floor(hash / 2 ** SECOND_BITS) & last;
}
