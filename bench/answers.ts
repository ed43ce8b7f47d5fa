// How long whole answers take over very many made-up sections: see bench/README.md.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { answer } from '../src/answer/answer.ts';
import type { Edition } from '../src/answer/edition.ts';
import { readQuestion } from '../src/answer/reading/question.ts';
import { assembleKnowledge } from '../src/knowledge/model/knowledge.ts';
import type { Language } from '../src/knowledge/model/page.ts';
import type { Section } from '../src/knowledge/model/section.ts';
import { createIndexer, snapshotFile } from '../src/search/indexer.ts';
import { loadDictionary } from '../src/search/lexicon/dictionary.ts';
import { createLexicon } from '../src/search/lexicon/lexicon.ts';
import { loadTerms } from '../src/search/lexicon/terms.ts';
import { createMiniSearchEngine } from '../src/search/minisearch.ts';
import { createSectionNames } from '../src/search/names/section-names.ts';
import { TUNING } from '../src/search/tuning.ts';
import { createSynthetic } from './synthetic.ts';

const { values } = parseArgs({
  options: { sections: { type: 'string', default: '100000' }, cache: { type: 'string' } },
});
const size = Number(values.sections);
const CHINESE_SHARE = 0.25;
const QUESTIONS = 300;
/** Questions of each language until the compiler has seen enough. */
const WARM_UP = 30;
/** Between two questions, as nobody asks the next one at once, ms. */
const PAUSE_MS = 5;

const cache = values.cache ?? mkdtempSync(path.join(tmpdir(), 'devops-bot-answers-'));
const made = {
  en: createSynthetic(size - Math.round(size * CHINESE_SHARE), QUESTIONS, 'en'),
  zh: createSynthetic(Math.round(size * CHINESE_SHARE), QUESTIONS, 'zh'),
};
try {
  const began = process.cpuUsage();
  const edition = await index();
  const { user, system } = process.cpuUsage(began);
  console.log(`${size} sections: indexed, or read from --cache, in ${((user + system) / 1e6).toFixed(0)} CPU s`);
  await measure(edition);
} finally {
  if (values.cache === undefined) rmSync(cache, { recursive: true });
}

/** Puts an edition together as the reader does, and keeps its index in the cache. */
async function index(): Promise<Edition> {
  const sections = [...made.en.sections, ...made.zh.sections];
  const knowledge = assembleKnowledge(
    sections.map((section: Section) => ({ page: section.page, sections: [section], pairs: new Map() })),
  );
  const inLanguage = async (language: Language) => {
    const indexer = createIndexer(TUNING, snapshotFile(cache, language));
    const indexed = indexer.index(made[language].sections);
    await indexer.keep();
    return indexed;
  };
  const indexed = { en: await inLanguage('en'), zh: await inLanguage('zh') };
  const names = createSectionNames({
    en: { sections: made.en.sections, table: indexed.en.names },
    zh: { sections: made.zh.sections, table: indexed.zh.names },
  });
  const dictionary = loadDictionary((message) => process.stderr.write(`${message}\n`));
  const lexicon = createLexicon({ terms: loadTerms(), dictionary: () => dictionary });
  const { pairOf } = knowledge;
  const engine = createMiniSearchEngine(sections, { lexicon, pairOf, indexed, names });
  return { knowledge, lexicon, names, engine };
}

/** Asks one question after the other, in both languages in turn, and prints how long they and the event loop took. */
async function measure(edition: Edition): Promise<void> {
  await edition.engine.ready();
  const times: number[] = [];
  let first: number | undefined;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  for (let number = 0; number < QUESTIONS; number++) {
    if (number === WARM_UP) delay.enable();
    for (const language of ['en', 'zh'] as const) {
      const question = readQuestion(made[language].questions[number] ?? '', language);
      const asked = performance.now();
      await answer(question, edition);
      const took = performance.now() - asked;
      first ??= took;
      if (number >= WARM_UP) times.push(took);
      await wait(PAUSE_MS);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(0);
  const blocked = (delay.max / 1e6).toFixed(0);
  const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
  console.log(
    `${times.length} answers: first ${first?.toFixed(0)} ms, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms; event loop delay ${blocked} ms at most; this process ${megabytes} MB, the made-up text included`,
  );
}
