import type { SectionIndex } from './section-index.ts';
import { type TermArrays, TermTable } from './term-table.ts';

/** An index as it goes from one thread to another: next to nothing is copied, as its arrays lie in memory that both share. */
export interface PackedIndex extends Omit<SectionIndex, 'terms' | 'written' | 'collection'> {
  terms: Required<TermArrays>;
  written: Required<TermArrays>;
}

/** Returns an index as it can be sent. */
export function packIndex({ terms, written, ...arrays }: SectionIndex): PackedIndex {
  return { ...arrays, terms: terms.own(), written: written.own() };
}

/** Returns the index that was packed. */
export function unpackIndex({ terms, written, ...arrays }: PackedIndex): SectionIndex {
  return { ...arrays, terms: TermTable.from(terms), written: TermTable.from(written) };
}
