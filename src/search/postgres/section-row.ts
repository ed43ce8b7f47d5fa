import type { Section } from '../../knowledge/model/section.ts';
import { FIELDS } from '../index/document.ts';
import { BREAK } from '../index/section-index.ts';
import { COUNT_BITS, COUNT_MAX, type Segment } from '../index/segment.ts';
import { SegmentIndex } from '../index/segment-index.ts';
import { packRows, readRows } from '../index/segment-row.ts';
import { TermTable } from '../index/term-table.ts';
import { encodeSegment } from '../kept/segment-bytes.ts';
import { nameLexeme, namingLexeme, quoteLexeme } from './lexemes.ts';

/** A section as a row of the database. */
export interface SectionRow {
  section: Section;
  /** A segment with only this section. */
  segment: Segment;
  /** Its terms as text of a tsvector. */
  words: string;
  /** The segment as bytes. */
  packed: Buffer;
}

/** Raise it with every change to the content of a row; rows of another version are written anew. */
export const ROW_FORMAT = 2;
/**
 * PostgreSQL's limits of a tsvector: the last position, positions per lexeme (fewer are needed), and bytes of all
 * lexemes (with a margin).
 */
const POSITION_MAX = 16_383;
const POSITIONS_MAX = 32;
const BYTES_MAX = 900_000;
/** Bytes per lexeme in addition to its text, and per position. */
const LEXEME_BYTES = 8;
const POSITION_BYTES = 2;

/** The fields that name a section: its title and its aliases. */
const NAMING = (['title', 'aliases'] as const).reduce(
  (mask, field) => mask | (COUNT_MAX << (FIELDS.indexOf(field) * COUNT_BITS)),
  0,
);

/** Indexes sections of whole pages, each as its own segment. */
export function toSectionRows(sections: readonly Section[]): SectionRow[] {
  const all = new SegmentIndex().update(sections.map((section) => ({ section, hash: '' })));
  const [terms, written] = [TermTable.from(all.terms), TermTable.from(all.written)];
  return readRows(all).flatMap((row, at): SectionRow[] => {
    const section = sections[at];
    if (section === undefined) return [];
    const segment = packRows([row], terms, written);
    return [{ section, segment, words: toTsvector(segment), packed: encodeSegment(segment) }];
  });
}

/**
 * Returns a section's terms with their positions, those of its names marked A and once more as lexemes of their own, and
 * its whole names as lexemes: they are found even if most sections contain their words.
 */
function toTsvector(segment: Segment): string {
  const terms = TermTable.from(segment.terms);
  const names: (string | undefined)[] = [];
  let from = 0;
  for (const length of segment.nameLengths) {
    const name = segment.nameTerms.subarray(from, from + length);
    names.push(nameLexeme([...name].map((term) => terms.term(term))));
    from += length;
  }
  const places = placesOf(segment);
  const entries: string[] = [];
  let bytes = 0;
  const add = (lexeme: string, positions: string, count: number): void => {
    bytes += Buffer.byteLength(lexeme) + LEXEME_BYTES + count * POSITION_BYTES;
    // Terms left out of a very long section are still weighted, but don't find it.
    if (bytes <= BYTES_MAX) entries.push(quoteLexeme(lexeme) + positions);
  };
  for (const name of new Set(names)) if (name !== undefined) add(name, '', 0);
  for (const [at, term] of segment.postingTerms.entries()) {
    const isNaming = ((segment.postingCounts[at] ?? 0) & NAMING) !== 0;
    const own = places.get(term) ?? [];
    const positions = own.map((place, nth) => (isNaming && nth === 0 ? `${place}A` : `${place}`));
    if (isNaming) add(namingLexeme(terms.term(term)), '', 0);
    add(terms.term(term), own.length === 0 ? '' : `:${positions.join(',')}`, own.length);
  }
  return entries.join(' ');
}

/** Returns the positions of each term, from 1; the end of a sentence takes a position too. */
function placesOf({ words }: Segment): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let at = 0; at < Math.min(words.length, POSITION_MAX); at++) {
    const term = words[at] ?? BREAK;
    if (term === BREAK) continue;
    const own = places.get(term) ?? [];
    if (own.length === 0) places.set(term, own);
    if (own.length < POSITIONS_MAX) own.push(at + 1);
  }
  return places;
}
