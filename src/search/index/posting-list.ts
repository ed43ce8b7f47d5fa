import { GrowingArray } from './growing-array.ts';

/** Counts in the order they arrive, term by term, to be sorted by section. */
export class PostingList {
  private readonly size: number;
  private readonly places = new GrowingArray();
  private readonly terms = new GrowingArray();
  private readonly counts = new GrowingArray();
  /** Position of each section's last entry, plus one. */
  private readonly last: Uint32Array;
  private term = 0;
  /** Position at which the current term began. */
  private start = 0;

  /** `size` is the number of sections. */
  constructor(size: number) {
    this.size = size;
    this.last = new Uint32Array(size);
  }

  begin(term: number): void {
    this.term = term;
    this.start = this.places.length;
  }

  /** Adds counts of a field to the term's counts in a section. */
  add(place: number, counts: number): void {
    const at = this.last[place] ?? 0;
    if (at > this.start) {
      this.counts.set(at - 1, this.counts.at(at - 1) | counts);
      return;
    }
    this.places.push(place);
    this.last[place] = this.places.length;
    this.terms.push(this.term);
    this.counts.push(counts);
  }

  /** Terms and counts by section: those of section s from `starts[s]` to `starts[s + 1]`. */
  sorted(): { starts: Uint32Array; terms: Uint32Array; counts: Uint32Array } {
    const { length } = this.places;
    const starts = new Uint32Array(this.size + 1);
    for (let at = 0; at < length; at++) increment(starts, this.places.at(at) + 1);
    for (let place = 0; place < this.size; place++) starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
    const next = starts.slice();
    const terms = new Uint32Array(length);
    const counts = new Uint32Array(length);
    for (let at = 0; at < length; at++) {
      const to = increment(next, this.places.at(at));
      terms[to] = this.terms.at(at);
      counts[to] = this.counts.at(at);
    }
    return { starts, terms, counts };
  }
}

/** Increments an element of an array and returns its old value. */
function increment(array: Uint32Array, at: number): number {
  const before = array[at] ?? 0;
  array[at] = before + 1;
  return before;
}
