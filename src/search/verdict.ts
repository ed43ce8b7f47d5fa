import type { Section } from '../knowledge/model/section.ts';
import type { Confidence } from './confidence/confidence.ts';
import { pickOptions } from './confidence/options.ts';
import type { Verdict } from './engine.ts';
import { isLinkList } from './link-list.ts';

/** The features of a hit that the verdict uses. */
export interface Judged {
  section: Section;
  score: number;
  /** Share of the question's rarity that the section covers, 0 to 1. */
  coverage: number;
  /** Fit relative to what an answer needs: from 1 on it may be one. */
  ratio: number;
  /** How well one of its names matches the question, 0 to 1. */
  named: number;
}

/** Confidence from which an answer is given; at least 85 of 100 of these are right. */
export const SURE = 0.7;
/** Confidence from which a question is answered by itself, whatever was talked of before. */
export const SURE_ALONE = 0.9;
/** Confidence from which options are offered; at the limit one of them is right in about half of the cases. */
export const OFFERED = 0.4;
/** Score ratio from which a hit is as good as the best: another wording could reverse the order. */
const CLOSE_SCORE = 0.95;
/** Match of the names below which the question is about more than names, and the better hit wins. */
const CLOSE_NAMED = 0.6;
const OPTIONS_MAX = 5;
/** Smallest share of the question a section must cover; less is a coincidence. */
const NEAR_COVERAGE = 0.1;
/** Three topics in two languages each. */
const NEAREST_MAX = 6;

/** Decides whether the hits (best first) answer, and returns those worth offering otherwise. */
export function judge<T extends Judged>(
  found: readonly T[],
  confidence: Confidence,
  pairOf: (section: Section) => Section | undefined,
): { verdict: Verdict; offered: readonly T[] } {
  const [best] = found;
  if (best === undefined) return { verdict: 'none', offered: [] };
  const pair = pairOf(best.section)?.id;
  const unlike = found.findIndex((other) => other !== best && other.section.id !== pair && !isAsGood(other, best));
  const close = found.slice(0, unlike < 0 ? found.length : unlike).filter(({ section }) => section.id !== pair);
  if (close.length >= 2 && close.length <= OPTIONS_MAX && confidence.options >= SURE)
    return { verdict: 'close', offered: close };
  if (confidence.first >= SURE) return { verdict: 'clear', offered: [] };
  if (confidence.options >= OFFERED) return { verdict: 'maybe', offered: pickOptions(found, pairOf) };
  const near = found.filter(({ section, coverage }) => coverage >= NEAR_COVERAGE && !isLinkList(section));
  return { verdict: 'none', offered: near.slice(0, NEAREST_MAX) };
}

function isAsGood(other: Judged, best: Judged): boolean {
  return (
    other.score >= CLOSE_SCORE * best.score &&
    other.ratio >= 1 &&
    best.named >= CLOSE_NAMED &&
    Math.abs(other.named - best.named) < 1 - CLOSE_SCORE
  );
}
