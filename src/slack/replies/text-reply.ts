import type { Answer } from '../../answer/answer.ts';
import type { Diagram, Language } from '../../knowledge/model/page.ts';
import type { Content } from './poster.ts';

/** One thing the bot says to a message. */
export interface TextReply {
  message: Content;
  language: Language;
  /** Diagrams to upload after the message. */
  uploads: readonly Diagram[];
  /** Set where it answers a question. */
  answer?: Answer;
  /** The section shown before it in the conversation, if another. */
  before?: string;
  /** Whether it is an answer to a question that was just asked, and not shown before. */
  asked?: boolean;
}
