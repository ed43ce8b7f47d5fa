import type { MatchKind } from '../engine.ts';

/** One way in which pages may say a word of the question. */
export interface Way {
  /** Numbers of terms in the index; a translation may take several. */
  terms: readonly number[];
  /** 0 to 1: how sure it is that the asker meant this. */
  weight: number;
  kind: MatchKind;
  /** As the pages write it. */
  found: string;
}
