import MiniSearch from 'minisearch';
import { FIELDS, type Field, type SectionDocument } from './document.ts';
import { GrowingArray } from './growing-array.ts';

/** How often terms stand in sections, term by term. */
export interface Postings {
  /** Sections of term t: `sections[starts[t] .. starts[t + 1]]`, ascending. */
  starts: Uint32Array;
  sections: Uint32Array;
  /** How often, beside each entry of `sections`: one byte a field, in the order of FIELDS; 255 stands for more. */
  counts: Uint32Array;
}

/** The terms of a text in their order, each with its number, from 1 on. */
export interface Reading {
  terms: string[];
  numbers: readonly number[];
}

/** Bits of a field's count, and the most they say. */
export const COUNT_BITS = 8;
export const COUNT_MAX = 2 ** COUNT_BITS - 1;

/**
 * MiniSearch with its postings packed from the start. Its own lie in nested maps, some 100 bytes and a cache miss an entry,
 * under a radix tree made for prefixes, which nothing here asks for; with Chinese, whose pairs are many, that is most of the
 * work of a build. Here they are noted as they come, section by section, and sorted by term once.
 */
export class PackedMiniSearch extends MiniSearch<SectionDocument> {
  private readonly log = new PostingLog();

  constructor(read: (text: string, field: Field) => Reading) {
    let numbers: readonly number[] = [];
    let next = 0;
    super({
      fields: [...FIELDS],
      tokenize: (text, field) => {
        const reading = read(text, field as Field);
        numbers = reading.numbers;
        next = 0;
        return reading.terms;
      },
      processTerm: (term) => term,
    });
    // All that MiniSearch asks of its index while it adds documents: one term of the text after the other.
    this._index.fetch = () => this.log.of(numbers[next++] ?? 0);
  }

  /** The postings of terms 1 to `termCount`. Sections count from 0 as they were added. */
  pack(termCount: number): Postings {
    return this.log.sortByTerm(termCount);
  }
}

/** What MiniSearch takes for the fields of one term; it asks for one term after the other. */
class PostingLog extends Map<number, Map<number, number>> {
  private readonly terms = new GrowingArray();
  private readonly sections = new GrowingArray();
  private readonly counts = new GrowingArray();
  /** Where each term was noted last, plus one. */
  private readonly last = new GrowingArray();
  private readonly fields = FIELDS.map((_, field) => new FieldLog(this, field * COUNT_BITS));
  private term = 0;

  of(term: number): this {
    this.term = term;
    return this;
  }

  override get(field: number): FieldLog | undefined {
    return this.fields[field];
  }

  /** The counts of the term in the section that is being added, all fields in one. */
  countsIn(section: number): number {
    return this.counts.at(this.placeIn(section));
  }

  setCounts(section: number, counts: number): void {
    this.counts.set(this.placeIn(section), counts);
  }

  /** Where the term is noted for a section: in a new place where it wasn't yet. */
  private placeIn(section: number): number {
    const last = this.last.at(this.term);
    if (last > 0 && this.sections.at(last - 1) === section) return last - 1;
    this.terms.push(this.term);
    this.sections.push(section);
    this.counts.push(0);
    this.last.set(this.term, this.terms.length);
    return this.terms.length - 1;
  }

  /** A counting sort: it keeps the order of the sections. */
  sortByTerm(termCount: number): Postings {
    const size = this.terms.length;
    const starts = new Uint32Array(termCount + 2);
    for (let at = 0; at < size; at++) {
      const after = this.terms.at(at) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let term = 1; term < starts.length; term++) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
    const next = starts.slice();
    const sections = new Uint32Array(size);
    const counts = new Uint32Array(size);
    for (let at = 0; at < size; at++) {
      const term = this.terms.at(at);
      const to = next[term] ?? 0;
      next[term] = to + 1;
      sections[to] = this.sections.at(at);
      counts[to] = this.counts.at(at);
    }
    return { starts, sections, counts };
  }
}

/** What MiniSearch takes for the sections of one field of the term. */
class FieldLog extends Map<number, number> {
  private readonly log: PostingLog;
  private readonly shift: number;

  constructor(log: PostingLog, shift: number) {
    super();
    this.log = log;
    this.shift = shift;
  }

  override get(section: number): number {
    return (this.log.countsIn(section) >>> this.shift) & COUNT_MAX;
  }

  override set(section: number, count: number): this {
    const others = this.log.countsIn(section) & ~(COUNT_MAX << this.shift);
    this.log.setCounts(section, others | (Math.min(count, COUNT_MAX) << this.shift));
    return this;
  }
}
