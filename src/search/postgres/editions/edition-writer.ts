import type { Knowledge } from '../../../knowledge/model/knowledge.ts';
import type { Language } from '../../../knowledge/model/page.ts';
import { INDEX_FORMAT } from '../../index/index-builder.ts';
import { SEGMENT_FORMAT } from '../../kept/segment-bytes.ts';
import type { Database, WritableDatabase } from '../database.ts';
import { createTables, createWordsIndex, OPEN_END, tidyWordsIndex } from '../schema.ts';
import { ROW_FORMAT } from '../section-row.ts';
import { fromStoredId } from '../stored-id.ts';
import { createIndexRemoval } from '../unused-indexes.ts';
import { type CollectionWords, readVocabulary } from '../vocabulary.ts';
import { writeEdition } from './edition-rows.ts';
import { editionKey, hashPages } from './page-hashes.ts';
import { removeUnused, touchEdition } from './used-editions.ts';

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
  /** Called once whenever something can't be tidied up, with the reason. Questions are answered all the same. */
  warn(message: string): void;
  /** A monotonic clock, ms. */
  elapsed?(): number;
}

/** Of PostgreSQL's advisory locks, those of editions: who holds one writes. */
const LOCK_CLASS = 0x65646974;
/** From so many written sections on, PostgreSQL is told to look at the table anew. */
const ANALYZE_FROM = 1000;

/** Makes what writes the editions of one set of pages. A page that changed takes the place of its rows alone. */
export function createEditionWriter({
  database,
  name,
  pause,
  warn,
  elapsed = () => performance.now(),
}: EditionWriterOptions): EditionWriter {
  // Another version of the program may read words otherwise: during an update both have rows of their own.
  const setName = `${[INDEX_FORMAT, SEGMENT_FORMAT, ROW_FORMAT].join('.')} ${name}`;
  const removeUnusedIndexes = createIndexRemoval({ database, warn, elapsed });
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
      await makeOnce(database, (own) => createWordsIndex(own, published.set));
      if (written >= ANALYZE_FROM) await tidyWordsIndex(database, published.set);
      await removeUnusedIndexes();
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

async function readPageNumbers(database: Database, set: number, { pages }: Knowledge): Promise<Uint32Array> {
  const rows = await database.query<{ number: number; name: string }>(
    `select number, name from search_page where page_set = $1 and removed = ${OPEN_END}`,
    [set],
  );
  const numbers = new Map(rows.map(({ number, name }) => [fromStoredId(name), number]));
  return Uint32Array.from(pages, ({ id }) => numbers.get(id) ?? 0);
}
