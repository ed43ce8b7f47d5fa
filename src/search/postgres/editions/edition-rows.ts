import type { Language } from '../../../knowledge/model/page.ts';
import { decodeSegment } from '../../kept/segment-bytes.ts';
import type { Database } from '../database.ts';
import { OPEN_END } from '../schema.ts';
import { type SectionRow, toSectionRows } from '../section-row.ts';
import { fromStoredId, toStoredId } from '../stored-id.ts';
import { countSection, emptyCounts, type LanguageCounts, storeTermCounts } from '../term-counts.ts';
import type { HashedPage } from './page-hashes.ts';

/** An edition that isn't in the database yet. */
export interface NewEdition {
  set: number;
  edition: number;
  key: string;
  pages: readonly HashedPage[];
  /** Lets other work through between two pieces. */
  pause(): Promise<unknown>;
}

interface CurrentPage {
  number: number;
  name: string;
  hash: string;
}

/** Sections written in one statement. */
const SECTIONS_AT_ONCE = 200;
const PAGES_AT_ONCE = 500;

/** Writes what differs from the newest edition, and returns how many sections that were. */
export async function writeEdition(
  database: Database,
  { set, edition, key, pages, pause }: NewEdition,
): Promise<number> {
  const current = await database.query<CurrentPage>(
    `select number, name, hash from search_page where page_set = $1 and removed = ${OPEN_END}`,
    [set],
  );
  const wanted = new Map(pages.map((own) => [own.page.id, own.hash]));
  const kept = new Set(
    current
      .map(({ name, hash }) => [fromStoredId(name), hash] as const)
      .filter(([id, hash]) => wanted.get(id) === hash)
      .map(([id]) => id),
  );
  const counts = new Map<Language, LanguageCounts>([
    ['en', emptyCounts()],
    ['zh', emptyCounts()],
  ]);
  const gone = current.filter(({ name }) => !kept.has(fromStoredId(name))).map(({ number }) => number);
  for (let from = 0; from < gone.length; from += PAGES_AT_ONCE)
    await removePages(database, edition, gone.slice(from, from + PAGES_AT_ONCE), counts);
  let written = 0;
  let storing: Promise<unknown> = Promise.resolve();
  for (const batch of cutPages(pages.filter(({ page }) => !kept.has(page.id)))) {
    const rows = toSectionRows(batch.flatMap(({ sections }) => sections));
    countRows(rows, counts);
    written += rows.length;
    await storing;
    // The database stores these while the next ones are indexed; its failure is met there.
    storing = addPages(database, set, edition, batch, rows);
    storing.catch(() => {});
    await pause();
  }
  await storing;
  await storeTermCounts(database, set, counts);
  await database.query('insert into search_edition (page_set, number, key) values ($1, $2, $3)', [set, edition, key]);
  for (const [language, change] of counts) await storeCollection(database, { set, edition, language }, change);
  return written;
}

/** Stores what a language's sections of an edition are together: what the edition before it had, and the change. */
async function storeCollection(
  database: Database,
  { set, edition, language }: { set: number; edition: number; language: Language },
  change: LanguageCounts,
): Promise<void> {
  const [before] = await database.query<{ size: number; lengths: string[]; filled: number[] }>(
    'select size, lengths, filled from search_collection where page_set = $1 and edition = $2 and language = $3',
    [set, edition - 1, language],
  );
  await database.query(
    'insert into search_collection (page_set, edition, language, size, lengths, filled) values ($1, $2, $3, $4, $5, $6)',
    [
      set,
      edition,
      language,
      (before?.size ?? 0) + change.size,
      change.lengths.map((length, field) => Number(before?.lengths[field] ?? 0) + length),
      change.filled.map((filled, field) => (before?.filled[field] ?? 0) + filled),
    ],
  );
}

/** Ends the rows of pages before an edition, and takes away from `counts` what they counted. */
async function removePages(
  database: Database,
  edition: number,
  pages: readonly number[],
  counts: ReadonlyMap<Language, LanguageCounts>,
): Promise<void> {
  await database.query('update search_page set removed = $1 where number = any($2)', [edition, pages]);
  const rows = await database.query<{ language: Language; packed: Buffer }>(
    'update search_section set removed = $1 where page = any($2) returning language, packed',
    [edition, pages],
  );
  for (const { language, packed } of rows) {
    const segment = decodeSegment(packed);
    const own = counts.get(language);
    if (segment !== undefined && own !== undefined) countSection(own, segment, -1);
  }
}

/** Cuts pages so that each piece has about as many sections as are written at once. */
function* cutPages(pages: readonly HashedPage[]): Generator<HashedPage[]> {
  let piece: HashedPage[] = [];
  let count = 0;
  for (const page of pages) {
    piece.push(page);
    count += page.sections.length;
    if (count < SECTIONS_AT_ONCE) continue;
    yield piece;
    piece = [];
    count = 0;
  }
  if (piece.length > 0) yield piece;
}

function countRows(rows: readonly SectionRow[], counts: ReadonlyMap<Language, LanguageCounts>): void {
  for (const { section, segment } of rows) {
    const own = counts.get(section.language);
    if (own !== undefined) countSection(own, segment, 1);
  }
}

/** Adds pages with the rows of their sections, in order, in one statement. */
async function addPages(
  database: Database,
  set: number,
  edition: number,
  pages: readonly HashedPage[],
  rows: readonly SectionRow[],
): Promise<void> {
  await database.query(
    `with page as (
       insert into search_page (page_set, name, hash, added)
       select $1::int, name, hash, $2::int from unnest($3::text[], $4::text[]) as own (name, hash)
       returning number, name
     )
     insert into search_section (page_set, added, language, page, name, words, packed)
     select $1::int, $2::int, own.language, page.number, own.name, own.words::tsvector, own.packed
     from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[])
       with ordinality as own (language, page, name, words, packed, place)
     join page on page.name = own.page order by own.place`,
    [
      set,
      edition,
      pages.map(({ page }) => toStoredId(page.id)),
      pages.map(({ hash }) => hash),
      rows.map(({ section }) => section.language),
      rows.map(({ section }) => toStoredId(section.page.id)),
      rows.map(({ section }) => toStoredId(section.id)),
      rows.map(({ words }) => words),
      rows.map(({ packed }) => packed),
    ],
  );
}
