import { answer } from '../../answer/answer.ts';
import type { Answer } from '../../answer/answer-kinds.ts';
import type { AskedIn } from '../../answer/edition.ts';
import type { Question } from '../../answer/reading/question.ts';
import { type Diagram, type Language, toDay } from '../../knowledge/model/page.ts';
import { type DiagramView, type MessageContext, toMessage } from '../../message/answers/message.ts';
import { linksTo } from '../../message/answers/section-links.ts';
import type { ListenerContext } from '../listener-context.ts';
import type { ShownAnswer } from './shown-answer.ts';

export interface Asker extends AskedIn {
  audience: MessageContext['audience'];
  user: string;
  /** Their choice of language, once it is being read. */
  chosen?: Promise<Language | undefined>;
}

/** What answering a question uses. */
export type AnsweringContext = Pick<
  ListenerContext,
  'library' | 'answers' | 'teaching' | 'log' | 'metrics' | 'onQuestion'
>;

/** What making a message uses. */
export type ShowingContext = Pick<ListenerContext, 'library' | 'diagrams' | 'settings' | 'profile' | 'now'>;

/** Answers a question from the edition in force, counts it, and logs it at `debug`. */
export async function toAnswer(question: Question, asker: Asker, parts: AnsweringContext): Promise<Answer> {
  const started = performance.now();
  const edition = parts.library.current(asker);
  parts.onQuestion?.(question, edition, asker.user);
  const { after, context = '', except = [], language, refersBack = false, text, typed = text } = question;
  // All that the answer depends on: in a conversation, the last section too.
  const name = [language, typed, context, after?.id ?? '', refersBack, ...except.map(({ id }) => id)].join('\n');
  const searched = await parts.answers.get(edition, name, () => answer(question, edition));
  const given = await parts.teaching.apply(searched, asker.workspace, edition);
  parts.log.debug({ question: question.text, kind: given.kind }, 'A question was answered.');
  parts.metrics.answered(given.kind, asker.audience, (performance.now() - started) / 1000);
  return given;
}

/**
 * Returns the message that shows an answer to its audience. The diagram that the previous answer in the conversation
 * `showed` is only offered as a button.
 */
export function showAnswer(
  given: Answer,
  asker: Asker,
  parts: ShowingContext & Pick<ListenerContext, 'replies'>,
  showed?: Diagram,
): ShownAnswer {
  // A message says how old its page's review is, so it changes daily.
  const name = `${asker.audience} ${toDay(parts.now())} ${showed?.file ?? ''}`;
  return parts.replies.get(given, name, () => {
    const uploads: Diagram[] = [];
    const context = toContext(asker, parts, uploads);
    const diagram = (one: Diagram): DiagramView =>
      one.file === showed?.file && parts.diagrams.canShow() ? { kind: 'button' } : context.diagram(one);
    return { answer: given, message: toMessage(given, { ...context, diagram }), uploads };
  });
}

/** Returns the context of a message for this audience; diagrams to send after it are added to `uploads`. */
export function toContext(
  { audience, ...asked }: AskedIn & Pick<MessageContext, 'audience'>,
  { library, diagrams, settings, profile, now }: ShowingContext,
  uploads: Diagram[],
): MessageContext {
  return {
    audience,
    knowledge: library.current(asked).knowledge,
    diagram: (diagram) => viewOf(diagram),
    link: linksTo(settings.pageUrls),
    now: now(),
    profile,
    ...(settings.staleDays !== undefined && { staleDays: settings.staleDays }),
  };

  function viewOf(diagram: Diagram): DiagramView {
    const url = diagrams.addressOf(diagram);
    if (url !== undefined) return { kind: 'image', url };
    if (!diagrams.canUpload()) return { kind: 'none' };
    if (audience === 'private') return { kind: 'button' };
    if (!uploads.includes(diagram)) uploads.push(diagram);
    return { kind: 'uploaded' };
  }
}
