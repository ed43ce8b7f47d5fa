import { inLanguage } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { MeaningEvidence } from '../confidence/evidence.ts';
import type { Found } from '../merge.ts';
import type { Similarities } from './reranker.ts';

/**
 * Reciprocal rank fusion: a rank scores 1 / (RANK_OFFSET + rank); the larger the offset, the less the first ranks stand
 * out.
 */
const RANK_OFFSET = 10;
/**
 * Weight of the rank by meaning relative to the rank by words. On English documentation 0.4 put the most pages first.
 */
const MEANING_WEIGHT = 0.4;
/** A section found only by meaning has no matches. */
const NOT_FOUND = {
  score: 0.001,
  factors: { words: 0, coverage: 0, name: 1, closeness: 1, page: 1, language: 1 },
  fit: 0,
  strength: 0,
  coverage: 0,
  named: 0,
  matches: [],
  ratio: 0,
};
/** Standard deviations at which similarities are clipped. */
const DEVIATIONS_MAX = 6;

/** Merges the hits of the words (best first) and the sections near in meaning, by their ranks in both. */
export function fuseByRank(
  found: readonly Found[],
  { of }: Similarities,
  language: Language,
  pairOf: (section: Section) => Section | undefined,
): Found[] {
  const known = new Map(found.map((one) => [one.section.id, one]));
  const near = [...of].sort(([, a], [, b]) => b - a);
  const ranks = new Map<string, number>();
  for (const [section] of near) {
    const shown = known.has(section.id) ? section : inLanguage(section, language, { pairOf });
    if (!ranks.has(shown.id)) ranks.set(shown.id, ranks.size);
    if (!known.has(shown.id)) known.set(shown.id, { ...NOT_FOUND, section: shown });
  }
  const worst = ranks.size;
  return [...known.values()]
    .map((one, rank) => {
      const byWords = rank < found.length ? 1 / (RANK_OFFSET + rank) : 0;
      return { one, fused: byWords + MEANING_WEIGHT / (RANK_OFFSET + (ranks.get(one.section.id) ?? worst)) };
    })
    .sort((a, b) => b.fused - a.fused)
    .map(({ one }) => one);
}

/** Returns the evidence of meaning for the first section in the final order; undefined if it is unknown. */
export function gatherMeaning(
  ordered: readonly Found[],
  { of, mean, deviation }: Similarities,
): MeaningEvidence | undefined {
  const first = ordered[0]?.section;
  const own = first === undefined ? undefined : of.get(first);
  if (first === undefined || own === undefined) return undefined;
  let other = mean;
  for (const [section, similarity] of of)
    if (section.page.pairKey !== first.page.pairKey) other = Math.max(other, similarity);
  return { lead: Math.max(-DEVIATIONS_MAX, Math.min(DEVIATIONS_MAX, (own - other) / deviation)) };
}
