import type { NumberedPage, TermEntries } from './messages.ts';

/** So much is taken in at once by the other thread in a few milliseconds: sections, characters of them, names. */
const SECTIONS_A_PIECE = 100;
const CHARACTERS_A_PIECE = 100_000;
const NAMES_A_PIECE = 500;

/** Cuts pages into pieces that are taken in within a few milliseconds each. */
export function* cutPages(pages: readonly NumberedPage[]): Generator<NumberedPage[]> {
  let piece: NumberedPage[] = [];
  let sections = 0;
  let characters = 0;
  for (const page of pages) {
    piece.push(page);
    sections += page.sections.length;
    for (const { text, markdown } of page.sections) characters += text.length + markdown.length;
    if (sections < SECTIONS_A_PIECE && characters < CHARACTERS_A_PIECE) continue;
    yield piece;
    piece = [];
    sections = 0;
    characters = 0;
  }
  if (piece.length > 0) yield piece;
}

/** Cuts names into pieces of the same kind. */
export function* cutTerms(entries: TermEntries['entries']): Generator<TermEntries['entries']> {
  for (let from = 0; from < entries.length; from += NAMES_A_PIECE) yield entries.slice(from, from + NAMES_A_PIECE);
}
