// The search of SEARCH=postgres beside the one in memory: see bench/README.md.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadKnowledge } from '../src/knowledge/files/loader.ts';
import { assembleKnowledge, type Knowledge } from '../src/knowledge/model/knowledge.ts';
import type { Language } from '../src/knowledge/model/page.ts';
import { collectWithoutHelpers } from '../src/runtime/heap.ts';
import {
  openSearchDatabase,
  openWritableSearchDatabase,
  type SearchDatabase,
} from '../src/runtime/replicas/search-database.ts';
import type { SearchEngine } from '../src/search/engine.ts';
import { loadDictionary } from '../src/search/lexicon/dictionary.ts';
import { createLexicon } from '../src/search/lexicon/lexicon.ts';
import { learnPairs } from '../src/search/lexicon/pairs.ts';
import { loadTerms } from '../src/search/lexicon/terms.ts';
import { createMiniSearchEngine } from '../src/search/minisearch.ts';
import { createEditionWriter } from '../src/search/postgres/editions/edition-writer.ts';
import { createPostgresEngine } from '../src/search/postgres/postgres-engine.ts';
import { type PostgresServer, startPostgres } from '../test/store/postgres-server.ts';
import { fileOf, listSets, readQuestions } from './questions.ts';
import { createSynthetic } from './synthetic.ts';

const USAGE = `usage: npx tsx bench/postgres.ts [--sets DIR] [--sections N]

  --sets DIR     pages and questions: how often the right page comes first, in memory and in PostgreSQL
  --sections N   English sections of made-up text: how fast PostgreSQL answers over them

DATABASE_URL names an empty database; without it a server is started, on a free port.
`;
const FOLDERS = ['en', 'zh', 'both'] as const;
const LANGUAGES = ['en', 'zh'] as const;
const QUESTIONS = 200;
const WARM_UP = 50;

const { values } = parseArgs({ options: { sets: { type: 'string' }, sections: { type: 'string', default: '0' } } });
const size = Number(values.sections);
const isUsable = values.sets === undefined ? size > 0 : existsSync(values.sets);
if (!isUsable || !Number.isInteger(size) || size < 0) {
  process.stderr.write(USAGE);
  process.exit(2);
}
// As the program does.
collectWithoutHelpers();
const dictionary = loadDictionary((message) => process.stderr.write(`${message}\n`));
const terms = loadTerms();

let server: PostgresServer | undefined;
if (process.env.DATABASE_URL === undefined) server = await startPostgres();
const url = process.env.DATABASE_URL ?? (await server?.createDatabase()) ?? '';
const database = openSearchDatabase(url, () => {});
try {
  if (values.sets !== undefined) await compare(values.sets, database);
  if (size > 0) await measure(size, database);
} finally {
  await database.close();
  await server?.remove();
}

/** Prints how often the right page comes first, of the questions in each language asked of the pages in one and in both. */
async function compare(data: string, own: SearchDatabase): Promise<void> {
  console.log('| set | questions | R@1 in memory | R@1 in PostgreSQL |\n|---|---:|---:|---:|');
  for (const set of listSets(data)) {
    for (const pages of FOLDERS) {
      const folder = pages === 'both' ? join(data, set) : join(data, set, pages);
      if (!existsSync(folder)) continue;
      const knowledge = await loadKnowledge([folder]);
      const lexicon = createLexicon({ terms, pairs: learnPairs(knowledge), dictionary: () => dictionary });
      const inMemory = createMiniSearchEngine(knowledge.sections, { lexicon, pairOf: knowledge.pairOf });
      const published = await publish(knowledge, `${set} ${pages}`);
      const inPostgres = createPostgresEngine({ database: own, knowledge, published, lexicon });
      const files = new Set(knowledge.sections.map(fileOf));
      for (const language of LANGUAGES) {
        const asked = readQuestions(data, set, language).filter(({ page }) => files.has(page));
        const shares = [];
        for (const engine of [inMemory, inPostgres])
          shares.push((await shareOfFirst(engine, asked, language)).toFixed(3));
        console.log(`| ${set}, ${language} of ${pages} | ${asked.length} | ${shares.join(' | ')} |`);
      }
    }
  }
}

async function shareOfFirst(
  engine: SearchEngine,
  asked: readonly { q: string; page: string }[],
  language: Language,
): Promise<number> {
  let right = 0;
  for (const { q, page } of asked) {
    const [best] = (await engine.search(q, { language })).hits;
    if (best !== undefined && fileOf(best.section) === page) right++;
  }
  return right / asked.length;
}

/** Prints how long it takes to write made-up sections and to answer over them, one question at a time. */
async function measure(sections: number, own: SearchDatabase): Promise<void> {
  const made = createSynthetic(sections, QUESTIONS + WARM_UP, 'en');
  const knowledge = assembleKnowledge(
    made.sections.map((section) => ({ page: section.page, sections: [section], pairs: new Map() })),
  );
  const began = performance.now();
  const published = await publish(knowledge, `made up ${sections}`);
  const seconds = (performance.now() - began) / 1000;
  const engine = createPostgresEngine({ database: own, knowledge, published });
  await engine.ready();
  const times: number[] = [];
  for (const question of made.questions) {
    const asked = performance.now();
    await engine.search(question, { language: 'en' });
    times.push(performance.now() - asked);
  }
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  const [p50, p99] = [0.5, 0.99].map((share) => sorted[Math.floor(sorted.length * share)]?.toFixed(0));
  const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
  console.log(
    `${sections} sections: written in ${seconds.toFixed(0)} s; p50 ${p50} ms, p99 ${p99} ms; this process ${megabytes} MB, the made-up text included`,
  );
}

function publish(knowledge: Knowledge, name: string) {
  const database = openWritableSearchDatabase(url);
  return createEditionWriter({ database, name, pause, warn: console.warn }).publish(knowledge);
}
