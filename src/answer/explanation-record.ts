import type { Language } from '../knowledge/model/page.ts';
import type { Evidence } from '../search/confidence/evidence.ts';
import type { Match, MatchKind, ScoreFactors, Verdict } from '../search/engine.ts';
import type { TypedPiece } from './reading/left-out.ts';

/** Where a section is, for tools. */
export interface SectionPlace {
  id: string;
  page: string;
  titles: readonly string[];
  language: Language;
}

/** How an answer came about, as plain data for tools and the playground, with numbers rounded to four digits. */
export interface ExplanationRecord {
  /** The kind of the answer. */
  kind: string;
  language: Language;
  confidence: number | null;
  /** The section that answers, if one does. */
  section: SectionPlace | null;
  /** The typed text, cut into pieces that belong to the question and pieces that were left out. */
  read: readonly TypedPiece[];
  question: string;
  searches: readonly SearchRecord[];
}

/** One search that was made for an answer. */
export interface SearchRecord {
  asked: string;
  /** The text that was searched. */
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
  /** Confidence limits for an answer and for offering options. */
  limits: { sure: number; offered: number };
  /** Sections whose name is exactly the question. */
  named: readonly SectionPlace[];
  verdict: Verdict;
  near: number;
}

/** A word of the question, its weight, and the ways the pages may say it. */
export interface ConceptRecord {
  asked: string;
  weight: number;
  rarity: number;
  ways: readonly { found: string; kind: MatchKind; weight: number }[];
}

/** A candidate that was re-ranked; its score is the product of its factors. */
export interface CandidateRecord extends SectionPlace {
  score: number;
  factors: ScoreFactors;
  byPair: boolean;
  coverage: number;
  ratio: number;
  matches: readonly Match[];
}
