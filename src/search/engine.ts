import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Evidence } from './confidence/evidence.ts';

/** How a word of the question found a word of the section. */
export type MatchKind = 'same' | 'form' | 'corrected' | 'translated';

export interface Match {
  /** The word as the asker wrote it. */
  asked: string;
  /** The word of the section it stands for. */
  found: string;
  kind: MatchKind;
}

/** A section found for a question. */
export interface Hit {
  section: Section;
  /** Higher is better; comparable within one result only. Finite, above 0. */
  score: number;
  matches: readonly Match[];
}

export interface SearchOptions {
  /** The asker's language: of a pair in two languages this one comes first. */
  language: Language;
  /** How many hits at most; default 10. */
  limit?: number;
}

/**
 * How sure the engine is of its first hit: `clear` is an answer, `close` are several sections about equally good on different
 * things, `maybe` are a few of which one may answer, `none` is not covered.
 */
export type Verdict = 'clear' | 'close' | 'maybe' | 'none';

export interface SearchResult {
  /** Best first, after what is offered or named, if anything is. */
  hits: readonly Hit[];
  verdict: Verdict;
  /** How many of the first hits may be offered for `close` (2 to 5) and `maybe` (1 to 3), or are near enough to name for `none` (0 to 6). */
  near: number;
  /** 0 to 1: how probable it is that the first hit answers. */
  confidence: number;
  /** What the confidence is computed from; undefined if nothing was found. */
  evidence?: Evidence;
}

/** The part of a long section that answers: whole sentences, or one whole list item. */
export interface Passage {
  markdown: string;
  text: string;
}

/** PORT: finds the sections that answer a question. */
export interface SearchEngine {
  search(text: string, options: SearchOptions): Promise<SearchResult>;
  /** The part of a section that answers the question; undefined if the section is short enough to be read at a glance. */
  passage(text: string, section: Section): Passage | undefined;
  /** The sections most like one given, other than itself and its pair; for "related". */
  similar(section: Section, limit: number): Promise<readonly Section[]>;
  /** Makes ready, beside questions, what the first ones would wait for; resolves when they wait for nothing. */
  ready(): Promise<void>;
}
