import type { Answer } from '../../answer/answer-kinds.ts';
import { type LastSubject, subjectAfter } from '../../answer/conversation/last-subject.ts';
import { answerInLanguage, answerMore, answerOtherwise, withOffered } from '../../answer/conversation/more.ts';
import { inLanguage } from '../../knowledge/model/knowledge.ts';
import type { Diagram, Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import { toDiagramMessage } from '../../message/answers/diagram-message.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { LastAnswer } from '../../store/store.ts';
import type { ListenerContext } from '../listener-context.ts';
import {
  type AnsweringContext,
  type Asker,
  type ShowingContext,
  showAnswer,
  toAnswer,
  toContext,
} from './answer-message.ts';
import { type Conversation, lastTurn } from './last-answer.ts';
import type { TextReply } from './text-reply.ts';

/** The stored subject of a conversation's last answer. */
interface KeptSubject extends LastSubject {
  turn: LastAnswer;
}

/** Returns what the next message may refer back to after an answer, if that is another subject than `before`. */
export function newSubject(answer: Answer, before: LastSubject | undefined): { subject?: LastSubject } {
  const subject = subjectAfter(answer, before);
  return subject === undefined || subject === before ? {} : { subject };
}

/** Shows the whole section if only a passage of it was shown first, else the page's next section. */
export async function showMore(
  last: KeptSubject,
  language: Language,
  asker: Asker,
  parts: ShowingContext & Pick<ListenerContext, 'replies'>,
): Promise<TextReply> {
  const answer = await answerMore(last, language, parts.library.current(asker));
  if (answer === undefined) return { message: { text: wordsOf(language).noMore }, language, uploads: [] };
  return showAfter(answer, last, language, asker, parts);
}

/** Returns the reply with an answer after the last one, whose diagram is still in sight. */
function showAfter(
  answer: Answer,
  last: KeptSubject,
  language: Language,
  asker: Asker,
  parts: ShowingContext & Pick<ListenerContext, 'replies'>,
): TextReply {
  return { ...showAnswer(answer, asker, parts, last.section.diagram), ...newSubject(answer, last), language };
}

/** Offers other sections for the last question, and tells that what was shown didn't answer it. */
export async function showOtherwise(
  last: KeptSubject,
  language: Language,
  asker: Asker,
  parts: AnsweringContext & ShowingContext & Pick<ListenerContext, 'replies'>,
): Promise<TextReply> {
  const answer = await answerOtherwise(last, language, {
    chosen: language,
    edition: parts.library.current(asker),
    answer: (question) => toAnswer(question, asker, parts),
  });
  const subject = withOffered(last, answer);
  const { offered } = last;
  const [first] = offered?.sections ?? [];
  const isOffered = offered !== undefined && first !== undefined && offered.question !== last.question;
  const rejected = isOffered ? { ...last, question: offered.question, section: first } : last;
  return { ...showAnswer(answer, asker, parts, last.section.diagram), language, rejected, subject };
}

/** Returns the last subject of a conversation; undefined if there is none, or its section is gone. */
export async function recallLast(
  conversation: Conversation,
  parts: Pick<ListenerContext, 'library' | 'store'>,
): Promise<KeptSubject | undefined> {
  const turn = await lastTurn(conversation, parts);
  const { knowledge } = parts.library.current(conversation);
  const section = knowledge.section(turn?.section ?? '');
  if (turn === undefined || section === undefined) return undefined;
  const own = (one: Section) => inLanguage(one, turn.language, knowledge);
  const earlier = knowledge.section(turn.before ?? '');
  const { question, language } = turn;
  const offered = turn.offered?.beside === turn.section ? turn.offered : undefined;
  const sections = offered?.sections.flatMap((id) => knowledge.section(id) ?? []);
  return {
    turn,
    question,
    language,
    section: own(section),
    ...(earlier && { earlier: own(earlier) }),
    ...(offered && sections && { offered: { question: offered.question, sections } }),
  };
}

/** Shows the diagram of the last subject. */
export function showLastDiagram(
  { section }: KeptSubject,
  language: Language,
  asker: Asker,
  parts: ShowingContext,
): TextReply {
  const uploads: Diagram[] = [];
  const message = toDiagramMessage(section, language, toContext(asker, parts, uploads));
  return { message, language, uploads };
}

/** Shows the last subject in the other language, if its page has it. */
export async function showInLanguage(
  last: KeptSubject,
  language: Language,
  asker: Asker,
  parts: ShowingContext & Pick<ListenerContext, 'replies'>,
): Promise<TextReply> {
  const answer = await answerInLanguage(last, language, parts.library.current(asker));
  return showAfter(answer, last, language, asker, parts);
}
