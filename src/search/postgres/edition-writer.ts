import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { INDEX_FORMAT } from '../index/index-builder.ts';
import { decodeSegment, SEGMENT_FORMAT } from '../kept/segment-bytes.ts';
import type { Database, WritableDatabase } from './database.ts';
import { editionKey, type HashedPage, hashPages } from './page-diff.ts';
import { createTables, createWordsIndex, OPEN_END, tidyWordsIndex } from './schema.ts';
import { toSectionRows } from './section-row.ts';
import { fromStoredId, toStoredId } from './stored-id.ts';
import { countSection, emptyCounts, type LanguageCounts, storeTermCounts } from './term-counts.ts';
import { type CollectionWords, readVocabulary } from './vocabulary.ts';

/** An edition in the database, with what a process must know of it to search it. It can be sent to another thread. */
export interface PublishedEdition {
  set: number;
  edition: number;
  /** The numbers of its pages in the database, in the order of the knowledge's pages; 0 for one without sections. */
  pages: Uint32Array;
  languages: Readonly<Record<Language, CollectionWords>>;
}

export interface EditionWriter {
  /** Brings these pages into the database, if they aren't there yet, and returns their edition. Rejects if it can't be reached. */
  publish(knowledge: Knowledge): Promise<PublishedEdition>;
  /** Says that the edition published last is still answered from. Resolves with false if it is gone: it is to be published again. */
  touch(): Promise<boolean>;
}

export interface EditionWriterOptions {
  database: WritableDatabase;
  /** What tells one set of pages from others, equal for all replicas. */
  name: string;
  /** Lets other work through between two pieces of some 10 milliseconds. */
  pause(): Promise<unknown>;
}

/** Of PostgreSQL's advisory locks, those of editions: who holds one writes. */
const LOCK_CLASS = 0x65646974;
/** An edition that nobody answers from for so long is removed, and a set of pages that nobody has. */
const EDITION_UNUSED = '10 minutes';
const SET_UNUSED = '2 days';
/** Sections written in one statement. */
const SECTIONS_AT_ONCE = 200;
const PAGES_AT_ONCE = 500;
/** From so many written sections on, PostgreSQL is told to look at the table anew. */
const ANALYZE_FROM = 1000;

interface CurrentPage {
  number: number;
  name: string;
  hash: string;
}

/** Makes what writes the editions of one set of pages. A page that changed takes the place of its rows alone. */
export function createEditionWriter({ database, name, pause }: EditionWriterOptions): EditionWriter {
  // Another version of the program may read words otherwise: during an update both have rows of their own.
  const setName = `${INDEX_FORMAT}.${SEGMENT_FORMAT} ${name}`;
  let last: { set: number; edition: number } | undefined;

  const write = async (own: Database, knowledge: Knowledge) => {
    const set = await lockSet(own, setName);
    const pages = hashPages(knowledge);
    const key = editionKey(pages);
    const [latest] = await own.query<{ number: number; key: string }>(
      'select number, key from search_edition where page_set = $1 order by number desc limit 1',
      [set],
    );
    const edition = latest?.key === key ? latest.number : (latest?.number ?? 0) + 1;
    const written = latest?.key === key ? 0 : await writeEdition(own, { set, edition, key, pages, pause });
    await touchEdition(own, set, edition);
    await removeUnused(own, set);
    const numbers = await readPageNumbers(own, set, knowledge);
    const languages = {
      en: await readVocabulary(own, set, edition, 'en'),
      zh: await readVocabulary(own, set, edition, 'zh'),
    };
    return { written, published: { set, edition, pages: numbers, languages } };
  };

  return {
    async publish(knowledge) {
      await makeOnce(database, createTables);
      const { written, published } = await database.transaction((own) => write(own, knowledge));
      await makeOnce(database, createWordsIndex);
      if (written >= ANALYZE_FROM) await tidyWordsIndex(database);
      last = published;
      return published;
    },
    async touch() {
      return last === undefined || (await touchEdition(database, last.set, last.edition));
    },
  };
}

/** Makes what is missing, one process after the other: two that make the same at one moment would fail. */
async function makeOnce(database: WritableDatabase, make: (database: Database) => Promise<void>): Promise<void> {
  await database.transaction(async (own) => {
    await own.query('select pg_advisory_xact_lock($1, 0)', [LOCK_CLASS]);
    await make(own);
  });
}

/** Waits until no other process writes the set, and returns its number. */
async function lockSet(database: Database, name: string): Promise<number> {
  await database.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK_CLASS, name]);
  await database.query('insert into search_set (name) values ($1) on conflict do nothing', [name]);
  const [row] = await database.query<{ number: number }>('select number from search_set where name = $1', [name]);
  if (row === undefined) throw new Error('the set of pages was removed');
  return row.number;
}

interface NewEdition {
  set: number;
  edition: number;
  key: string;
  pages: readonly HashedPage[];
  pause: EditionWriterOptions['pause'];
}

/** Writes what differs from the newest edition, and returns how many sections that were. */
async function writeEdition(database: Database, { set, edition, key, pages, pause }: NewEdition): Promise<number> {
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
  for (const batch of cutPages(pages.filter(({ page }) => !kept.has(page.id)))) {
    written += await addPages(database, set, edition, batch, counts);
    await pause();
  }
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

async function addPages(
  database: Database,
  set: number,
  edition: number,
  pages: readonly HashedPage[],
  counts: ReadonlyMap<Language, LanguageCounts>,
): Promise<number> {
  const added = await database.query<{ number: number; name: string }>(
    `insert into search_page (page_set, name, hash, added) select $1::int, name, hash, $2::int from unnest($3::text[], $4::text[]) as page (name, hash)
     returning number, name`,
    [set, edition, pages.map(({ page }) => toStoredId(page.id)), pages.map(({ hash }) => hash)],
  );
  const numbers = new Map(added.map(({ number, name }) => [fromStoredId(name), number]));
  const rows = toSectionRows(pages.flatMap(({ sections }) => sections));
  for (const { section, segment } of rows) {
    const own = counts.get(section.language);
    if (own !== undefined) countSection(own, segment, 1);
  }
  await database.query(
    `insert into search_section (page_set, added, language, page, name, words, packed)
     select $1::int, $2::int, language, page, name, words::tsvector, packed
     from unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::bytea[]) as own (language, page, name, words, packed)`,
    [
      set,
      edition,
      rows.map(({ section }) => section.language),
      rows.map(({ section }) => numbers.get(section.page.id)),
      rows.map(({ section }) => toStoredId(section.id)),
      rows.map(({ words }) => words),
      rows.map(({ packed }) => packed),
    ],
  );
  return rows.length;
}

async function touchEdition(database: Database, set: number, edition: number): Promise<boolean> {
  const rows = await database.query(
    'update search_edition set used = now() where page_set = $1 and number = $2 returning number',
    [set, edition],
  );
  return rows.length > 0;
}

/** Removes editions that nobody answers from with the rows that only they have, and sets that nobody has any more. */
async function removeUnused(database: Database, set: number): Promise<void> {
  await database.query(
    `delete from search_edition where page_set = $1 and used < now() - interval '${EDITION_UNUSED}'
     and number < (select max(number) from search_edition where page_set = $1)`,
    [set],
  );
  const [oldest] = await database.query<{ number: number }>(
    'select min(number) as number from search_edition where page_set = $1',
    [set],
  );
  // The rows of its sections go with a page.
  await database.query('delete from search_page where page_set = $1 and removed <= $2', [set, oldest?.number ?? 0]);
  await database.query(
    `delete from search_set where number <> $1
     and not exists (select 1 from search_edition where page_set = search_set.number and used > now() - interval '${SET_UNUSED}')`,
    [set],
  );
}

async function readPageNumbers(database: Database, set: number, { pages }: Knowledge): Promise<Uint32Array> {
  const rows = await database.query<{ number: number; name: string }>(
    `select number, name from search_page where page_set = $1 and removed = ${OPEN_END}`,
    [set],
  );
  const numbers = new Map(rows.map(({ number, name }) => [fromStoredId(name), number]));
  return Uint32Array.from(pages, ({ id }) => numbers.get(id) ?? 0);
}
