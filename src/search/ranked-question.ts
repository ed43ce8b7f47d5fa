import type { Section } from '../knowledge/model/section.ts';
import type { MeaningEvidence } from './confidence/evidence.ts';
import type { Verdict } from './engine.ts';
import type { Ranked } from './explain.ts';
import type { Found } from './merge.ts';

/** A question with its hits, and the decision unless it is a section's name. */
export interface RankedQuestion extends Ranked {
  /** The id of the reranker. */
  rerankedBy?: string;
  /** The question without the version it names. */
  text: string;
  /** Whether a section is of that version. */
  isEligible(section: Section): boolean;
  verdict: Verdict;
  offered: readonly Found[];
  /** Decides again for another order of the hits, with the evidence of meaning for the first. */
  judgeAgain(all: readonly Found[], meaning: MeaningEvidence): Judgement;
}

export type Judgement = Pick<RankedQuestion, 'found' | 'evidence' | 'confidence' | 'verdict' | 'offered'>;
