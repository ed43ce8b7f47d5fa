import type { Section } from '../../knowledge/model/section.ts';

/** How near in meaning sections are to a question. */
export interface Similarities {
  /** -1 to 1 for each section that was asked about, and for the nearest others; one that isn't known yet has none. */
  of: ReadonlyMap<Section, number>;
  /** Over all sections that are known. */
  mean: number;
  /** Over the same, above 0. */
  deviation: number;
}

/** PORT: tells how near in meaning sections are to a question. A team that runs a model of its own may have one. */
export interface Reranker {
  /** What computes it, for people to read: the model and where it runs. */
  id: string;
  /**
   * Returns how near to the question these sections are, and the nearest of all the others; undefined if it can't tell in time.
   * Never rejects.
   */
  score(question: string, sections: readonly Section[]): Promise<Similarities | undefined>;
}
