import type { Section } from '../knowledge/model/section.ts';
import type { FoundInLanguage } from './language-index.ts';
import { isLinkList } from './link-list.ts';
import { withoutRepeated } from './repeated.ts';

/** A hit with numbers that are comparable between languages. */
export interface Found extends FoundInLanguage {
  /** Its fit relative to what words of the asker's own language need: from 1 on they found an answer. */
  ratio: number;
  /** Whether its score is from its pair in the other language. */
  byPair?: boolean;
}

/** Weights of pages, independent of the question. */
export interface PageWeights {
  /** Weight of pages about the project itself. */
  side: number;
  /** Weight of sections that are only links. */
  linkList: number;
  /** Maximum bonus from other hits on the same page. */
  support: number;
  /** Weight of the pages that the conversation is about. */
  spokenOf: { pages: ReadonlySet<string>; weight: number };
}

/** Number of hits considered for their pages. */
const HITS = 20;

/**
 * Reorders one language's hits (best first) by their pages: a page with several hits is about the question, unlike one
 * that happens to contain its words. Of sections that say the same only the best stays.
 */
export function orderByPages(all: readonly Found[], { side, linkList, support, spokenOf }: PageWeights): Found[] {
  const best = all[0]?.score ?? 1;
  const totals = new Map<string, number>();
  for (const { section, score } of all.slice(0, HITS))
    totals.set(section.page.id, (totals.get(section.page.id) ?? 0) + score);
  const ordered = all
    .map((found): Found => {
      const { page } = found.section;
      const others = Math.max(0, (totals.get(page.id) ?? 0) - found.score);
      // A section with the name asked for needs no support from others.
      const supported = found.named >= 1 ? 1 : Math.min(1, others / (2 * best));
      const own = (page.side ? side : 1) * (found.named < 1 && isLinkList(found.section) ? linkList : 1);
      const by = own * (spokenOf.pages.has(page.id) ? spokenOf.weight : 1) * (1 + support * supported);
      return { ...found, score: found.score * by, factors: { ...found.factors, page: by } };
    })
    .sort((a, b) => b.score - a.score);
  return withoutRepeated(ordered, ({ section }) => section);
}

/**
 * Merges the hits of both languages by how well the best of each fits; `others` are weighted by `otherLanguage`. A
 * section that exists in the asker's language is shown in it: its pair takes the higher score of the two and comes
 * first.
 */
export function mergeLanguages(
  own: readonly Found[],
  others: readonly Found[],
  otherLanguage: number,
  pairOf: (section: Section) => Section | undefined,
): Found[] {
  const joined = new Map(scaleToFit(own, 1).map((found) => [found.section.id, found]));
  // If the asker's own words found an answer, translations don't outweigh it.
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
