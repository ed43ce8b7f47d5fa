import type { Language } from '../knowledge/model/page.ts';
import type { Evidence } from '../search/confidence/evidence.ts';
import type { Match, MatchKind, ScoreFactors, Verdict } from '../search/engine.ts';
import type { TypedPiece } from './reading/left-out.ts';

/** Where a section stands, for tools. */
export interface SectionPlace {
  id: string;
  page: string;
  titles: readonly string[];
  language: Language;
}

/** How an answer came about as tools and the playground get it: plain data, numbers rounded to four digits. */
export interface ExplanationRecord {
  /** The kind of the answer. */
  kind: string;
  language: Language;
  confidence: number | null;
  /** The section that answers, if one does. */
  section: SectionPlace | null;
  /** What was typed, in pieces that are kept as the question and pieces that are left out. */
  read: readonly TypedPiece[];
  question: string;
  searches: readonly SearchRecord[];
}

/** One search that was made for an answer. */
export interface SearchRecord {
  asked: string;
  /** What was searched of it. */
  searched: string;
  /** Whether it asks what a name means. */
  asksName: boolean;
  words: readonly { word: string; weight: number }[];
  /** By the language of the pages. */
  concepts: Readonly<Record<Language, readonly ConceptRecord[]>>;
  /** Best first. */
  candidates: readonly CandidateRecord[];
  evidence: Evidence | null;
  confidence: { first: number; options: number };
  /** From which confidence on there is an answer, and options are offered. */
  limits: { sure: number; offered: number };
  /** Sections whose very name the question is. */
  named: readonly SectionPlace[];
  verdict: Verdict;
  near: number;
}

/** A word of the question, what it counts, and the ways in which the pages may say it. */
export interface ConceptRecord {
  asked: string;
  weight: number;
  rarity: number;
  ways: readonly { found: string; kind: MatchKind; weight: number }[];
}

/** A section that was looked at closely; its score is the product of its factors. */
export interface CandidateRecord extends SectionPlace {
  score: number;
  factors: ScoreFactors;
  byPair: boolean;
  coverage: number;
  ratio: number;
  matches: readonly Match[];
}
