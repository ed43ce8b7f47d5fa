import type { Section } from '../knowledge/model/section.ts';
import type { ExplainedConcept, SearchExplanation } from '../search/engine.ts';
import type { AnswerExplanation } from './explanation.ts';
import type { ConceptRecord, ExplanationRecord, SearchRecord, SectionPlace } from './explanation-record.ts';

/** Returns where a section is, for tools. */
export function placeOfSection({ id, page, titles, language }: Section): SectionPlace {
  return { id, page: page.path, titles, language };
}

/** Returns an explanation as plain data with rounded numbers, and the best `limit` candidates of each search. */
export function toExplanationRecord(
  { read, searches, answer: given }: AnswerExplanation,
  limit: number,
): ExplanationRecord {
  return {
    kind: given.kind,
    language: given.language,
    confidence: given.confidence === undefined ? null : round(given.confidence),
    section: given.kind === 'found' ? placeOfSection(given.best.section) : null,
    read,
    question: given.question.text,
    searches: searches.map((search) => toSearchRecord(search, limit)),
  };
}

function toSearchRecord(search: SearchExplanation, limit: number): SearchRecord {
  const { asked, text, asksName, words, concepts, candidates, confidence, limits, named, result } = search;
  return {
    asked,
    searched: text,
    asksName,
    words: words.map(({ written, weight }) => ({ word: written, weight: round(weight) })),
    concepts: { en: concepts.en.map(toConceptRecord), zh: concepts.zh.map(toConceptRecord) },
    candidates: candidates.slice(0, limit).map(({ section, score, factors, byPair, coverage, ratio, matches }) => ({
      ...placeOfSection(section),
      score: round(score),
      factors: roundAll(factors),
      byPair,
      coverage: round(coverage),
      ratio: round(ratio),
      matches,
    })),
    evidence: result.evidence === undefined ? null : roundAll(result.evidence),
    confidence: roundAll(confidence),
    limits,
    named: named.map(placeOfSection),
    verdict: result.verdict,
    near: result.near,
  };
}

function toConceptRecord({ asked, weight, rarity, ways }: ExplainedConcept): ConceptRecord {
  return {
    asked,
    weight: round(weight),
    rarity: round(rarity),
    ways: ways.map((way) => ({ ...way, weight: round(way.weight) })),
  };
}

function roundAll<Names extends string>(numbers: Readonly<Record<Names, number>>): Record<Names, number> {
  const rounded = { ...numbers } as Record<Names, number>;
  for (const name of Object.keys(numbers) as Names[]) rounded[name] = round(numbers[name]);
  return rounded;
}

/** Rounds to four digits. */
function round(number: number): number {
  return Math.round(number * 10_000) / 10_000;
}
