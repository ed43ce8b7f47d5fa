import type { Section } from '../knowledge/model/section.ts';
import type { MeaningEvidence } from './confidence/evidence.ts';
import type { Verdict } from './engine.ts';
import type { Ranked } from './explain.ts';
import type { Found } from './merge.ts';

/** A question with the sections found for it, and what is made of them unless it is a section's name. */
export interface RankedQuestion extends Ranked {
  /** The id of what reranked them. */
  rerankedBy?: string;
  /** The question without the version that it names. */
  text: string;
  /** Whether a section is of that version. */
  isRead(section: Section): boolean;
  verdict: Verdict;
  offered: readonly Found[];
  /** Judges the sections in another order, with what their meaning says of the first. */
  judgeAgain(all: readonly Found[], meaning: MeaningEvidence): Judgement;
}

export type Judgement = Pick<RankedQuestion, 'found' | 'evidence' | 'confidence' | 'verdict' | 'offered'>;
