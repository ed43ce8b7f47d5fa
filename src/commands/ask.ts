import { createInterface } from 'node:readline/promises';
import type { Answer } from '../answer/answer.ts';
import { answer } from '../answer/answer.ts';
import type { Edition } from '../answer/edition.ts';
import { explainAnswer } from '../answer/explanation.ts';
import { readQuestion } from '../answer/reading/question.ts';
import { unescapeText } from '../answer/reading/slack-markup.ts';
import { placeOfSection, toExplanationRecord } from '../answer/to-explanation-record.ts';
import type { Language } from '../knowledge/model/page.ts';
import { toPassageText, toTerminal, toText } from '../message/answers/text.ts';
import type { SectionLink } from '../message/blocks/context.ts';
import { terminalStyle } from '../message/layout/terminal-style.ts';
import type { BotProfile } from '../message/words/bot-profile.ts';
import { toExplanationText } from './terminal/explanation-text.ts';

export interface AskOptions {
  json: boolean;
  /** How many hits a JSON answer lists. */
  top: number;
  /** Whether to tell how the answer came about. */
  explain?: boolean;
  language?: Language;
}

/** The terminal a command talks to. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  link: SectionLink;
  staleDays: number;
  profile: BotProfile;
  now: () => Date;
  /** Milliseconds since any moment, for the time an answer takes. */
  clock: () => number;
}

const TERMINAL_WIDTH = 80;
const WIDTH_MAX = 100;

/** Answers one question, or one a line from the input until it ends; answers go to the output in the order of the questions. */
export async function ask(
  typed: string | undefined,
  edition: Edition,
  options: AskOptions,
  terminal: Terminal,
): Promise<void> {
  await edition.engine.ready();
  if (typed !== undefined) return await write(await answerLine(typed, edition, options, terminal), terminal);
  const people = terminal.input.isTTY === true && terminal.output.isTTY === true;
  const lines = createInterface({ input: terminal.input, ...(people && { output: terminal.output, prompt: '? ' }) });
  if (people) lines.prompt();
  for await (const line of lines) {
    await write(await answerLine(line, edition, options, terminal), terminal);
    if (people) lines.prompt();
  }
}

async function answerLine(typed: string, edition: Edition, options: AskOptions, terminal: Terminal): Promise<string> {
  const started = terminal.clock();
  const question = readQuestion(unescapeText(typed), options.language);
  const explained = options.explain === true ? await explainAnswer(question, edition, options.top) : undefined;
  const given = explained?.answer ?? (await answer(question, edition, options.top));
  const explanation = explained && toExplanationRecord(explained, options.top);
  const context = {
    knowledge: edition.knowledge,
    link: terminal.link,
    now: terminal.now(),
    staleDays: terminal.staleDays,
    profile: terminal.profile,
  };
  if (options.json) {
    const texts = { text: toText(given, context), passage: toPassageText(given, context) };
    const record = toRecord(typed, given, texts, terminal.clock() - started);
    return JSON.stringify({ ...record, ...(explanation && { explanation }) });
  }
  const color = terminal.output.isTTY === true;
  const width = Math.min(terminal.output.columns ?? TERMINAL_WIDTH, WIDTH_MAX);
  const shown = toTerminal(given, { ...context, color, width });
  if (explanation === undefined) return `${shown}\n`;
  return `${shown}\n\n${toExplanationText(explanation, terminalStyle(color), width)}\n`;
}

/** One answer as the machine-readable contract has it; `ms` is the time to answer in milliseconds. */
function toRecord(
  question: string,
  given: Answer,
  { text, passage }: { text: string; passage: string | undefined },
  ms: number,
) {
  const section = given.kind === 'found' ? given.best.section : undefined;
  return {
    question,
    language: given.language,
    kind: given.kind,
    text,
    // `text` begins with it, below the title.
    passage: passage ?? null,
    section: section ? { ...placeOfSection(section), line: section.line } : null,
    diagram: section?.diagram ? { path: section.diagram.path, description: section.diagram.description } : null,
    confidence: given.confidence === undefined ? null : Math.round(given.confidence * 1000) / 1000,
    hits: given.hits.map((hit) => ({ ...placeOfSection(hit.section), score: hit.score })),
    ms: Math.round(ms * 1000) / 1000,
  };
}

/** Waits where the reader is slower than the answers, so that a million questions don't pile up in memory. */
async function write(text: string, terminal: Terminal): Promise<void> {
  if (terminal.output.write(`${text}\n`)) return;
  await new Promise((resolve) => terminal.output.once('drain', resolve));
}
