import type { Language } from '../knowledge/page.ts';

/** A question as a person asked it, ready to be searched. */
export interface Question {
  /** One line of plain text, at most QUESTION_MAX characters, without Slack's markup. */
  text: string;
  language: Language;
}
