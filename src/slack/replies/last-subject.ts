import type { Answer } from '../../answer/answer.ts';
import type { Edition } from '../../answer/edition.ts';
import { rebuildAnswer } from '../../answer/rebuild-answer.ts';
import type { Diagram, Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import { toDiagramMessage } from '../../message/answers/diagram-message.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { LastAnswer } from '../../store/store.ts';
import type { ListenerContext } from '../listener-context.ts';
import { type Asker, showAnswer, toContext } from './answer-message.ts';
import { type Conversation, lastTurn, sectionBefore } from './last-answer.ts';
import type { TextReply } from './text-reply.ts';

/** What the last answer of a conversation was about, in the language it was given in. */
export interface LastSubject {
  turn: LastAnswer;
  section: Section;
  /** What was shown before it. */
  earlier?: Section;
}

/** Returns the section shown before this answer: that of the answer before it in this message, or in the conversation. */
export function beforeOf(
  answer: Answer,
  inMessage: string | undefined,
  last: LastSubject | undefined,
): { before?: string } {
  if (answer.kind !== 'found') return {};
  const before = inMessage ?? sectionBefore(answer.best.section.id, last?.turn);
  return before === undefined ? {} : { before };
}

/** Shows the whole section if only its passage was put first, else what its page says next. */
export async function showMore(
  last: LastSubject,
  language: Language,
  asker: Asker,
  parts: ListenerContext,
): Promise<TextReply> {
  const edition = parts.library.current(asker);
  const section = inLanguage(last.section, language, edition);
  const { question } = last.turn;
  const isPart = question !== '' && edition.engine.passage(question, section) !== undefined;
  const sections = edition.knowledge.sectionsOf(section.page);
  const next = sections[sections.findIndex(({ id }) => id === section.id) + 1];
  if (!isPart && next === undefined) {
    return { message: { text: wordsOf(language).noMore }, language, uploads: [] };
  }
  const answer = await rebuildAnswer(
    { section: isPart ? section : (next ?? section), question: '', language },
    edition,
  );
  return { ...showAnswer(answer, asker, parts, last.section.diagram), ...beforeOf(answer, undefined, last), language };
}

function inLanguage(section: Section, language: Language, { knowledge }: Edition): Section {
  const pair = section.language === language ? undefined : knowledge.pairOf(section);
  return pair?.language === language ? pair : section;
}

/** Reads what was last answered in a conversation; undefined if nothing was, or its section is gone. */
export async function recallLast(conversation: Conversation, parts: ListenerContext): Promise<LastSubject | undefined> {
  const turn = await lastTurn(conversation, parts);
  const { knowledge } = parts.library.current(conversation);
  const section = knowledge.section(turn?.section ?? '');
  if (turn === undefined || section === undefined) return undefined;
  const own = (one: Section) => (one.language === turn.language ? one : (knowledge.pairOf(one) ?? one));
  const earlier = knowledge.section(turn.before ?? '');
  return { turn, section: own(section), ...(earlier && { earlier: own(earlier) }) };
}

/** Shows the picture of what was last answered. */
export function showLastDiagram(
  { section }: LastSubject,
  language: Language,
  asker: Asker,
  parts: ListenerContext,
): TextReply {
  const uploads: Diagram[] = [];
  const message = toDiagramMessage(section, language, toContext(asker, parts, uploads));
  return { message, language, uploads };
}

/** Shows what was last answered in the other language, if its page has it. */
export async function showInLanguage(
  last: LastSubject,
  language: Language,
  asker: Asker,
  parts: ListenerContext,
): Promise<TextReply> {
  const edition = parts.library.current(asker);
  const { section, turn } = last;
  const shown = inLanguage(section, language, edition);
  const answer = await rebuildAnswer({ section: shown, question: turn.question, language }, edition);
  return { ...showAnswer(answer, asker, parts, last.section.diagram), ...beforeOf(answer, undefined, last), language };
}
