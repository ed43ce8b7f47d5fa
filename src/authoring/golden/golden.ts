import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import type { Language } from '../../knowledge/model/page.ts';

/** A question with what the pages must answer it with. */
export interface GoldenQuestion {
  question: string;
  /** Ids of the sections, any of which is right; empty if the bot must say that it doesn't know. */
  sections: readonly string[];
  /** The asker's language, if the text alone doesn't tell it. */
  language?: Language;
  /** Path of its file, relative to the working directory. */
  file: string;
  line: number;
}

export interface GoldenProblem {
  file: string;
  line: number;
  message: string;
}

export interface GoldenQuestions {
  questions: readonly GoldenQuestion[];
  problems: readonly GoldenProblem[];
}

/** Thrown if the golden questions can't be read at all. The message says what to do. */
export class GoldenError extends Error {
  override name = 'GoldenError';
}

const YAML_FILE = /\.ya?ml$/iu;
/** How a question that must not be answered is marked. */
const NONE = 'none';
const KEYS = new Set(['question', 'section', 'sections', 'language']);
/** A file of 100,000 questions is smaller. */
const SIZE_MAX = 10_000_000;

/**
 * Reads all YAML files of a folder, in the order of their names. An entry that can't be used becomes a problem.
 * @throws GoldenError if the folder can't be read or holds no YAML.
 */
export async function readGolden(folder: string, cwd: string): Promise<GoldenQuestions> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new GoldenError(`The golden questions in ${folder} can't be read: pass their folder with --golden.`, {
      cause,
    });
  });
  const files = names.filter((name) => YAML_FILE.test(name)).sort();
  if (files.length === 0)
    throw new GoldenError(`${folder} holds no golden questions: write some, see docs/authoring.md.`);
  const read = await Promise.all(
    files.map(async (name) => {
      const file = path.join(folder, name);
      const shown = path.relative(cwd, file);
      return parseGolden(await readFile(file, 'utf8'), shown.startsWith('..') ? file : shown.replaceAll('\\', '/'));
    }),
  );
  return {
    questions: read.flatMap(({ questions }) => questions),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** Reads one file: a list of `question` with `section: id`, `sections: [id, …]` or `section: none`. Never throws. */
export function parseGolden(text: string, file: string): GoldenQuestions {
  const questions: GoldenQuestion[] = [];
  const problems: GoldenProblem[] = [];
  if (text.length > SIZE_MAX) return { questions, problems: [{ file, line: 1, message: 'this file is too large' }] };
  const lines = new LineCounter();
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line;
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', strict: true });
  for (const { pos, message } of document.errors) {
    problems.push({ file, line: lineAt(pos[0]), message: message.split('\n')[0] ?? message });
  }
  const list = document.contents;
  if (problems.length > 0 || list === null) return { questions, problems };
  if (!isSeq(list)) {
    problems.push({ file, line: 1, message: 'expected a list: "- question: …" with "section: …" below it' });
    return { questions, problems };
  }
  for (const item of list.items) {
    const start = isMap(item) || isScalar(item) || isSeq(item) ? item.range?.[0] : undefined;
    const entry = isMap(item) ? readEntry(item) : 'expected "question: …" with "section: …" below it';
    if (typeof entry === 'string') problems.push({ file, line: lineAt(start), message: entry });
    else questions.push({ ...entry, file, line: lineAt(start) });
  }
  return { questions, problems };
}

/** One entry, or what is wrong with it. */
function readEntry(map: YAMLMap): Omit<GoldenQuestion, 'file' | 'line'> | string {
  const keys = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  const unknown = keys.find((key) => !KEYS.has(key));
  if (unknown !== undefined) return `"${unknown}" is not a known field: use question, section, sections, language`;
  const question = textOf(map, 'question');
  if (question === undefined) return '"question" is missing';
  const language = textOf(map, 'language');
  if (language !== undefined && language !== 'en' && language !== 'zh') return '"language" must be en or zh';
  const sections = readSections(map);
  if (typeof sections === 'string') return sections;
  return { question, sections, ...(language !== undefined && { language }) };
}

function readSections(map: YAMLMap): string[] | string {
  const one = textOf(map, 'section');
  const several: unknown = map.get('sections');
  if (one !== undefined && several !== undefined) return 'give either "section" or "sections"';
  if (one !== undefined) return one === NONE ? [] : [one];
  if (!isSeq(several)) return '"section" is missing: the id of the section that answers, or none';
  const ids = several.items.map((item) => (isScalar(item) ? scalarText(item) : undefined));
  const named = ids.filter((id) => id !== undefined);
  return named.length === ids.length && named.length > 0 ? named : '"sections" must list ids of sections';
}

function textOf(map: YAMLMap, key: string): string | undefined {
  const value: unknown = map.get(key, true);
  return isScalar(value) ? scalarText(value) : undefined;
}

function scalarText({ value, source }: Scalar): string | undefined {
  // `question: 123` or `yes`: as it is written, whatever YAML makes of it.
  const text = (typeof value === 'string' ? value : (source ?? '')).trim();
  return text === '' ? undefined : text;
}
