import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answerUnprompted } from '../../src/answer/unprompted/unprompted-answer.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createEdition } from '../../src/runtime/open.ts';

/** A message of a channel: a question the pages answer, one they don't, or anything else that is said. */
export interface ChannelLine {
  kind: 'question' | 'foreign' | 'talk';
  /** `page#anchor` of the sections that answer, in either language. */
  sections: readonly string[];
  text: string;
}

export interface UnpromptedResult {
  line: ChannelLine;
  /** `page#anchor` of what was answered. */
  answered?: string;
  isRight: boolean;
}

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Reads the recorded messages. */
export function readChannelLines(): ChannelLine[] {
  const [, ...lines] = readFileSync(path.join(import.meta.dirname, 'messages.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [kind = '', sections = '', text = ''] = line.split('\t');
    if (kind !== 'question' && kind !== 'foreign' && kind !== 'talk') throw new Error(`No kind of message: ${line}`);
    return { kind, sections: sections.split('|').filter(Boolean), text };
  });
}

/** Says each message in a help channel of the shipped pages that answers what it is sure of. */
export async function runUnprompted(lines: readonly ChannelLine[]): Promise<UnpromptedResult[]> {
  const knowledge = await loadKnowledge([path.join(ROOT, 'knowledge')]);
  const edition = createEdition(knowledge, (message) => process.stderr.write(`${message}\n`));
  const results: UnpromptedResult[] = [];
  for (const line of lines) {
    const given = await answerUnprompted(line.text, { mode: 'sure' }, edition);
    if (given?.kind !== 'found') {
      results.push({ line, isRight: false });
      continue;
    }
    const { page, anchor } = given.best.section;
    const answered = `${path.posix.basename(page.path, '.md')}#${anchor}`;
    results.push({ line, answered, isRight: line.sections.includes(answered) });
  }
  return results;
}

/** How many of a help channel's messages are answered unprompted, and how many of these rightly. */
export function toUnpromptedReport(results: readonly UnpromptedResult[]): string {
  const answered = results.filter((result) => result.answered !== undefined);
  const right = answered.filter(({ isRight }) => isRight);
  const questions = results.filter(({ line }) => line.kind === 'question');
  const share = (part: number, all: number) => `${part} of ${all} (${((100 * part) / Math.max(1, all)).toFixed(1)}%)`;
  return [
    '## Help channel: what is said unprompted',
    '',
    `${results.length} recorded messages, of which ${questions.length} are questions that the shipped pages answer.`,
    '',
    `- right, of what was said unprompted: ${share(right.length, answered.length)}`,
    `- answered, of the questions that the pages answer: ${share(right.length, questions.length)}`,
    ...answered
      .filter(({ isRight }) => !isRight)
      .map(({ line, answered: section }) => `- wrong: “${line.text}” got ${section}`),
    '',
  ].join('\n');
}
