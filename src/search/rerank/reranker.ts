import type { Section } from '../../knowledge/model/section.ts';

/** Similarities in meaning of sections to a question. */
export interface Similarities {
  /**
   * Similarity, -1 to 1, of each requested section and of the nearest others; sections without a vector yet have none.
   */
  of: ReadonlyMap<Section, number>;
  /** Mean over all sections with a vector. */
  mean: number;
  /** Standard deviation over the same, above 0. */
  deviation: number;
}

/** PORT: compares the meaning of sections with a question, for teams that run a model. */
export interface Reranker {
  /** A name for people: the model and where it runs. */
  id: string;
  /**
   * Returns the similarities of these sections and of the nearest others; undefined if it isn't ready in time. Never
   * rejects.
   */
  score(question: string, sections: readonly Section[]): Promise<Similarities | undefined>;
}
