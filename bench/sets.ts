import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadKnowledge } from '../src/knowledge/files/loader.ts';
import type { Knowledge } from '../src/knowledge/model/knowledge.ts';
import type { Language } from '../src/knowledge/model/page.ts';

export interface BenchQuestion {
  text: string;
  /** Path of the page that answers, below the folder of its language. */
  page: string;
  /** `name` asks what something is; anything else is a `sentence`. */
  kind: 'name' | 'sentence';
}

/** Pages in one or two languages and questions about them. */
export interface BenchSet {
  name: string;
  knowledge: Readonly<Record<Language, Knowledge>>;
  /** The pages of both languages in one folder, the same page of each a pair. */
  both: Knowledge;
  questions: Readonly<Record<Language, readonly BenchQuestion[]>>;
}

/**
 * Reads the sets below a folder: `<set>/en/*.md`, `<set>/zh/*.md`, and `<set>/questions-en.jsonl`, `<set>/questions-zh.jsonl`
 * with lines `{ "q": question, "page": path }`. Throws where there is none, and where a line is something else.
 */
export async function loadSets(folder: string): Promise<BenchSet[]> {
  const names = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'questions-en.jsonl')));
  if (names.length === 0) throw new Error(`${folder}: no set with a questions-en.jsonl in it`);
  const load = async (name: string): Promise<BenchSet> => ({
    name,
    knowledge: {
      en: await loadKnowledge([path.join(folder, name, 'en')]),
      zh: await loadKnowledge([path.join(folder, name, 'zh')]),
    },
    both: await loadKnowledge([path.join(folder, name)]),
    questions: {
      en: readQuestions(path.join(folder, name, 'questions-en.jsonl')),
      zh: readQuestions(path.join(folder, name, 'questions-zh.jsonl')),
    },
  });
  return Promise.all(names.sort().map(load));
}

function readQuestions(file: string): BenchQuestion[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line, index) => {
    const { q, page }: { q?: unknown; page?: unknown } = JSON.parse(line);
    if (typeof q !== 'string' || typeof page !== 'string') throw new Error(`${file}:${index + 1}: expected q and page`);
    return { text: q, page, kind: /^what (?:is|are) \S|^什么是/iu.test(q) && q.length < 80 ? 'name' : 'sentence' };
  });
}
