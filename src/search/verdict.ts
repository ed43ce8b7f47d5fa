import type { Section } from '../knowledge/model/section.ts';
import type { Verdict } from './engine.ts';

/** What is known of a found section when the verdict is made. */
export interface Judged {
  section: Section;
  score: number;
  /** Confidence in units of what an answer needs: from 1 on it is one. */
  ratio: number;
  /** 0 to 1: how well one of its names is what is asked. */
  named: number;
}

/** As good as the best: a difference that another wording of the question could turn around. */
const CLOSE_SCORE = 0.95;
/** Below this the question is about more than the names of the sections: the better one is simply better. */
const CLOSE_NAMED = 0.6;
const OPTIONS_MAX = 5;
/** Sections that hold half of what an answer needs may be what was meant. */
const NEAR_RATIO = 0.5;
/** Three topics, each in both languages. */
const NEAREST_MAX = 6;

/** Says whether the found sections (best first) answer, and how many of them are worth offering. */
export function judge(
  found: readonly Judged[],
  pairOf: (section: Section) => Section | undefined,
): { verdict: Verdict; near: number } {
  const [best] = found;
  if (best === undefined || best.ratio < 1) {
    const far = found.findIndex(({ ratio }) => ratio < NEAR_RATIO);
    return { verdict: 'none', near: Math.min(NEAREST_MAX, far < 0 ? found.length : far) };
  }
  const pair = pairOf(best.section)?.id;
  const unlike = found.findIndex((other) => other !== best && other.section.id !== pair && !isAsGood(other, best));
  const near = Math.min(OPTIONS_MAX, unlike < 0 ? found.length : unlike);
  const options = found.slice(0, near).filter(({ section }) => section.id !== pair);
  return options.length >= 2 && near === options.length ? { verdict: 'close', near } : { verdict: 'clear', near: 0 };
}

function isAsGood(other: Judged, best: Judged): boolean {
  return (
    other.score >= CLOSE_SCORE * best.score &&
    other.ratio >= 1 &&
    best.named >= CLOSE_NAMED &&
    Math.abs(other.named - best.named) < 1 - CLOSE_SCORE
  );
}
