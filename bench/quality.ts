// How often the right page comes first: `npx tsx bench/quality.ts --data DIR [--set NAME] [--misses] [--tune name=value|value …]`.
// DIR/<set>/{en,zh}/*.md are pages, DIR/<set>/questions-{en,zh}.jsonl are lines {q, page, answer?}. With answers it also says how
// often the passage holds them, given the right section.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadKnowledge } from '../src/knowledge/files/loader.ts';
import type { Knowledge } from '../src/knowledge/model/knowledge.ts';
import type { Language } from '../src/knowledge/model/page.ts';
import { loadDictionary } from '../src/search/lexicon/dictionary.ts';
import { createLexicon } from '../src/search/lexicon/lexicon.ts';
import { learnPairs } from '../src/search/lexicon/pairs.ts';
import { loadTerms } from '../src/search/lexicon/terms.ts';
import { createMiniSearchEngine } from '../src/search/minisearch.ts';
import type { Tuning } from '../src/search/tuning.ts';
import { measurePassages } from './passages.ts';
import { type Asked, fileOf, listSets, maskTitles, misspellTitles, readQuestions } from './questions.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string' },
    misses: { type: 'boolean', default: false },
    tune: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string' },
  },
});
const data = values.data ?? '';
if (!existsSync(data)) {
  console.error('usage: npx tsx bench/quality.ts --data DIR');
  process.exit(2);
}

const terms = loadTerms();
const dictionary = loadDictionary((message) => console.error(message));
const PAGES = ['en', 'zh', 'both'] as const;
const LANGUAGES = ['en', 'zh'] as const;

interface Run {
  name: string;
  /** Whether the pages are in the questions' language: their answers stand in no other. */
  isOwn: boolean;
  knowledge: Knowledge;
  language: Language;
  questions: readonly Asked[];
}

const runs = (
  await Promise.all(
    listSets(data)
      .filter((set) => !values.set || set === values.set)
      .map(prepare),
  )
).flat();
const chosen = runs.filter(({ name }) => !values.runs || values.runs.split(',').some((part) => name.includes(part)));
await report('as it is', {});
for (const [name, value] of values.tune.flatMap(readTune)) await report(`${name}=${value}`, { [name]: value });

async function prepare(set: string): Promise<Run[]> {
  const made: Run[] = [];
  for (const pages of PAGES) {
    const folders = pages === 'both' ? [join(data, set)] : [join(data, set, pages)];
    if (!folders.every((folder) => existsSync(folder))) continue;
    const knowledge = await loadKnowledge(folders);
    const files = new Set(knowledge.sections.map(fileOf));
    for (const language of LANGUAGES) {
      const questions = readQuestions(data, set, language);
      if (pages === language && set !== 'xquad') {
        questions.push(...maskTitles(knowledge.sections));
        if (language === 'en') questions.push(...misspellTitles(knowledge.sections, 7));
      }
      const answerable = questions.filter(({ page }) => files.has(page));
      made.push({
        name: `${set} ${language}→${pages}`,
        isOwn: pages === language,
        knowledge,
        language,
        questions: answerable,
      });
    }
  }
  return made;
}

async function report(title: string, tuning: Partial<Tuning>): Promise<void> {
  console.log(`\n${title}`);
  const scores: number[] = [];
  for (const { name, isOwn, knowledge, language, questions } of chosen) {
    const lexicon = createLexicon({ terms, pairs: learnPairs(knowledge), dictionary: () => dictionary });
    const engine = createMiniSearchEngine(knowledge.sections, { lexicon, tuning });
    const bySort = new Map<string, { right: number[]; answered: number }>();
    let ms = 0;
    for (const [at, { q, page, sort }] of questions.entries()) {
      const began = performance.now();
      const { hits, verdict } = await engine.search(q, { language, limit: 10 });
      ms += performance.now() - began;
      const rank = hits.findIndex(({ section }) => fileOf(section) === page);
      const counted = bySort.get(sort) ?? { right: [0, 0, 0, 0], answered: 0 };
      bySort.set(sort, counted);
      // Two halves, so that a sweep over one can be checked on the other.
      counted.right[at % 2] = (counted.right[at % 2] ?? 0) + (rank === 0 ? 1 : 0);
      counted.right[2 + (at % 2)] = (counted.right[2 + (at % 2)] ?? 0) + 1;
      if (verdict !== 'none') counted.answered++;
      if (values.misses && rank !== 0) console.log(`  ${rank + 1} ${q} → ${page}, not ${hits[0]?.section.id}`);
    }
    const figures = [...bySort].map(([sort, { right, answered }]) => {
      const [a = 0, b = 0, ofA = 0, ofB = 0] = right;
      scores.push((a + b) / (ofA + ofB));
      const share = ((a + b) / (ofA + ofB)).toFixed(3);
      return `${sort} ${share} (${(a / ofA).toFixed(3)}/${(b / ofB).toFixed(3)} of ${ofA + ofB}; answered ${(answered / (ofA + ofB)).toFixed(2)})`;
    });
    const { asked, held, long } = measurePassages(engine, knowledge.sections, isOwn ? questions : []);
    if (asked > 0) {
      const ofLong =
        long.asked === 0 ? '' : `; of long sections ${(long.held / long.asked).toFixed(3)} of ${long.asked}`;
      figures.push(`passage ${(held / asked).toFixed(3)} of ${asked}${ofLong}`);
    }
    console.log(`${name.padEnd(22)} ${(ms / questions.length).toFixed(2)} ms  ${figures.join('  ')}`);
  }
  console.log(`mean ${(scores.reduce((sum, score) => sum + score, 0) / scores.length).toFixed(4)}`);
}

function readTune(argument: string): [string, number | number[]][] {
  const [name = '', all = ''] = argument.split('=');
  return all.split('|').map((value) => [name, value.includes(',') ? value.split(',').map(Number) : Number(value)]);
}
