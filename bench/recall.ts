import path from 'node:path';
import type { Language } from '../src/knowledge/model/page.ts';
import type { Contender } from './contender.ts';
import { createRandom } from './random.ts';
import type { BenchQuestion, BenchSet } from './sets.ts';

/** Questions of one kind, asked of pages in one language. */
export interface RecallRun {
  /** `glossary, names: zh → en`. */
  label: string;
  /** How many of the questions have a page there. */
  questions: number;
  /** 0 to 1: how many found it first. */
  recall: number;
}

const LANGUAGES = ['en', 'zh'] as const;
/** Shorter words stay as they are. */
const TYPO_LETTERS_MIN = 5;
const TYPO_SEED = 1;

/** Asks every question of a set of every language's pages, and the names once more with a typo in every long word. */
export async function measureRecall(contender: Contender, set: BenchSet): Promise<RecallRun[]> {
  const runs: RecallRun[] = [];
  const ask = async (
    label: string,
    questions: readonly BenchQuestion[],
    language: Language,
    pages: Pages,
  ): Promise<void> => {
    const sections = pages === 'both' ? set.both.sections : set.knowledge[pages].sections;
    const names = new Map(sections.map(({ id, page }) => [id, path.basename(page.path)]));
    const known = new Set(names.values());
    const asked = questions.filter(({ page }) => known.has(page));
    if (asked.length === 0) return;
    const search = await contender.build(sections, pages === 'both' ? language : pages, set.both);
    let right = 0;
    for (const { text, page } of asked) {
      const [first] = await search(text, language);
      if (first !== undefined && names.get(first) === page) right++;
    }
    runs.push({ label: `${set.name}, ${label}`, questions: asked.length, recall: right / asked.length });
  };
  for (const language of LANGUAGES) {
    const names = set.questions[language].filter(({ kind }) => kind === 'name');
    const sentences = set.questions[language].filter(({ kind }) => kind === 'sentence');
    // A set of human questions has few of the form "what is", and they are not names.
    const split = names.length > sentences.length / 4;
    for (const pages of ['en', 'zh', 'both'] as const) {
      if (split) await ask(`names: ${language} → ${pages}`, names, language, pages);
      await ask(`sentences: ${language} → ${pages}`, split ? sentences : set.questions[language], language, pages);
    }
    if (split && language === 'en') await ask('names with typos: en → en', names.map(misspell), language, 'en');
  }
  return runs;
}

type Pages = Language | 'both';

/** The same question with two letters swapped in every long word. */
function misspell(question: BenchQuestion, index: number): BenchQuestion {
  const random = createRandom(TYPO_SEED + index);
  const text = question.text.replace(/[A-Za-z]+/gu, (word) => {
    if (word.length < TYPO_LETTERS_MIN) return word;
    // The first letter stays: people seldom get it wrong.
    const at = 1 + Math.floor(random() * (word.length - 2));
    return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  });
  return { ...question, text };
}
