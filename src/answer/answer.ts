import type { Language } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';
import type { Hit } from '../search/engine.ts';
import type { Question } from './question.ts';

interface AnswerBase {
  question: Question;
  /** The language the bot speaks in this answer: the asker's. */
  language: Language;
  /** What the search found, best first, for every kind of answer. */
  hits: readonly Hit[];
}

/** The part of a long section that answers, whole sentences or a whole list item. */
export interface Passage {
  markdown: string;
  text: string;
}

export interface FoundAnswer extends AnswerBase {
  kind: 'found';
  best: Hit;
  /** The other side of "X vs Y" where no section compares the two. */
  beside?: Hit;
  /** Set only where the section is too long to be read at a glance. */
  passage?: Passage;
  /** The same section in the other language. */
  pair?: Section;
  /** Up to three sections worth reading next. */
  related: readonly Section[];
}

export interface ChooseAnswer extends AnswerBase {
  kind: 'choose';
  /** Two to five sections, about equally good. */
  options: readonly Hit[];
}

export interface NotFoundAnswer extends AnswerBase {
  kind: 'not-found';
  /** Up to three sections near the question; empty where none is near. */
  nearest: readonly Hit[];
}

export interface HelpAnswer extends AnswerBase {
  kind: 'help';
}

export type Answer = FoundAnswer | ChooseAnswer | NotFoundAnswer | HelpAnswer;
