import MiniSearch from 'minisearch';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { FIELDS, type Field, namesOf, type SectionDocument, toDocument } from './document.ts';
import { WordReader } from './document-words.ts';
import { PostingList } from './posting-list.ts';
import { COUNT_BITS, COUNT_MAX, type Segment } from './segment.ts';
import { emptyRow, packRows, readRows, type SegmentRow } from './segment-row.ts';

/** A section to be indexed. */
export interface SegmentItem {
  section: Section;
  /** Equal for equal content. */
  hash: string;
}

/** What is kept of a section in MiniSearch, in addition to its counts. */
type Entry = Omit<SegmentRow, 'postingTerms' | 'postingCounts'>;

/**
 * Terms are passed to MiniSearch as numbers in this base. Its radix tree searches the children of a node linearly: with
 * Chinese pairs, which begin with thousands of characters, the words themselves would take four times as long.
 */
const KEY_BASE = 32;

/** Sections after which the index is replaced, as term numbers are never reused. */
const DISCARDED_MAX = 2_000;

/** MiniSearch with what it contains. Its `toJSON` copies that into objects, which took a sixth of a cold start. */
class ReadableMiniSearch extends MiniSearch<SectionDocument> {
  /** Returns the counts by term, field and document, and the documents and fields by MiniSearch's own numbers. */
  contents() {
    return { documentIds: this._documentIds, fieldIds: this._fieldIds, index: this._index };
  }
}

/**
 * The sections of a few pages in a MiniSearch index, in which changes are added, replaced and discarded. An index made
 * from an earlier segment gets only what changed since; the rest is taken over.
 */
export class SegmentIndex {
  private readonly reader: WordReader;
  private readonly base: ReadonlyMap<string, SegmentRow>;
  private readonly keys: string[] = [];
  private discarded = 0;
  private readonly entries = new Map<string, Entry>();
  private readonly miniSearch = new ReadableMiniSearch({
    fields: [...FIELDS],
    tokenize: (text, field) => this.reader.read(text, field as Field).map((term) => this.keyOf(term)),
    // The reader has brought words to their terms.
    processTerm: (term) => term,
  });

  constructor(base?: Segment) {
    this.base = new Map(base === undefined ? [] : readRows(base).map((row) => [row.key, row]));
    this.reader = new WordReader(base);
  }

  /** Whether so much was discarded that the index should be rebuilt. */
  isWorn(): boolean {
    return this.discarded > DISCARDED_MAX;
  }

  /** Updates the index to these sections, whose ids are unique, and returns it as arrays. */
  update(items: readonly SegmentItem[]): Segment {
    const keyed = withKeys(items);
    const added = keyed.filter(({ key }) => !this.base.has(key));
    const wanted = new Set(added.map(({ section }) => section.id));
    for (const id of this.entries.keys()) {
      if (wanted.has(id)) continue;
      this.discarded++;
      this.miniSearch.discard(id);
      this.entries.delete(id);
    }
    for (const item of added) this.put(item);
    const counted = this.readCounts(added.map(({ section }) => section.id));
    const rows = keyed.map(({ section, key }): SegmentRow => {
      const kept = this.base.get(key);
      if (kept !== undefined) return kept;
      return { ...emptyRow(key), ...this.entries.get(section.id), ...counted.get(section.id) };
    });
    return packRows(rows, this.reader.terms, this.reader.spellings);
  }

  private put({ section, isFirst, key }: KeyedItem): void {
    const before = this.entries.get(section.id);
    if (before?.key === key) return;
    this.reader.begin();
    if (before === undefined) this.miniSearch.add(toDocument(section));
    else {
      this.discarded++;
      this.miniSearch.replace(toDocument(section));
    }
    const names = namesOf(section, isFirst).flatMap((name) => this.reader.nameTerms(name));
    this.entries.set(section.id, {
      key,
      nameLengths: Uint32Array.from(names, ({ length }) => length),
      nameTerms: Uint32Array.from(names.flat()),
      synonyms: Uint32Array.from(this.synonymsOf(section)),
      ...this.reader.finish(),
    });
  }

  private synonymsOf({ titles, aliases }: Section): number[] {
    if (aliases.length === 0) return [];
    const title = this.reader.onlyWordOf(sectionTitle({ titles }));
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

  /** Reads MiniSearch's counts, term by term, section by section. */
  private readCounts(ids: readonly string[]): Map<string, Pick<SegmentRow, 'postingTerms' | 'postingCounts'>> {
    const { documentIds, fieldIds, index } = this.miniSearch.contents();
    const places = new Map(ids.map((id, place) => [id, place]));
    /**
     * Positions by MiniSearch's own numbers. A discarded document has none, but may be counted until the next vacuum.
     */
    const placeOf: (number | undefined)[] = [];
    for (const [short, id] of documentIds) placeOf[short] = places.get(String(id));
    const shifts = new Map(FIELDS.map((field, at) => [fieldIds[field], at * COUNT_BITS]));
    const found = new PostingList(ids.length);
    for (const [key, fields] of index) {
      found.begin(Number.parseInt(key, KEY_BASE));
      for (const [field, counts] of fields) {
        const shift = shifts.get(field) ?? 0;
        for (const [short, count] of counts) {
          const place = placeOf[short];
          if (place !== undefined) found.add(place, Math.min(count, COUNT_MAX) << shift);
        }
      }
    }
    const { starts, terms, counts } = found.sorted();
    return new Map(
      ids.map((id, place) => {
        const [from, to] = [starts[place], starts[place + 1]];
        return [id, { postingTerms: terms.subarray(from, to), postingCounts: counts.subarray(from, to) }];
      }),
    );
  }
}

interface KeyedItem extends SegmentItem {
  /** Whether its page's title is one of its names. */
  isFirst: boolean;
  key: string;
}

function withKeys(items: readonly SegmentItem[]): KeyedItem[] {
  const pages = new Set<string>();
  return items.map(({ section, hash }) => {
    const isFirst = !section.outline && !pages.has(section.page.id);
    if (isFirst) pages.add(section.page.id);
    return { section, hash, isFirst, key: isFirst ? `${hash}+` : hash };
  });
}
