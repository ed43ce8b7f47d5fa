import type { NumberedPage, TermEntries } from './messages.ts';

/** Sections, and names, that the other thread receives within a few milliseconds. */
const SECTIONS_A_PIECE = 250;
const NAMES_A_PIECE = 500;

/** Cuts pages into pieces that take a few milliseconds each to receive. */
export function* cutPages(pages: readonly NumberedPage[]): Generator<NumberedPage[]> {
  let piece: NumberedPage[] = [];
  let sections = 0;
  for (const page of pages) {
    piece.push(page);
    sections += page.sections.anchors.length;
    if (sections < SECTIONS_A_PIECE) continue;
    yield piece;
    piece = [];
    sections = 0;
  }
  if (piece.length > 0) yield piece;
}

/** Cuts names into pieces of the same kind. */
export function* cutTerms(entries: TermEntries['entries']): Generator<TermEntries['entries']> {
  for (let from = 0; from < entries.length; from += NAMES_A_PIECE) yield entries.slice(from, from + NAMES_A_PIECE);
}
