import { toShared } from './shared-array.ts';

/** The concatenated characters of all terms, the end of each term, and a hash table of them. */
export interface TermArrays {
  codes: Uint16Array;
  ends: Uint32Array;
  /** Built from the others at the first look-up if it is missing. */
  slots?: Uint32Array;
}

/** Slots of an empty table, and the least of one with terms; always a power of two. */
const SLOTS_EMPTY = 2 ** 8;
const SLOTS_MIN = 2 ** 4;
/** Characters and terms that an empty table has room for: little, as a section in a database has a table of its own. */
const CODES_EMPTY = 2 ** 10;
const TERMS_EMPTY = 2 ** 7;
/** Knuth's multiplier, 2^32 divided by the golden ratio; its upper bits spread similar hashes. */
const SPREAD = 0x9e3779b1;

/**
 * A table of terms, numbered from 1 in order of arrival. It takes half the memory of a Map of strings, looks up a piece
 * of text without creating a string, and is written to a file as it is; loading a map of 200,000 would take most of a
 * start.
 */
export class TermTable {
  size: number;
  /** The concatenated characters of all terms; term n ends before `ends[n]`. */
  private codes: Uint16Array;
  private ends: Uint32Array;
  /** Numbers by hash, 0 for an empty slot; linear probing. Undefined until a term is looked up. */
  private filled: Uint32Array | undefined;

  constructor(arrays?: TermArrays) {
    this.size = arrays === undefined ? 0 : arrays.ends.length - 1;
    this.codes = arrays?.codes ?? new Uint16Array(CODES_EMPTY);
    this.ends = arrays?.ends ?? new Uint32Array(TERMS_EMPTY);
    this.filled = arrays === undefined ? new Uint32Array(SLOTS_EMPTY) : arrays.slots;
  }

  /** Creates a table from the arrays of another one, which must not change any more; additions go to a copy. */
  static from(arrays: TermArrays): TermTable {
    return new TermTable(arrays);
  }

  /** Returns the terms as arrays, without spare capacity. */
  arrays(): TermArrays {
    const ends = this.ends.slice(0, this.size + 1);
    return { codes: this.codes.slice(0, ends.at(-1)), ends };
  }

  /** Returns the table as arrays in shared memory, which another thread can use directly. */
  sharedArrays(): Required<TermArrays> {
    const { codes, ends } = this.arrays();
    return { codes: toShared(codes), ends: toShared(ends), slots: toShared(this.slots) };
  }

  /** Returns the arrays of this table itself, which must not change any more. */
  own(): Required<TermArrays> {
    const { codes, ends, slots } = this;
    return { codes, ends, slots };
  }

  /** Returns the term of a number from 1 to `size`; '' for any other. */
  term(number: number): string {
    const from = this.ends[number - 1] ?? 0;
    return String.fromCharCode(...this.codes.subarray(from, this.ends[number] ?? from));
  }

  get(term: string): number | undefined {
    const number = this.slots[this.slotOf(term, 0, term.length)];
    return number === 0 ? undefined : number;
  }

  has(term: string): boolean {
    return this.get(term) !== undefined;
  }

  /** Returns the number of a piece of text, a new one if it is unknown. */
  add(text: string, start = 0, end = text.length): number {
    const slot = this.slotOf(text, start, end);
    const known = this.slots[slot] ?? 0;
    if (known !== 0) return known;
    return this.place(slot, this.append(text, start, end));
  }

  private get slots(): Uint32Array {
    return this.filled ?? this.fill(slotsFor(this.size));
  }

  /** Returns the number of another table's term in this one, a new one if it is unknown. */
  addFrom({ codes, ends }: TermArrays, other: number): number {
    const from = ends[other - 1] ?? 0;
    const to = ends[other] ?? from;
    let hash = 0;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (codes[at] ?? 0), SPREAD);
    const { slots } = this;
    const last = slots.length - 1;
    let slot = firstSlot(hash, last);
    for (let number = slots[slot] ?? 0; number !== 0; number = slots[slot] ?? 0) {
      if (this.equalsCodes(number, codes, from, to)) return number;
      slot = (slot + 1) & last;
    }
    return this.place(slot, this.appendCodes(codes, from, to));
  }

  private place(slot: number, number: number): number {
    // At most half full, so that most lookups succeed at the first slot.
    if (number * 2 > this.slots.length) this.fill(this.slots.length * 2);
    else this.slots[slot] = number;
    return number;
  }

  private append(text: string, start: number, end: number): number {
    const to = this.reserve(end - start);
    for (let at = start; at < end; at++) this.codes[to + at - start] = text.charCodeAt(at);
    return this.size;
  }

  private appendCodes(codes: Uint16Array, start: number, end: number): number {
    const to = this.reserve(end - start);
    for (let at = start; at < end; at++) this.codes[to + at - start] = codes[at] ?? 0;
    return this.size;
  }

  /** Makes room for one more term of a length, and returns where its characters go. */
  private reserve(length: number): number {
    const from = this.ends[this.size] ?? 0;
    const to = from + length;
    if (to > this.codes.length) this.codes = copied(this.codes, new Uint16Array(to * 2));
    if (this.size + 1 === this.ends.length) this.ends = copied(this.ends, new Uint32Array(this.ends.length * 2));
    this.ends[++this.size] = to;
    return from;
  }

  /** Returns the slot of a piece of text, or the slot where it would go. */
  private slotOf(text: string, start: number, end: number): number {
    let hash = 0;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), SPREAD);
    const { slots } = this;
    const last = slots.length - 1;
    let slot = firstSlot(hash, last);
    for (let number = slots[slot]; number !== 0; number = slots[slot]) {
      if (this.equals(number ?? 0, text, start, end)) return slot;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  private equals(number: number, text: string, start: number, end: number): boolean {
    const from = this.ends[number - 1] ?? 0;
    if ((this.ends[number] ?? 0) - from !== end - start) return false;
    for (let at = start; at < end; at++) if (this.codes[from + at - start] !== text.charCodeAt(at)) return false;
    return true;
  }

  private equalsCodes(number: number, codes: Uint16Array, start: number, end: number): boolean {
    const from = this.ends[number - 1] ?? 0;
    if ((this.ends[number] ?? 0) - from !== end - start) return false;
    for (let at = start; at < end; at++) if (this.codes[from + at - start] !== codes[at]) return false;
    return true;
  }

  /** Rebuilds the hash table with a number of slots, in the order of the terms' numbers. */
  private fill(count: number): Uint32Array {
    const slots = new Uint32Array(count);
    const last = count - 1;
    for (let number = 1, at = 0; number <= this.size; number++) {
      let hash = 0;
      for (const end = this.ends[number] ?? 0; at < end; at++) hash = Math.imul(hash ^ (this.codes[at] ?? 0), SPREAD);
      let slot = firstSlot(hash, last);
      while (slots[slot] !== 0) slot = (slot + 1) & last;
      slots[slot] = number;
    }
    this.filled = slots;
    return slots;
  }
}

/** Returns the number of slots for a number of terms: at most half are used. */
function slotsFor(size: number): number {
  let slots = SLOTS_MIN;
  while (slots < size * 2) slots *= 2;
  return slots;
}

/** The lower bits of a product depend on too little of its factors. */
function firstSlot(hash: number, last: number): number {
  return (hash ^ (hash >>> 15)) & last;
}

function copied<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
