import type { Answer, FoundAnswer } from '../../answer/answer-kinds.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Diagram } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import type { SectionLink } from '../blocks/context.ts';
import { cleanText, clipLine } from '../blocks/limits.ts';
import { readerNotes, sourceLine, titlePath } from '../blocks/source.ts';
import { readDocument, readStart } from '../layout/document.ts';
import { safeLink } from '../layout/inline.ts';
import { putPassageFirst } from '../layout/passage-first.ts';
import { NO_STYLE, type PlainOptions, renderPlainText } from '../layout/plain.ts';
import { summaryOf } from '../layout/summary.ts';
import { terminalStyle } from '../layout/terminal-style.ts';
import { displayWidth, wrapText } from '../layout/width.ts';
import { type BotProfile, DEFAULT_PROFILE, topicOf } from '../words/bot-profile.ts';
import { wordsOf } from '../words/words-of.ts';
import { helpExamples, helpTopics } from './help.ts';
import { offeredText } from './offered.ts';
import { linkReaderOf } from './section-links.ts';

export interface TextContext {
  knowledge: Knowledge;
  link: SectionLink;
  now: Date;
  staleDays?: number;
  /** The bot's name, command and topic; the shipped ones by default. */
  profile?: BotProfile;
}

/** How a text is rendered. */
type TextOptions = PlainOptions & {
  /** Most characters of a section's body that are used; all by default. */
  max?: number;
  /** Returns what to show instead of a diagram; its description by default. */
  picture?: (diagram: Diagram) => string;
};

/** Characters of the question that the bot repeats. */
export const QUESTION_SHOWN = 200;
const NAME_MAX = 300;
const DESCRIPTION_MAX = 5_000;
/** Between the passage that answers and the rest. */
const RULE = '───';

/** Returns the answer as plain text, at most `max` characters of it. */
export function toText(answer: Answer, context: TextContext, max = Number.MAX_SAFE_INTEGER): string {
  return render(answer, context, { style: NO_STYLE, max });
}

/** Returns the passage of an answer, formatted as in `toText`; undefined if it has none. */
export function toPassageText(answer: Answer, context: Pick<TextContext, 'knowledge' | 'link'>): string | undefined {
  if (answer.kind !== 'found' || answer.passage === undefined) return undefined;
  const readLink = linkReaderOf(answer.best.section, { ...context, language: answer.language });
  return renderPlainText(readDocument(answer.passage.markdown, readLink), { style: NO_STYLE });
}

/** Options of an answer in a terminal of `width` columns, with colours or without. */
export interface TerminalContext extends TextContext {
  color: boolean;
  width: number;
  /** Returns what to show instead of a diagram: the picture, or where it is; its description by default. */
  picture?: (diagram: Diagram) => string;
}

/** Returns the whole answer for a terminal. */
export function toTerminal(answer: Answer, context: TerminalContext): string {
  return render(answer, context, {
    ...(context.picture && { picture: context.picture }),
    style: terminalStyle(context.color),
    width: Math.max(20, context.width),
    spellOut: context.color ? 'tables' : 'all',
  });
}

function render(answer: Answer, context: TextContext, options: TextOptions): string {
  const words = wordsOf(answer.language);
  const say = (text: string) => wrapped(text, options);
  const question = clipLine(answer.question.text, QUESTION_SHOWN);
  switch (answer.kind) {
    case 'found':
      return renderFound(answer, context, options);
    case 'choose':
      return [
        say(words.choose(question)),
        '',
        ...answer.options.flatMap(({ section }) => optionLines(section, options)),
      ].join('\n');
    case 'maybe':
      return [
        say(words.maybe(question)),
        '',
        ...answer.options.flatMap((option) => optionLines(option.section, options, offeredText(option))),
      ].join('\n');
    case 'not-found': {
      const nearest = answer.nearest.flatMap(({ section }) => optionLines(section, options));
      return [
        say(words.notFound(question)),
        ...(nearest.length === 0 ? [] : ['', say(words.nearest), ...nearest]),
      ].join('\n');
    }
    case 'courtesy':
      return say(words.welcome);
    case 'help': {
      const examples = helpExamples(context.knowledge, answer.language).map(
        ({ question: text }) => `• ${cleanText(text)}`,
      );
      const { topics, left } = helpTopics(context.knowledge, answer.language);
      const lines = topics.map(
        ({ page, sections }) =>
          `• ${[page, ...(sections.length === 0 ? [] : [words.list(sections)])].join(words.colon)}`,
      );
      return [
        styleLines(
          say(words.helpTitle(topicOf(context.profile ?? DEFAULT_PROFILE, context.knowledge, answer.language))),
          options.style.bold,
        ),
        say(words.helpWhat),
        ...(examples.length === 0 ? [] : ['', say(words.helpExamples), ...examples]),
        ...(lines.length === 0 ? [] : ['', say(words.helpTopics), ...lines.map(say)]),
        ...(left > 0 ? [`  ${words.moreTopics(left)}`] : []),
      ].join('\n');
    }
  }
}

function renderFound(answer: FoundAnswer, context: TextContext, options: TextOptions): string {
  const words = wordsOf(answer.language);
  const sections = [answer.best.section, ...(answer.beside === undefined ? [] : [answer.beside.section])];
  const parts = sections.map((section) => renderSection(section, answer, context, options));
  const note = answer.beside === undefined ? [] : [wrapped(words.notCompared, options)];
  return [...note, ...parts].join('\n\n');
}

function renderSection(section: Section, answer: FoundAnswer, context: TextContext, options: TextOptions): string {
  const quiet = (text: string) => styleLines(wrapped(text, options), options.style.quiet);
  const path = clipLine(titlePath(section), NAME_MAX);
  const { lead, rest } = putPassageFirst(section === answer.best.section ? answer.passage : undefined, section);
  const readLink = linkReaderOf(section, { ...context, language: answer.language });
  const body = renderPlainText(readStart(rest, options.max ?? Number.MAX_SAFE_INTEGER, readLink).pieces, options);
  const link = safeLink(context.link(section));
  return [
    [
      styleLines(wrapped(clipLine(sectionTitle(section), NAME_MAX), options), options.style.bold),
      ...(section.titles.length > 1 ? [quiet(path)] : []),
      ...readerNotes(section, answer.language).map(quiet),
    ].join('\n'),
    ...(lead === undefined ? [] : [renderPlainText(readDocument(lead, readLink), options), options.style.quiet(RULE)]),
    ...(body === '' ? [] : [body]),
    ...diagramText(section.diagram, answer, options),
    [
      quiet(sourceLine(section, { ...context, language: answer.language })),
      ...(link === undefined ? [] : [options.style.link(link)]),
    ].join('\n'),
  ].join('\n\n');
}

function diagramText(diagram: Diagram | undefined, answer: FoundAnswer, options: TextOptions): string[] {
  if (diagram === undefined) return [];
  if (options.picture !== undefined) return [options.picture(diagram)];
  const description = clipLine(diagram.description, DESCRIPTION_MAX);
  return description === '' ? [] : [wrapped(wordsOf(answer.language).diagram(description), options)];
}

function optionLines(section: Section, options: TextOptions, summary = summaryOf(section)): string[] {
  const title = styleLines(wrapped(clipLine(titlePath(section), NAME_MAX), options, 2), options.style.bold);
  const below = summary === '' ? [] : wrapped(summary, options, 2).split('\n');
  return [`• ${title.replaceAll('\n', '\n  ')}`, ...below.map((line) => `  ${line}`)];
}

function wrapped(text: string, { width }: TextOptions, indent = 0): string {
  if (width === undefined || displayWidth(text) <= width - indent) return text;
  return wrapText(text, width - indent).join('\n');
}

function styleLines(text: string, style: (line: string) => string): string {
  return text.split('\n').map(style).join('\n');
}
