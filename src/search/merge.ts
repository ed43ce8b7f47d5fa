import type { Section } from '../knowledge/model/section.ts';
import type { FoundInLanguage } from './language-index.ts';
import { isLinkList } from './link-list.ts';

/** A section found, in numbers that both languages share. */
export interface Found extends FoundInLanguage {
  /** Its fit in units of what words of the asker's own language need: from 1 on they found an answer. */
  ratio: number;
  /** Whether its score is that of its pair in the other language. */
  byPair?: boolean;
}

/** What pages count, apart from what their sections hold of the question. */
export interface PageWeights {
  /** Pages about the project's own course, beside all others. */
  side: number;
  /** Sections that only point to other places. */
  linkList: number;
  /** What the other sections found on the same page add, at most. */
  support: number;
}

/** So many hits are looked at for their pages. */
const HITS = 20;

/**
 * Orders one language's sections (best first) by their pages too: a page of which several sections were found is about the
 * question, and one that happens to hold its words is not.
 */
export function orderByPages(all: readonly Found[], { side, linkList, support }: PageWeights): Found[] {
  const best = all[0]?.score ?? 1;
  const totals = new Map<string, number>();
  for (const { section, score } of all.slice(0, HITS))
    totals.set(section.page.id, (totals.get(section.page.id) ?? 0) + score);
  return all
    .map((found): Found => {
      const { page } = found.section;
      const others = Math.max(0, (totals.get(page.id) ?? 0) - found.score);
      // A section that is called what is asked needs no other to speak for it.
      const supported = found.named >= 1 ? 1 : Math.min(1, others / (2 * best));
      const own = (page.side ? side : 1) * (found.named < 1 && isLinkList(found.section) ? linkList : 1);
      const by = own * (1 + support * supported);
      return { ...found, score: found.score * by, factors: { ...found.factors, page: by } };
    })
    .sort((a, b) => b.score - a.score);
}

/**
 * Joins both languages by how well the best of each fits; `others` count `otherLanguage` beside the asker's own. A section that
 * the asker can read in their own language comes in it: its pair takes the higher score of the two and stands first.
 */
export function mergeLanguages(
  own: readonly Found[],
  others: readonly Found[],
  otherLanguage: number,
  pairOf: (section: Section) => Section | undefined,
): Found[] {
  const joined = new Map(scaleToFit(own, 1).map((found) => [found.section.id, found]));
  // The asker's own words found an answer: what they may mean in translation doesn't outweigh them.
  const isAnswered = own.some(({ ratio }) => ratio >= 1);
  const rest: Found[] = [];
  for (const found of scaleToFit(others, otherLanguage)) {
    const inOwn = pairOf(found.section)?.id ?? '';
    if (isAnswered && inOwn !== '') continue;
    rest.push(found);
    const pair = joined.get(inOwn);
    if (pair === undefined) continue;
    if (found.score > pair.score) {
      pair.score = found.score;
      pair.factors = found.factors;
      pair.byPair = true;
    }
    pair.ratio = Math.max(pair.ratio, found.ratio);
  }
  return [...joined.values(), ...rest].sort((a, b) => b.score - a.score);
}

function scaleToFit(list: readonly Found[], by: number): Found[] {
  const first = list[0];
  if (first === undefined) return [];
  return list.map((found) => ({
    ...found,
    score: (found.score / first.score) * first.fit * by,
    factors: { ...found.factors, language: (first.fit / first.score) * by },
  }));
}
