import type { Answer } from '../../answer/answer-kinds.ts';
import type { Diagram, Language } from '../../knowledge/model/page.ts';
import type { Content } from './poster.ts';

/** One reply to a message. */
export interface TextReply {
  message: Content;
  language: Language;
  /** Diagrams to upload after the message. */
  uploads: readonly Diagram[];
  /** Set if it answers a question. */
  answer?: Answer;
  /** The section shown before it in the conversation, if it is another one. */
  before?: string;
  /** What follow-ups lean on if the answer shows no section, but offers some. */
  offered?: string;
  /** Whether it answers a question that was just asked, as opposed to showing an earlier answer again. */
  asked?: boolean;
}
