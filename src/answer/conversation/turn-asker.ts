import type { Language } from '../../knowledge/model/page.ts';
import type { Answer } from '../answer-kinds.ts';
import type { Edition } from '../edition.ts';
import type { Question } from '../reading/question.ts';

/** How the questions of a message are answered. */
export interface TurnAsker {
  /** The language to answer in, if it was chosen; else that of the message. */
  chosen: Language | undefined;
  answer(question: Question): Promise<Answer>;
  edition: Edition;
}
