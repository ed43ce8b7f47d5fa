import type { Section } from '../knowledge/model/section.ts';
import type { Confidence } from './confidence/confidence.ts';
import { pickOptions } from './confidence/options.ts';
import type { Verdict } from './engine.ts';

/** What is known of a found section when the verdict is made. */
export interface Judged {
  section: Section;
  score: number;
  /** 0 to 1: share of the question's rarity that the section holds. */
  coverage: number;
  /** Fit in units of what an answer needs: from 1 on it may be one. */
  ratio: number;
  /** 0 to 1: how well one of its names is what is asked. */
  named: number;
}

/** From this confidence on an answer is given: at least 85 of 100 of them are right. */
export const SURE = 0.7;
/** From here on the first options are offered: at the border one of them is right in about half of the cases. */
export const OFFERED = 0.4;
/** As good as the best: a difference that another wording of the question could turn around. */
const CLOSE_SCORE = 0.95;
/** Below this the question is about more than the names of the sections: the better one is simply better. */
const CLOSE_NAMED = 0.6;
const OPTIONS_MAX = 5;
/** A section that holds less of the question shares a word with it by chance. */
const NEAR_COVERAGE = 0.1;
/** Three topics, each in both languages. */
const NEAREST_MAX = 6;

/** Says whether the found sections (best first) answer, and returns the hits that are worth offering if they don't simply. */
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
  return { verdict: 'none', offered: found.filter(({ coverage }) => coverage >= NEAR_COVERAGE).slice(0, NEAREST_MAX) };
}

function isAsGood(other: Judged, best: Judged): boolean {
  return (
    other.score >= CLOSE_SCORE * best.score &&
    other.ratio >= 1 &&
    best.named >= CLOSE_NAMED &&
    Math.abs(other.named - best.named) < 1 - CLOSE_SCORE
  );
}
