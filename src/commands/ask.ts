import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { pathToFileURL } from 'node:url';
import { answer } from '../answer/answer.ts';
import type { Answer, FoundAnswer } from '../answer/answer-kinds.ts';
import { answerQuestions, languageOf } from '../answer/conversation/answer-questions.ts';
import { type LastSubject, readTurnAfter, subjectAfter } from '../answer/conversation/last-subject.ts';
import { answerInLanguage, answerMore, answerOtherwise, withOffered } from '../answer/conversation/more.ts';
import type { TurnAsker } from '../answer/conversation/turn-asker.ts';
import type { Edition } from '../answer/edition.ts';
import { explainAnswer } from '../answer/explanation.ts';
import type { AskTurn } from '../answer/reading/conversation/turn.ts';
import type { Question } from '../answer/reading/question.ts';
import { unescapeText } from '../answer/reading/slack-markup.ts';
import { toExplanationRecord } from '../answer/to-explanation-record.ts';
import type { Environment } from '../config/config.ts';
import { readBytes } from '../knowledge/files/file-text.ts';
import type { Diagram, Language } from '../knowledge/model/page.ts';
import { sectionTitle } from '../knowledge/model/section.ts';
import { PICTURE_BYTES_MAX } from '../knowledge/pictures/picture-finder.ts';
import { toTerminal } from '../message/answers/text.ts';
import type { SectionLink } from '../message/blocks/context.ts';
import { terminalStyle } from '../message/layout/terminal-style.ts';
import type { BotProfile } from '../message/words/bot-profile.ts';
import { wordsOf } from '../message/words/words-of.ts';
import { type AnsweredQuestion, toAnswerRecord } from './terminal/answer-record.ts';
import { toExplanationText } from './terminal/explanation-text.ts';
import { toPictureSequence } from './terminal/picture.ts';
import type { PictureProtocol } from './terminal/picture-protocol.ts';

export interface AskOptions {
  json: boolean;
  /** How many hits a JSON answer lists. */
  top: number;
  /** Whether to explain the answer. */
  explain?: boolean;
  /** The picture protocol of the terminal; undefined if it has none. */
  pictures?: PictureProtocol;
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
  env: Environment;
  /** The folder from which paths are shown. */
  cwd: string;
  /** A monotonic clock in milliseconds, for the time an answer takes. */
  clock: () => number;
}

const TERMINAL_WIDTH = 80;
const WIDTH_MAX = 100;

/**
 * Answers one question, or one per line of the input until it ends; writes the answers in the order of the questions. Lines that a
 * person types are a conversation, lines of a pipe each stand alone.
 */
export async function ask(
  typed: string | undefined,
  edition: Edition,
  options: AskOptions,
  terminal: Terminal,
): Promise<void> {
  await edition.engine.ready();
  if (typed !== undefined) return await write((await answerLine(typed, edition, options, terminal)).shown, terminal);
  const people = terminal.input.isTTY === true && terminal.output.isTTY === true;
  const lines = createInterface({ input: terminal.input, ...(people && { output: terminal.output, prompt: '? ' }) });
  let last: LastSubject | undefined;
  if (people) lines.prompt();
  for await (const line of lines) {
    const reply = await answerLine(line, edition, options, terminal, last);
    await write(reply.shown, terminal);
    if (!people) continue;
    last = reply.last;
    lines.prompt();
  }
}

/** What is printed for a line, and what the next one may refer back to. */
interface LineReply {
  shown: string;
  last: LastSubject | undefined;
}

/** Answers what a line asks, as Slack's surfaces do: each of several questions, one below the other; as data, the others in the record of the first. */
async function answerLine(
  typed: string,
  edition: Edition,
  options: AskOptions,
  terminal: Terminal,
  last?: LastSubject,
): Promise<LineReply> {
  const text = unescapeText(typed);
  const turn = readTurnAfter(text, last);
  const toRecords = (given: readonly AnsweredQuestion[]) =>
    given.map((one) => toAnswerRecord(one, toContext(edition, terminal)));
  const print = async (given: readonly AnsweredQuestion[]): Promise<string> => {
    if (options.json) {
      const [first, ...others] = toRecords(given);
      return JSON.stringify({ ...first, question: typed, ...(others.length > 0 && { also: others }) });
    }
    const shown: string[] = [];
    for (const one of given) shown.push(await showAnswered(one, edition, options, terminal));
    return shown.join('\n');
  };
  const shows = async (again: FoundAnswer): Promise<LineReply> => ({
    shown: await print([{ answer: again, explanation: undefined, ms: 0 }]),
    last: subjectAfter(again, last),
  });
  if (last !== undefined) {
    const chosen = options.language ?? languageOf(text, last);
    const words = wordsOf(chosen);
    if (turn.kind === 'language') return await shows(await answerInLanguage(last, turn.language, edition));
    if (turn.kind === 'diagram') return { shown: await showDiagram(last, edition, options, terminal), last };
    if (turn.kind === 'more') {
      const more = await answerMore(last, chosen, edition);
      return more === undefined ? { shown: `${words.noMore}\n`, last } : await shows(more);
    }
  }
  const given = new Map<Answer, AnsweredQuestion>();
  const asker: TurnAsker = {
    chosen: options.language,
    edition,
    answer: async (question) => {
      const one = await answerOne(question, edition, options, terminal);
      given.set(one.answer, one);
      return one.answer;
    },
  };
  const toRecord = (answer: Answer): AnsweredQuestion => given.get(answer) ?? { answer, explanation: undefined, ms: 0 };
  if (last !== undefined && turn.kind === 'otherwise') {
    const other = await answerOtherwise(last, languageOf(text, last), asker);
    return { shown: await print([toRecord(other)]), last: withOffered(last, other) };
  }
  const asked: AskTurn =
    turn.kind === 'ask'
      ? { ...turn, questions: [...turn.questions, ...turn.rest.map((one) => ({ text: one }))] }
      : { kind: 'ask', questions: [{ text }], said: [text], rest: [] };
  const answered = await answerQuestions(asked, text, last, asker);
  const unclear =
    last !== undefined && answered.every(({ answer, refersBack }) => answer.kind === 'not-found' && refersBack);
  if (unclear && !options.json) {
    const { language } = answered[0]?.answer ?? last;
    return { shown: `${wordsOf(language).unclear(sectionTitle(last.section))}\n`, last };
  }
  let next = last;
  for (const { answer } of answered) next = subjectAfter(answer, next);
  return {
    shown: await print(answered.map(({ answer }) => toRecord(answer))),
    last: next,
  };
}

/** The picture of the last answer, or that it has none. */
async function showDiagram(
  last: LastSubject,
  edition: Edition,
  options: AskOptions,
  terminal: Terminal,
): Promise<string> {
  const { diagram } = last.section;
  const title = sectionTitle(last.section);
  if (diagram === undefined) return `${wordsOf(last.language).noDiagram(title)}\n`;
  const found = await answerInLanguage(last, last.language, edition);
  const picture = await readDiagrams(found, terminal, { ...looksOf(terminal), pictures: options.pictures });
  return `${title}\n${picture(diagram)}\n`;
}

async function answerOne(
  question: Question,
  edition: Edition,
  options: AskOptions,
  { clock }: Terminal,
): Promise<AnsweredQuestion> {
  const started = clock();
  const explained = options.explain === true ? await explainAnswer(question, edition, options.top) : undefined;
  const given = explained?.answer ?? (await answer(question, edition, options.top));
  const explanation = explained && toExplanationRecord(explained, options.top);
  return { answer: given, explanation, ms: clock() - started };
}

function toContext({ knowledge }: Edition, { link, now, staleDays, profile }: Terminal) {
  return { knowledge, link, now: now(), staleDays, profile };
}

async function showAnswered(
  { answer: given, explanation }: AnsweredQuestion,
  edition: Edition,
  options: AskOptions,
  terminal: Terminal,
): Promise<string> {
  const { color, width } = looksOf(terminal);
  const picture = await readDiagrams(given, terminal, { color, width, pictures: options.pictures });
  const shown = toTerminal(given, { ...toContext(edition, terminal), color, width, picture });
  if (explanation === undefined) return `${shown}\n`;
  return `${shown}\n\n${toExplanationText(explanation, terminalStyle(color), width)}\n`;
}

function looksOf(terminal: Terminal): { color: boolean; width: number } {
  return { color: terminal.output.isTTY === true && !terminal.env.NO_COLOR, width: columnsOf(terminal) };
}

/** A width of zero means that the terminal doesn't know its width. */
function columnsOf({ output }: Terminal): number {
  return Math.min(output.columns || TERMINAL_WIDTH, WIDTH_MAX);
}

interface Shown {
  color: boolean;
  width: number;
  pictures: PictureProtocol | undefined;
}

/** What the terminal shows for the diagrams of an answer: the path, below the picture if the terminal can show it. */
async function readDiagrams(
  given: Answer,
  { cwd }: Terminal,
  { color, width, pictures }: Shown,
): Promise<(diagram: Diagram) => string> {
  const sections = given.kind === 'found' ? [given.best, given.beside].map((hit) => hit?.section) : [];
  const drawn = new Map<string, string>();
  for (const { diagram } of sections.flatMap((section) => section ?? [])) {
    if (diagram === undefined || pictures === undefined || drawn.has(diagram.hash)) continue;
    const content = await readBytes(diagram.file, diagram.root, PICTURE_BYTES_MAX).catch(() => undefined);
    const sequence = content && (await toPictureSequence(content, diagram, pictures, width));
    if (sequence !== undefined) drawn.set(diagram.hash, sequence);
  }
  const { link } = terminalStyle(color);
  return ({ file, hash }) => {
    const below = path.relative(cwd, file);
    const shown = below.startsWith('..') ? file : below;
    const where = wordsOf(given.language).diagram(link(shown, pathToFileURL(file).href));
    const picture = drawn.get(hash);
    return picture === undefined ? where : `${picture}\n${where}`;
  };
}

/** Waits if the reader is slower than the answers, so that a million questions don't pile up in memory. */
async function write(text: string, terminal: Terminal): Promise<void> {
  if (terminal.output.write(`${text}\n`)) return;
  await new Promise((resolve) => terminal.output.once('drain', resolve));
}
