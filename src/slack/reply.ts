import type { Answer } from '../answer/answer.ts';
import { answer } from '../answer/answer.ts';
import { readQuestion } from '../answer/question.ts';
import type { Diagram, Language } from '../knowledge/page.ts';
import type { ListenerParts } from './listeners/register.ts';
import type { Said } from './poster.ts';

export interface Reply {
  answer: Answer;
  said: Said & { language: Language };
  /** The picture to send after the message, where it is not in it. */
  diagram?: Diagram;
}

export interface ReplyOptions {
  place: 'private' | 'channel' | 'direct';
}

/** Answers what a person typed with the edition in force. */
export async function replyTo(text: string, parts: ListenerParts, options: ReplyOptions): Promise<Reply> {
  const edition = parts.library.current();
  const given = await answer(readQuestion(text), edition);
  const language = given.language;
  if (given.kind !== 'found') return { answer: given, said: { text: given.kind, language } };
  const { diagram, text: words } = given.best.section;
  return {
    answer: given,
    said: { text: words, language },
    ...(diagram !== undefined && options.place !== 'private' && { diagram }),
  };
}
