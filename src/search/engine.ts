import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Confidence } from './confidence/confidence.ts';
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
  /** Which sections may be found; all by default. How rare a word is counts over all of them. */
  within?: (section: Section) => boolean;
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
  /** What put the hits in order beside the words: the id of a reranker. */
  rerankedBy?: string;
}

/** What a section's score is the product of. */
export interface ScoreFactors {
  /** 0 to 1: BM25F in units of the most that a section of its language has. */
  words: number;
  /** 0 to 1: by the share of the question that the section covers. */
  coverage: number;
  /** From 1 on: by how well one of its names is what is asked. */
  name: number;
  /** From 1 on: by words that stand together, in order, in one sentence. */
  closeness: number;
  /** Less than 1 for side pages, more for pages of which several sections were found. */
  page: number;
  /** What brings the sections of both languages on one scale: how well the best of its language fits. */
  language: number;
}

/** A word of the question with all the ways in which the pages of one language may say it. */
export interface ExplainedConcept {
  asked: string;
  /** 0 to 1: what it counts before its rarity. */
  weight: number;
  /** Weight times how rare it is: what it counts in all. */
  rarity: number;
  /** Empty if the pages have no such word. */
  ways: readonly { found: string; kind: MatchKind; weight: number }[];
}

/** A section that was looked at closely. */
export interface ScoredSection {
  section: Section;
  score: number;
  factors: ScoreFactors;
  /** Whether score and factors are those of its pair in the other language. */
  byPair: boolean;
  /** 0 to 1: share of the question's rarity that the section holds. */
  coverage: number;
  /** Fit in units of what an answer needs: from 1 on it may be one. */
  ratio: number;
  matches: readonly Match[];
}

/** How a result came about. */
export interface SearchExplanation {
  /** What the engine was given. */
  asked: string;
  /** What it searched: normalized, without what only asks. */
  text: string;
  /** Whether it asks what a name means. */
  asksName: boolean;
  /** Its words with what each counts; 0 for those that only make the sentence. */
  words: readonly { written: string; weight: number }[];
  concepts: Readonly<Record<Language, readonly ExplainedConcept[]>>;
  /** Best first, before what is named or offered is put in front. */
  candidates: readonly ScoredSection[];
  /** What the evidence makes of it; the result's own confidence is another if the question is a section's name. */
  confidence: Confidence;
  /** From which confidence on the first hit is an answer, and options are offered. */
  limits: { sure: number; offered: number };
  /** The sections whose very name the question is. */
  named: readonly Section[];
  result: SearchResult;
}

/** The part of a long section that answers: whole sentences, one whole list item, or one row of a table. */
export interface Passage {
  /** Set if it is a row below the head of its table: it stands in the section too, which is shown whole. */
  isRow?: true;
  markdown: string;
  text: string;
}

/** What is searched can't be reached at present: nothing is known of the question, not even that it has no answer. */
export class SearchUnavailableError extends Error {
  override name = 'SearchUnavailableError';
}

/** PORT: finds the sections that answer a question. Whatever returns a promise rejects with SearchUnavailableError. */
export interface SearchEngine {
  search(text: string, options: SearchOptions): Promise<SearchResult>;
  /** The same search, with how its result came about. */
  explain(text: string, options: SearchOptions): Promise<SearchExplanation>;
  /** The part of a section that answers the question; undefined if the section is short enough to be read at a glance. */
  passage(text: string, section: Section): Passage | undefined;
  /** The sections most like one given, other than itself and its pair; for "related". */
  similar(section: Section, limit: number, within?: SearchOptions['within']): Promise<readonly Section[]>;
  /** Makes ready, beside questions, what the first ones would wait for; resolves when they wait for nothing. */
  ready(): Promise<void>;
}
