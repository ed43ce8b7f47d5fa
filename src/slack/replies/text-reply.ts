import type { Answer } from '../../answer/answer-kinds.ts';
import type { LastSubject } from '../../answer/conversation/last-subject.ts';
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
  /** What the next message may refer back to, if the reply changes that. */
  subject?: LastSubject;
  /** Set if the asker rejected what was shown for it. */
  rejected?: LastSubject;
  /** Whether it answers a question that was just asked, as opposed to showing an earlier answer again. */
  asked?: boolean;
}
