import type { Knowledge } from '../src/knowledge/model/knowledge.ts';
import type { Language } from '../src/knowledge/model/page.ts';
import type { Section } from '../src/knowledge/model/section.ts';

/** Ids of the sections found for a question in a language, best first. */
export type Searcher = (question: string, language: Language) => string[] | Promise<string[]>;

/** A search engine to measure. */
export interface Contender {
  name: string;
  /** The npm package whose version is reported; none for this project itself. */
  package?: string;
  /**
   * Indexes sections. `language` is theirs, or that of the questions where they are in both; `set` is the knowledge of the whole
   * set, for what its pairs teach.
   */
  build(sections: readonly Section[], language: Language, set?: Knowledge): Searcher | Promise<Searcher>;
  /** Over more sections it is left out: it would take many minutes, and its rank is clear before. */
  sizeMax?: number;
}

/** How many hits are asked for. */
export const LIMIT = 10;
