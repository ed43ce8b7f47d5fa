import { answer } from '../../answer/answer.ts';
import type { Answer } from '../../answer/answer-kinds.ts';
import type { Edition } from '../../answer/edition.ts';
import { readQuestion } from '../../answer/reading/question.ts';
import type { GoldenQuestion } from './golden.ts';

/** The result of a golden question. */
export type GoldenVerdict =
  /** The expected section, or none if none is expected. */
  | 'right'
  /** Another section, or any if none is expected. */
  | 'wrong-answer'
  /** None, if a section is expected. */
  | 'wrong-refusal'
  /** The pages hold none of the expected sections. */
  | 'lost-section';

export interface GoldenResult {
  golden: GoldenQuestion;
  verdict: GoldenVerdict;
  kind: Answer['kind'];
  /** Ids of what was shown: one section, both sides of a comparison, or what was offered to choose from. */
  shown: readonly string[];
  /** Place of the first expected section among the first ten hits, from 1. */
  rank?: number;
}

/** Of the questions with an answer: how many were answered, how many got one offered as a guess, how many neither. */
export type GoldenTiers = Readonly<Record<'found' | 'maybe' | 'refused', number>>;

const HITS = 10;

/** Asks a golden question and judges the answer. An offer to choose is right if an expected section is among it. */
export async function checkGolden(golden: GoldenQuestion, edition: Edition): Promise<GoldenResult> {
  const given = await answer(readQuestion(golden.question, golden.language), edition, HITS);
  const shown = shownBy(given);
  const expected = new Set(golden.sections);
  const rank = given.hits.findIndex(({ section }) => expected.has(section.id)) + 1;
  return {
    golden,
    verdict: judge(golden, given.kind, shown, edition),
    kind: given.kind,
    shown,
    ...(rank > 0 && { rank }),
  };
}

function judge(
  { sections }: GoldenQuestion,
  kind: Answer['kind'],
  shown: readonly string[],
  { knowledge }: Edition,
): GoldenVerdict {
  // "This may be it" claims nothing.
  if (sections.length === 0) return shown.length === 0 || kind === 'maybe' ? 'right' : 'wrong-answer';
  if (sections.some((id) => shown.includes(id))) return 'right';
  if (sections.every((id) => knowledge.section(id) === undefined)) return 'lost-section';
  return shown.length === 0 ? 'wrong-refusal' : 'wrong-answer';
}

function shownBy(given: Answer): string[] {
  switch (given.kind) {
    case 'found':
      return [given.best.section.id, ...(given.beside === undefined ? [] : [given.beside.section.id])];
    case 'maybe':
      // Offered as a guess: it must be the first.
      return given.options.slice(0, 1).map(({ section }) => section.id);
    case 'choose':
      return given.options.map(({ section }) => section.id);
    case 'not-found':
    case 'help':
    case 'courtesy':
      return [];
  }
}

/** Counts the questions with an answer by tier. */
export function countTiers(results: readonly GoldenResult[]): GoldenTiers {
  const tiers = { found: 0, maybe: 0, refused: 0 };
  for (const { golden, kind } of results) {
    if (golden.sections.length === 0) continue;
    tiers[kind === 'found' || kind === 'choose' ? 'found' : kind === 'maybe' ? 'maybe' : 'refused']++;
  }
  return tiers;
}
