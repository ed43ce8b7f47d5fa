// What a reranker is worth: asks labelled questions of English pages with and without a small sentence encoder, which it serves itself.
// `npm run bench:reranker` asks the golden questions of this repository; `-- --data DIR` sets of questions as bench/README.md has them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readQuestion } from '../src/answer/reading/question.ts';
import { readGolden } from '../src/authoring/golden/golden.ts';
import { loadKnowledge } from '../src/knowledge/files/loader.ts';
import { createKnowledge } from '../src/knowledge/model/knowledge-builder.ts';
import type { Section } from '../src/knowledge/model/section.ts';
import { createEdition } from '../src/runtime/open.ts';
import { openReranking } from '../src/runtime/reranking.ts';
import { startEmbeddingsServer } from './embeddings-server.ts';
import { fileOf, listSets, readQuestions } from './questions.ts';

interface Asked {
  question: string;
  isRight(section: Section): boolean;
}

interface Row {
  set: string;
  questions: number;
  /** Shares of the questions whose section comes first, or among the first three. */
  first: number;
  three: number;
  /** Shares that are answered, rightly and not. */
  right: number;
  wrong: number;
}

const HITS = 3;
/** It fails if a reranked set has fewer right sections among three than by words, by more than this share of the questions. */
const LOSS_MAX = 0.01;
/** Nobody waits here. */
const QUESTION_MS = 60_000;
const root = new URL('../', import.meta.url).pathname;
const { values } = parseArgs({ options: { data: { type: 'string' } } });
const server = await startEmbeddingsServer();
const dataDir = mkdtempSync(join(tmpdir(), 'devops-bot-reranker-'));
const fail = (message: string): never => {
  throw new Error(message);
};
try {
  console.log('| set | questions | R@1 | R@3 | sure, right | sure, wrong |\n|---|---:|---:|---:|---:|---:|');
  for (const { name, folder, asked } of await readSets()) {
    const read = await loadKnowledge([folder]);
    // The encoder knows English only.
    const knowledge = createKnowledge(read.pages.filter(({ language }) => language === 'en'));
    const hooks = { warn: fail, info: () => {}, count: () => {}, questionMs: QUESTION_MS };
    const reranking = await openReranking({ dataDir, reranker: { url: server.url, model: 'use-lite' } }, hooks);
    const reranker = reranking?.open(knowledge.sections);
    await reranker?.made;
    let byWords: Row | undefined;
    for (const own of [undefined, reranker]) {
      const { engine } = createEdition(knowledge, fail, own);
      const row = {
        set: `${name}${own === undefined ? '' : ', reranked'}`,
        questions: asked.length,
        first: 0,
        three: 0,
        right: 0,
        wrong: 0,
      };
      for (const { question, isRight } of asked) {
        const { hits, verdict } = await engine.search(readQuestion(question, 'en').text, {
          language: 'en',
          limit: HITS,
        });
        const at = hits.findIndex(({ section }) => isRight(section));
        if (at === 0) row.first++;
        if (at >= 0) row.three++;
        if (verdict === 'clear') row[at === 0 ? 'right' : 'wrong']++;
      }
      tell(row);
      if (own === undefined) byWords = row;
      else if (byWords !== undefined && row.three < byWords.three - LOSS_MAX * asked.length) process.exitCode = 1;
    }
    reranking?.close();
  }
} finally {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}
// Sockets that are kept open must not hold it up.
process.exit(process.exitCode);

async function readSets(): Promise<{ name: string; folder: string; asked: Asked[] }[]> {
  const { data } = values;
  if (data !== undefined)
    return listSets(data).map((set) => ({
      name: set,
      folder: join(data, set, 'en'),
      asked: readQuestions(data, set, 'en').map(({ q, page }) => ({
        question: q,
        isRight: (section) => fileOf(section) === page,
      })),
    }));
  const { questions } = await readGolden(join(root, 'golden'), root);
  const asked = questions.filter(
    ({ question, sections }) => sections.length > 0 && readQuestion(question).language === 'en',
  );
  const toOwn = (id: string) => id.replace(/^zh\//u, 'en/');
  return [
    {
      name: 'golden',
      folder: join(root, 'knowledge'),
      asked: asked.map(({ question, sections }) => ({
        question,
        isRight: ({ id }) => sections.some((own) => toOwn(own) === id),
      })),
    },
  ];
}

function tell({ set, questions, first, three, right, wrong }: Row): void {
  const share = (count: number) => (count / questions).toFixed(3);
  console.log(`| ${[set, questions, share(first), share(three), share(right), share(wrong)].join(' | ')} |`);
}
