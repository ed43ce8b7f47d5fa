import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Confidence } from './confidence/confidence.ts';
import type { Evidence } from './confidence/evidence.ts';
import type { ExplainedConcept, ScoredSection, SearchExplanation, SearchResult } from './engine.ts';
import type { Found } from './merge.ts';
import type { Query } from './question/query.ts';
import type { WeighedConcept } from './ranking/gather.ts';
import { OFFERED, SURE } from './verdict.ts';

/** The hits of one language for a question. */
export interface RankedLanguage {
  found: readonly Found[];
  /** Total weight of the words searched here. */
  words: number;
  concepts: readonly WeighedConcept[];
}

/** A question with its hits, best first, before the decision. */
export interface Ranked {
  asked: string;
  query: Query;
  languages: Readonly<Record<Language, RankedLanguage>>;
  found: readonly Found[];
  evidence: Evidence | undefined;
  confidence: Confidence;
}

/** A result, with the sections whose name is exactly the question. */
export interface Decided {
  result: SearchResult;
  named: readonly Section[];
}

/** Returns how a result came about, from the numbers that made it. */
export function explainSearch(
  { asked, query, languages, found, confidence }: Ranked,
  decided: Decided,
): SearchExplanation {
  return {
    asked,
    text: query.text,
    asksName: query.asksName,
    words: query.words.map(({ written, weight }) => ({ written, weight })),
    concepts: { en: languages.en.concepts.map(toConcept), zh: languages.zh.concepts.map(toConcept) },
    candidates: found.map(toScoredSection),
    confidence,
    limits: { sure: SURE, offered: OFFERED },
    ...decided,
  };
}

function toConcept({ asked, weight, rarity, ways }: WeighedConcept): ExplainedConcept {
  return { asked, weight, rarity, ways: ways.map(({ found, kind, weight: by }) => ({ found, kind, weight: by })) };
}

function toScoredSection({ section, score, factors, byPair = false, coverage, ratio, matches }: Found): ScoredSection {
  return { section, score, factors, byPair, coverage, ratio, matches };
}
