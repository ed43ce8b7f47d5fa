import MiniSearch from 'minisearch';
import type { Section } from '../../knowledge/model/section.ts';
import { FIELDS, type Field, namesOf, type SectionDocument, toDocument } from './document.ts';
import { type DocumentWords, WordReader } from './document-words.ts';
import { GrowingArray } from './growing-array.ts';
import { COUNT_BITS, COUNT_MAX, type Segment } from './segment.ts';

/** What a segment keeps of a section beside MiniSearch. */
interface Entry extends DocumentWords {
  section: Section;
  isFirst: boolean;
  names: number[][];
  synonyms: number[];
}

/**
 * Terms are handed to MiniSearch as numbers of this base. Its radix tree looks through the children of a node one by one:
 * with Chinese, whose pairs begin with thousands of characters, words themselves would take four times as long.
 */
const KEY_BASE = 32;

/** Numbers of terms are never given back: after so many sections another index takes the place of this one. */
const DISCARDED_MAX = 2_000;

/** The sections of a few pages in a MiniSearch index: what changes is added, replaced and discarded there. */
export class SegmentIndex {
  private readonly reader = new WordReader();
  private readonly keys: string[] = [];
  private discarded = 0;
  private readonly entries = new Map<string, Entry>();
  private readonly miniSearch = new MiniSearch<SectionDocument>({
    fields: [...FIELDS],
    tokenize: (text, field) => this.reader.read(text, field as Field).map((term) => this.keyOf(term)),
    // The reader has brought words to their terms.
    processTerm: (term) => term,
  });

  /** Whether so much was discarded that the words of it are better forgotten by beginning anew. */
  isWorn(): boolean {
    return this.discarded > DISCARDED_MAX;
  }

  /** Brings the index to these sections, whose ids differ. Those that it has already are left as they are. */
  update(sections: readonly Section[]): void {
    const wanted = new Set(sections.map(({ id }) => id));
    for (const id of this.entries.keys()) if (!wanted.has(id)) this.discard(id);
    const pages = new Set<string>();
    for (const section of sections) {
      const isFirst = !section.outline && !pages.has(section.page.id);
      if (isFirst) pages.add(section.page.id);
      const before = this.entries.get(section.id);
      if (before === undefined) this.put(section, isFirst, (document) => this.miniSearch.add(document));
      else if (before.isFirst !== isFirst || !isSame(before.section, section))
        this.put(section, isFirst, (document) => this.miniSearch.replace(document));
    }
  }

  /** Returns the index of these sections, which are those of the last update, as arrays. */
  pack(sections: readonly Section[]): Segment {
    const entries = sections.flatMap(({ id }) => this.entries.get(id) ?? []);
    const spellings = new Set<number>();
    for (const { written } of entries) for (const word of written) spellings.add(word);
    return {
      size: entries.length,
      terms: this.reader.terms.arrays(),
      written: this.reader.spellings.arrays(),
      ...this.packPostings(sections),
      lengths: joined(
        Uint16Array,
        entries.map(({ lengths }) => lengths),
      ),
      wordStarts: startsOf(entries.map(({ words }) => words.length)),
      words: joined(
        Uint32Array,
        entries.map(({ words }) => words),
      ),
      spellings: Uint32Array.from(spellings),
      nameCounts: Uint32Array.from(entries, ({ names }) => names.length),
      nameLengths: Uint32Array.from(entries.flatMap(({ names }) => names.map(({ length }) => length))),
      nameTerms: Uint32Array.from(entries.flatMap(({ names }) => names.flat())),
      synonyms: Uint32Array.from(entries.flatMap(({ synonyms }) => synonyms)),
    };
  }

  private discard(id: string): void {
    this.discarded++;
    this.miniSearch.discard(id);
    this.entries.delete(id);
  }

  private put(section: Section, isFirst: boolean, add: (document: SectionDocument) => void): void {
    if (this.entries.has(section.id)) this.discarded++;
    this.reader.begin();
    add(toDocument(section));
    const names = namesOf(section, isFirst).flatMap((name) => this.reader.nameTerms(name));
    this.entries.set(section.id, {
      section,
      isFirst,
      names,
      synonyms: this.synonymsOf(section),
      ...this.reader.finish(),
    });
  }

  private synonymsOf({ titles, aliases }: Section): number[] {
    if (aliases.length === 0) return [];
    const title = this.reader.onlyWordOf(titles.at(-1) ?? '');
    if (title === undefined) return [];
    return aliases.flatMap((alias) => {
      const other = this.reader.onlyWordOf(alias);
      return other === undefined || other.term === title.term ? [] : [other.term, title.term, title.written];
    });
  }

  private keyOf(term: number): string {
    const known = this.keys[term];
    if (known !== undefined) return known;
    const key = term.toString(KEY_BASE);
    this.keys[term] = key;
    return key;
  }

  /** Reads MiniSearch's counts, which it publishes term by term, into lists section by section. */
  private packPostings(
    sections: readonly Section[],
  ): Pick<Segment, 'postingStarts' | 'postingTerms' | 'postingCounts'> {
    const { documentIds, fieldIds, index } = this.miniSearch.toJSON();
    const places = new Map(sections.map(({ id }, place) => [id, place]));
    /** Places by MiniSearch's own numbers. A discarded document has none: it may be counted until the next vacuum. */
    const placeOf: (number | undefined)[] = [];
    for (const [short, id] of Object.entries(documentIds)) placeOf[Number(short)] = places.get(String(id));
    const found = new PostingList(sections.length);
    for (const [key, fields] of index) {
      found.begin(Number.parseInt(key, KEY_BASE));
      for (const [at, field] of FIELDS.entries()) {
        const counts = fields[String(fieldIds[field])];
        for (const short in counts) {
          const place = placeOf[Number(short)];
          if (place !== undefined) found.add(place, Math.min(counts[short] ?? 0, COUNT_MAX) << (at * COUNT_BITS));
        }
      }
    }
    return found.sorted();
  }
}

/** Counts as they come, term by term, to be sorted by section. */
class PostingList {
  private readonly size: number;
  private readonly places = new GrowingArray();
  private readonly terms = new GrowingArray();
  private readonly counts = new GrowingArray();
  /** Where each section was added last, plus one. */
  private readonly last: Uint32Array;
  private term = 0;
  /** Where the list began when the term did. */
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

  /** Adds counts of a field to what the term has in a section. */
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

  sorted(): Pick<Segment, 'postingStarts' | 'postingTerms' | 'postingCounts'> {
    const { length } = this.places;
    const postingStarts = new Uint32Array(this.size + 1);
    for (let at = 0; at < length; at++) increment(postingStarts, this.places.at(at) + 1);
    for (let place = 0; place < this.size; place++)
      postingStarts[place + 1] = (postingStarts[place + 1] ?? 0) + (postingStarts[place] ?? 0);
    const next = postingStarts.slice();
    const postingTerms = new Uint32Array(length);
    const postingCounts = new Uint32Array(length);
    for (let at = 0; at < length; at++) {
      const to = increment(next, this.places.at(at));
      postingTerms[to] = this.terms.at(at);
      postingCounts[to] = this.counts.at(at);
    }
    return { postingStarts, postingTerms, postingCounts };
  }
}

/** Adds one to a number of an array and returns what it was. */
function increment(array: Uint32Array, at: number): number {
  const before = array[at] ?? 0;
  array[at] = before + 1;
  return before;
}

/** Whether two sections of one id are indexed alike. */
function isSame(one: Section, other: Section): boolean {
  if (one === other) return true;
  const [a, b] = [toDocument(one), toDocument(other)];
  return FIELDS.every((field) => a[field] === b[field]);
}

/** Where each of some lists begins, and behind them all where the last one ends. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [at, length] of lengths.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return starts;
}

function joined<T extends Uint16Array | Uint32Array>(kind: new (length: number) => T, parts: readonly T[]): T {
  const all = new kind(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
