import type { Answer } from '../../answer/answer-kinds.ts';
import type { Diagram } from '../../knowledge/model/page.ts';
import type { Message } from '../../message/answers/message.ts';

/** An answer with the message that shows it. */
export interface ShownAnswer {
  answer: Answer;
  message: Message;
  /** Pictures to send after the message, if they can't be in it. */
  uploads: readonly Diagram[];
}
