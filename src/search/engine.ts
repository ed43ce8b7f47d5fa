import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Confidence } from './confidence/confidence.ts';
import type { Evidence } from './confidence/evidence.ts';

/** How a word of the question matched: as the same word, in another form, as a corrected typo, or by a translation. */
export type MatchKind = 'same' | 'form' | 'corrected' | 'translated';

/** A match of a word of the question with a word of the section. */
export interface Match {
  /** The word as the asker wrote it. */
  asked: string;
  /** The matched word of the section. */
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
  /** The asker's language; of a pair in two languages, this one comes first. */
  language: Language;
  /** Maximum number of hits; default 10. */
  limit?: number;
  /** Which sections may be found; all by default. The rarity of words is computed over all of them. */
  within?: (section: Section) => boolean;
  /** Sections that aren't to be found, in either language. */
  except?: readonly Section[];
  /** The section that was answered last, if the conversation goes on: the sections of its page are likelier to be meant. */
  after?: Section;
  /** Whether the question goes on with that section; else one that is surely answered by itself is answered so. */
  refersBack?: boolean;
}

/**
 * The verdict on the hits: `clear` is an answer, `close` are several about equally good sections on different things,
 * `maybe` are a few of which one may answer, `none` is not covered.
 */
export type Verdict = 'clear' | 'close' | 'maybe' | 'none';

export interface SearchResult {
  /** Best first, after the offered or named ones, if any. */
  hits: readonly Hit[];
  verdict: Verdict;
  /**
   * Number of first hits to offer for `close` (2 to 5) and `maybe` (1 to 3), or near enough to mention for `none` (0 to
   * 6).
   */
  near: number;
  /** Probability that the first hit answers, 0 to 1. */
  confidence: number;
  /** What the confidence is computed from; undefined if nothing was found. */
  evidence?: Evidence;
  /** Id of the reranker, if one changed the order. */
  rerankedBy?: string;
}

/** The factors of a section's score. */
export interface ScoreFactors {
  /** 0 to 1: BM25F relative to the best section of its language. */
  words: number;
  /** 0 to 1: by the share of the question that the section covers. */
  coverage: number;
  /** From 1 on: by how well one of its names matches the question. */
  name: number;
  /** From 1 on: by words that are adjacent, in order, or in one sentence. */
  closeness: number;
  /** Less than 1 for side pages, more for pages of which several sections were found, and for the one spoken of. */
  page: number;
  /** Brings both languages to one scale: how well the best section of its language fits. */
  language: number;
}

/** A word of the question with all the ways the pages of one language may say it. */
export interface ExplainedConcept {
  asked: string;
  /** Its weight before rarity, 0 to 1. */
  weight: number;
  /** Weight times rarity. */
  rarity: number;
  /** Empty if the pages have no such word. */
  ways: readonly { found: string; kind: MatchKind; weight: number }[];
}

/** A re-ranked candidate. */
export interface ScoredSection {
  section: Section;
  score: number;
  factors: ScoreFactors;
  /** Whether score and factors are from its pair in the other language. */
  byPair: boolean;
  /** Share of the question's rarity that the section covers, 0 to 1. */
  coverage: number;
  /** Fit relative to what an answer needs: from 1 on it may be one. */
  ratio: number;
  matches: readonly Match[];
}

/** How a result came about. */
export interface SearchExplanation {
  /** The question as given. */
  asked: string;
  /** The searched text: normalized, without question phrases. */
  text: string;
  /** Whether it asks what a name means. */
  asksName: boolean;
  /** Its words with their weights; 0 for function words. */
  words: readonly { written: string; weight: number }[];
  concepts: Readonly<Record<Language, readonly ExplainedConcept[]>>;
  /** Best first, before named or offered ones are moved to the front. */
  candidates: readonly ScoredSection[];
  /** The confidence computed from the evidence; the result's own differs if the question is a section's name. */
  confidence: Confidence;
  /** Confidence limits for an answer and for offering options. */
  limits: { sure: number; offered: number };
  /** The sections whose name is exactly the question. */
  named: readonly Section[];
  result: SearchResult;
}

/** The part of a long section that answers: whole sentences, one whole list item, or one row of a table. */
export interface Passage {
  /** Set if it is a table row with the table's head; it is also in the section, which is shown whole. */
  isRow?: true;
  markdown: string;
  text: string;
}

/** Thrown if the index can't be reached at present, so that it isn't even known that a question has no answer. */
export class SearchUnavailableError extends Error {
  override name = 'SearchUnavailableError';
}

/** PORT: finds the sections that answer a question. Whatever returns a promise rejects with SearchUnavailableError. */
export interface SearchEngine {
  search(text: string, options: SearchOptions): Promise<SearchResult>;
  /** Searches, and explains how the result came about. */
  explain(text: string, options: SearchOptions): Promise<SearchExplanation>;
  /**
   * Returns the part of a section that answers the question; undefined if the section is short enough to be read at a
   * glance.
   */
  passage(text: string, section: Section): Passage | undefined;
  /** Returns the sections most similar to one, without itself and its pair, for "related". */
  similar(section: Section, limit: number, within?: SearchOptions['within']): Promise<readonly Section[]>;
  /** Prepares in the background what the first questions would wait for; resolves when it is done. */
  ready(): Promise<void>;
}
