import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { Document as FlexDocument } from 'flexsearch';
import Fuse from 'fuse.js';
import Sqlite from 'libsql';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import bm25 from 'wink-bm25-text-search';
import nlp from 'wink-nlp-utils';
import type { Language } from '../src/knowledge/model/page.ts';
import type { Section } from '../src/knowledge/model/section.ts';
import { type Contender, LIMIT, type Searcher } from './contender.ts';
import { wordsOf } from './words.ts';

/** What a peer indexes of a section. */
interface Entry {
  id: string;
  title: string;
  text: string;
}

/** A heading counts this much in every engine that can weigh fields. */
const TITLE_WEIGHT = 3;

/**
 * Search engines as one would set them up for this: titles weighed, words of the question joined by OR, ranked by the engine's own
 * formula. Those that let their words be replaced get the words of Intl.Segmenter for Chinese; MiniSearch's rows are what it does unasked.
 */
export const PEERS: readonly Contender[] = [
  peer('MiniSearch default', 'minisearch', (entries) => buildMiniSearch(entries, {})),
  {
    ...peer('MiniSearch fuzzy, prefix', 'minisearch', (entries) =>
      buildMiniSearch(entries, { fuzzy: 0.2, prefix: true, boost: { title: TITLE_WEIGHT } }),
    ),
    sizeMax: 10_000,
  },
  { ...peer('lunr', 'lunr', buildLunr), sizeMax: 10_000 },
  peer('wink-bm25', 'wink-bm25-text-search', buildWink),
  peer('Orama', '@orama/orama', buildOrama),
  peer('FlexSearch', 'flexsearch', buildFlexSearch),
  peer('SQLite FTS5', 'libsql', buildSqlite),
  { ...peer('Fuse', 'fuse.js', buildFuse), sizeMax: 1000 },
];

function peer(
  name: string,
  npmPackage: string,
  build: (entries: readonly Entry[], language: Language) => Searcher | Promise<Searcher>,
): Contender {
  return { name, package: npmPackage, build: (sections, language) => build(sections.map(toEntry), language) };
}

function toEntry({ id, titles, text }: Section): Entry {
  return { id, title: titles.join(' '), text };
}

function buildMiniSearch(entries: readonly Entry[], options: object): Searcher {
  const index = new MiniSearch<Entry>({ fields: ['title', 'text'] });
  index.addAll(entries);
  return (question) => index.search(question, options).map(({ id }) => String(id));
}

function buildLunr(entries: readonly Entry[], language: Language): Searcher {
  const segment = (text: string) => (language === 'zh' ? wordsOf(text).join(' ') : text);
  const index = lunr(function () {
    if (language === 'zh') {
      // Its trimmer takes Chinese for punctuation.
      this.pipeline.reset();
      this.searchPipeline.reset();
    }
    this.ref('id');
    this.field('title', { boost: TITLE_WEIGHT });
    this.field('text');
    for (const { id, title, text } of entries) this.add({ id, title: segment(title), text: segment(text) });
  });
  return (question) =>
    index
      .query((query) => {
        for (const word of wordsOf(question)) query.term(word, { usePipeline: true });
      })
      .slice(0, LIMIT)
      .map(({ ref }) => ref);
}

function buildWink(entries: readonly Entry[], language: Language): Searcher {
  const engine = bm25();
  engine.defineConfig({ fldWeights: { title: TITLE_WEIGHT, text: 1 } });
  engine.definePrepTasks(
    language === 'zh'
      ? [wordsOf]
      : [nlp.string.lowerCase, nlp.string.tokenize0, nlp.tokens.removeWords, nlp.tokens.stem],
  );
  for (const [number, { title, text }] of entries.entries()) engine.addDoc({ title, text }, number);
  engine.consolidate();
  return (question) => engine.search(question, LIMIT).map(([number]) => entries[Number(number)]?.id ?? '');
}

/** Without stems and weights: with either it found less. */
async function buildOrama(entries: readonly Entry[], language: Language): Promise<Searcher> {
  const tokenizer =
    language === 'zh'
      ? { language: 'english', normalizationCache: new Map(), tokenize: wordsOf }
      : { type: 'default' as const, language: 'english' };
  const index = create({ schema: { id: 'string', title: 'string', text: 'string' }, components: { tokenizer } });
  await insertMultiple(index, [...entries]);
  return async (question) => {
    const found = await searchOrama(index, {
      term: question,
      properties: ['title', 'text'],
      limit: LIMIT,
      // Any of the words will do.
      threshold: 1,
    });
    return found.hits.map(({ id }) => String(id));
  };
}

function buildFlexSearch(entries: readonly Entry[], language: Language): Searcher {
  const encode = language === 'zh' ? { encode: wordsOf } : {};
  const index = new FlexDocument({ document: { id: 'id', index: ['title', 'text'] }, ...encode });
  for (const { id, title, text } of entries) index.add({ id, title, text });
  return (question) => {
    // It ranks a field at a time: the title's results first, as it would show them.
    const fields = index.search(question, { limit: LIMIT, suggest: true });
    return [...new Set(fields.flatMap(({ result }) => result.map(String)))].slice(0, LIMIT);
  };
}

function buildSqlite(entries: readonly Entry[], language: Language): Searcher {
  const segment = (text: string) => (language === 'zh' ? wordsOf(text).join(' ') : text);
  const database = new Sqlite(':memory:');
  const tokenizer = language === 'zh' ? 'unicode61' : 'porter unicode61';
  database.exec(`CREATE VIRTUAL TABLE entries USING fts5(id UNINDEXED, title, text, tokenize = '${tokenizer}')`);
  const insert = database.prepare('INSERT INTO entries VALUES (?, ?, ?)');
  database.transaction(() => {
    for (const { id, title, text } of entries) insert.run(id, segment(title), segment(text));
  })();
  const select = database.prepare(
    `SELECT id FROM entries WHERE entries MATCH ? ORDER BY bm25(entries, 0, ${TITLE_WEIGHT}, 1) LIMIT ${LIMIT}`,
  );
  return (question) => {
    const words = wordsOf(question);
    if (words.length === 0) return [];
    const found = select.all(words.map((word) => `"${word}"`).join(' OR '));
    return found.map((row) => String((row as { id: unknown }).id));
  };
}

function buildFuse(entries: readonly Entry[], language: Language): Searcher {
  const fuse = new Fuse(entries, {
    keys: [{ name: 'title', weight: TITLE_WEIGHT }, 'text'],
    ignoreLocation: true,
    useTokenSearch: true,
    ...(language === 'zh' && { tokenize: wordsOf }),
  });
  return (question) => fuse.search(question, { limit: LIMIT }).map(({ item }) => item.id);
}
