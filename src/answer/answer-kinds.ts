import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Hit, Passage } from '../search/engine.ts';
import type { Question } from './reading/question.ts';
import type { TaughtSection } from './taught/taught-index.ts';

interface AnswerBase {
  question: Question;
  /** The language of this answer: the asker's. */
  language: Language;
  /** The search's hits, best first, for every kind of answer; for `choose` and `maybe` the options come first. */
  hits: readonly Hit[];
  /** Probability, 0 to 1, that the first section answers; undefined if nothing was searched. */
  confidence?: number;
  /** Id of the reranker, if one changed the order. */
  rerankedBy?: string;
}

export interface FoundAnswer extends AnswerBase {
  kind: 'found';
  best: Hit;
  /** The other side of "X vs Y" if no section compares the two. */
  beside?: Hit;
  /** The part that answers; set only if the section is too long to be read at a glance. */
  passage?: Passage;
  /** Returns the same section in the other language. */
  pair?: Section;
  /** Set if people chose this section as the answer to the question. */
  taught?: TaughtSection;
  /** Up to three sections worth reading next. */
  related: readonly Section[];
}

export interface ChooseAnswer extends AnswerBase {
  kind: 'choose';
  /** Two to five sections, about equally good. */
  options: readonly Hit[];
}

/** An offered hit, with the part of it that would answer. */
export interface OfferedHit extends Hit {
  passage?: Passage;
}

export interface MaybeAnswer extends AnswerBase {
  kind: 'maybe';
  /** One to three sections, any of which may answer; the most probable first. */
  options: readonly OfferedHit[];
}

export interface NotFoundAnswer extends AnswerBase {
  kind: 'not-found';
  /** Up to three sections near the question; empty if none is near. */
  nearest: readonly Hit[];
}

export interface HelpAnswer extends AnswerBase {
  kind: 'help';
}

/** A reply to thanks: nothing was asked. */
export interface CourtesyAnswer extends AnswerBase {
  kind: 'courtesy';
}

export type Answer = FoundAnswer | ChooseAnswer | MaybeAnswer | NotFoundAnswer | HelpAnswer | CourtesyAnswer;
