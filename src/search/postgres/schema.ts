import type { Database } from './database.ts';

/** End of a row that is in force; no edition has this number. */
export const OPEN_END = 2 ** 31 - 1;

/**
 * A set of pages has editions, numbered from 1 on. A row of a page or a section belongs to every edition from `added`
 * to the one before `removed`, so that a change writes only the changed pages, and an edition is complete once its own
 * row exists. `search_term` has the counts of the newest edition, which a process reads when it starts to use that
 * edition.
 */
const TABLES = `
create table if not exists search_set (
  number integer generated always as identity primary key,
  name text not null unique
);
create table if not exists search_edition (
  page_set integer not null references search_set on delete cascade,
  number integer not null,
  key text not null,
  used timestamptz not null default now(),
  primary key (page_set, number)
);
create table if not exists search_collection (
  page_set integer not null,
  edition integer not null,
  language text not null,
  size integer not null,
  lengths bigint[] not null,
  filled integer[] not null,
  primary key (page_set, edition, language),
  foreign key (page_set, edition) references search_edition on delete cascade
);
create table if not exists search_page (
  number integer generated always as identity primary key,
  page_set integer not null references search_set on delete cascade,
  name text not null,
  hash text not null,
  added integer not null,
  removed integer not null default ${OPEN_END}
);
create index if not exists search_page_set on search_page (page_set, removed);
create table if not exists search_section (
  number integer generated always as identity primary key,
  page_set integer not null,
  language text not null,
  page integer not null references search_page on delete cascade,
  name text not null,
  added integer not null,
  removed integer not null default ${OPEN_END},
  words tsvector not null,
  packed bytea not null
);
create index if not exists search_section_page on search_section (page);
create table if not exists search_term (
  page_set integer not null references search_set on delete cascade,
  language text not null,
  kind text not null,
  term text not null,
  standing integer not null,
  holding integer not null,
  primary key (page_set, language, kind, term)
);`;

/** Creates the missing tables. */
export async function createTables(database: Database): Promise<void> {
  await database.query(TABLES);
}

/** The one index of the words of all sets that earlier versions of the program have. */
export const SHARED_WORDS_INDEX = 'search_section_words';

/**
 * Creates the index of the words of a set of pages if it is missing, after its first rows were written: to build it then takes seconds,
 * while rows that are added to an index of many take longer with each. So each set has its own, and the next version of the program can
 * write its rows while the last one's are searched.
 */
export async function createWordsIndex(database: Database, set: number): Promise<void> {
  const name = wordsIndexOf(set);
  const [found] = await database.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name]);
  // `if not exists` would wait for all writers.
  if (found?.there === true) return;
  await database.query(`create index ${name} on search_section using gin (words) where page_set = ${set}`);
}

/** Merges new entries into the index of a set's words, and updates PostgreSQL's statistics. */
export async function tidyWordsIndex(database: Database, set: number): Promise<void> {
  await database.query('select gin_clean_pending_list($1::regclass)', [wordsIndexOf(set)]);
  await database.query('analyze search_section');
}

/** Returns the name of the index of a set's words. */
export function wordsIndexOf(set: number): string {
  return `${SHARED_WORDS_INDEX}_${set}`;
}
