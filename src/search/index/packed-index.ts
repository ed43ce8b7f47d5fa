import type { SectionIndex } from './section-index.ts';
import { type TermArrays, TermTable } from './term-table.ts';

/** An index in the form sent between threads. Almost nothing is copied, as its arrays are in shared memory. */
export interface PackedIndex extends Omit<SectionIndex, 'terms' | 'written' | 'collection'> {
  terms: Required<TermArrays>;
  written: Required<TermArrays>;
}

/** Converts an index to the form that can be sent. */
export function packIndex({ terms, written, ...arrays }: SectionIndex): PackedIndex {
  return { ...arrays, terms: terms.own(), written: written.own() };
}

/** Returns the index from its sent form. */
export function unpackIndex({ terms, written, ...arrays }: PackedIndex): SectionIndex {
  return { ...arrays, terms: TermTable.from(terms), written: TermTable.from(written) };
}
