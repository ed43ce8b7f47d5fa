// Asks labelled questions of their pages and writes what the search found as numbers, for the training:
// `npx tsx bench/confidence/collect.ts --docs DIR --asked DIR [--asked-pages DIR] --sets DIR [--reranker URL [--vectors FILE]]`
// (see ../README.md for what these folders hold). With a reranker the vectors of sections are kept in the file.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readQuestion } from '../../src/answer/reading/question.ts';
import { readGolden } from '../../src/authoring/golden/golden.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { assembleKnowledge, type Knowledge } from '../../src/knowledge/model/knowledge.ts';
import type { Language } from '../../src/knowledge/model/page.ts';
import type { Section } from '../../src/knowledge/model/section.ts';
import { pickOptions } from '../../src/search/confidence/options.ts';
import { loadDictionary } from '../../src/search/lexicon/dictionary.ts';
import { createLexicon } from '../../src/search/lexicon/lexicon.ts';
import { learnPairs } from '../../src/search/lexicon/pairs.ts';
import { loadTerms } from '../../src/search/lexicon/terms.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { createEmbeddingsClient } from '../../src/search/rerank/embeddings-api.ts';
import { createEmbeddingsReranker } from '../../src/search/rerank/embeddings-reranker.ts';
import { createSectionVectors } from '../../src/search/rerank/section-vectors.ts';
import { fileOf, listSets, readQuestions } from '../questions.ts';
import { EVIDENCE, EXAMPLES_FILE, type Example, RERANKED_EVIDENCE, RERANKED_FILE, toCsv } from './examples.ts';

interface Labelled {
  question: string;
  language?: Language | undefined;
  isCovered: boolean;
  isRight(section: Section): boolean;
}

const HITS = 20;
/** Nobody waits for the answers. */
const EMBED_MS = 120_000;
const root = new URL('../../', import.meta.url).pathname;
const { values } = parseArgs({
  options: {
    docs: { type: 'string' },
    asked: { type: 'string' },
    'asked-pages': { type: 'string' },
    sets: { type: 'string' },
    reranker: { type: 'string' },
    vectors: { type: 'string' },
  },
});
const terms = loadTerms();
const dictionary = loadDictionary((message) => {
  throw new Error(message);
});
const examples: Example<string>[] = [];
const reranking = values.reranker === undefined ? undefined : openReranking(values.reranker);
if (values.docs !== undefined) await collectDocs(values.docs);
await collectShipped(values.asked);
if (values.sets !== undefined) await collectSets(values.sets);
const [file, names] = reranking === undefined ? [EXAMPLES_FILE, EVIDENCE] : [RERANKED_FILE, RERANKED_EVIDENCE];
writeFileSync(file, toCsv<string>(examples, names));
console.log(`${examples.length} examples written to ${file.pathname}`);
process.exit();

/** Repositories of documentation: `questions.jsonl` with lines {dir, q, pages, also, kind}. */
async function collectDocs(folder: string): Promise<void> {
  const lines = readLines<{ dir: string; q: string; pages: string[]; also?: string[]; kind: string }>(
    join(folder, 'questions.jsonl'),
  );
  for (const dir of new Set(lines.map((line) => line.dir))) {
    const knowledge = await loadKnowledge([join(folder, dir)]);
    const own = lines.filter((line) => line.dir === dir);
    await ask(
      dir.split('/')[0] ?? dir,
      knowledge,
      own.map(({ q, pages, also = [], kind }) => ({
        question: q,
        isCovered: kind === 'in',
        isRight: ({ page }) => pages.includes(page.path) || also.includes(page.path),
      })),
    );
  }
}

/** The pages of this repository: its golden questions, and `in.jsonl` and `out.jsonl` with lines {q, ids}. */
async function collectShipped(folder: string | undefined): Promise<void> {
  const knowledge = await loadKnowledge([join(root, 'knowledge')]);
  const { questions } = await readGolden(join(root, 'golden'), root);
  await ask(
    'golden',
    knowledge,
    questions.map(({ question, language, sections }) => ({
      question,
      language,
      isCovered: sections.length > 0,
      isRight: (section) => sections.includes(section.id) || sections.includes(knowledge.pairOf(section)?.id ?? ''),
    })),
  );
  if (folder === undefined) return;
  const bare = (id: string): string => id.replace(/^(?:en|zh)\//u, '').replace('.md#', '#');
  // Questions grow old with the pages that they were written for.
  const pages = values['asked-pages'];
  const before = pages === undefined ? knowledge : await loadKnowledge([pages]);
  const asked = ['in', 'out'].flatMap((name) => readLines<{ q: string; ids: string[] }>(join(folder, `${name}.jsonl`)));
  await ask(
    'asked',
    before,
    asked.map(({ q, ids }) => ({
      question: q,
      isCovered: ids.length > 0,
      isRight: ({ id }) => ids.includes(bare(id)),
    })),
  );
}

/** Sets of pages in both languages, once whole and once with half of the pages taken away, whose questions are foreign then. */
async function collectSets(folder: string): Promise<void> {
  for (const set of listSets(folder)) {
    for (const pages of ['en', 'zh'] as const) {
      const whole = await loadKnowledge([join(folder, set, pages)]);
      const kept = whole.pages.filter(({ path }) => isKept(path.split('/').at(-1) ?? ''));
      const half = assembleKnowledge(
        kept.map((page) => ({ page, sections: whole.sectionsOf(page), pairs: new Map<string, string>() })),
      );
      const files = new Set(whole.sections.map(fileOf));
      for (const language of ['en', 'zh'] as const) {
        const questions = readQuestions(folder, set, language).filter(({ page }) => files.has(page));
        for (const knowledge of [whole, half]) {
          const held = new Set(knowledge.sections.map(fileOf));
          await ask(
            `${set}-${language === pages ? 'own' : 'cross'}`,
            knowledge,
            questions.map(({ q, page }) => ({
              question: q,
              language,
              isCovered: held.has(page),
              isRight: (section) => fileOf(section) === page,
            })),
          );
        }
      }
    }
  }
}

async function ask(corpus: string, knowledge: Knowledge, questions: readonly Labelled[]): Promise<void> {
  const { sections, pairOf } = knowledge;
  const lexicon = createLexicon({ terms, pairs: learnPairs(knowledge), dictionary: () => dictionary });
  const reranker = reranking?.open(sections);
  const engine = createMiniSearchEngine(sections, { lexicon, pairOf, reranker });
  await engine.ready();
  await reranker?.made;
  for (const { question, language, isCovered, isRight } of questions) {
    const read = readQuestion(question, language);
    // The encoder knows English only.
    if (reranker !== undefined && (read.language !== 'en' || corpus.endsWith('cross'))) continue;
    const { hits, evidence } = await engine.search(read.text, { language: read.language, limit: HITS });
    const [first] = hits;
    if (evidence === undefined || first === undefined) continue;
    if (reranker !== undefined && !('lead' in evidence)) continue;
    const offered = pickOptions(hits, pairOf);
    examples.push({
      corpus,
      isCovered,
      first: isCovered && isRight(first.section),
      options: isCovered && offered.some(({ section }) => isRight(section)),
      evidence: { ...evidence },
    });
  }
}

/** Vectors of a server that may take its time. */
function openReranking(url: string) {
  const embed = createEmbeddingsClient({ url, model: 'bench' });
  const file = values.vectors;
  const vectors = createSectionVectors(file !== undefined && existsSync(file) ? readFileSync(file) : undefined);
  const all: Section[] = [];
  return createEmbeddingsReranker({
    id: url,
    embed: (texts) => embed(texts, EMBED_MS),
    vectors,
    async keep(sections) {
      all.push(...sections);
      if (file !== undefined) writeFileSync(file, Buffer.concat([...vectors.pack(all)]));
    },
    onProblem: console.warn,
    onRecovered: () => {},
    count: () => {},
  });
}

function isKept(name: string): boolean {
  return (createHash('md5').update(name).digest()[0] ?? 0) % 2 === 0;
}

function readLines<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}
