import type { MatchKind } from '../engine.ts';

/** One way the pages may say a word of the question. */
export interface Way {
  /** Numbers of terms in the index; a translation may take several. */
  terms: readonly number[];
  /** Likelihood that the asker meant this, 0 to 1. */
  weight: number;
  kind: MatchKind;
  /** As the pages write it. */
  found: string;
}
