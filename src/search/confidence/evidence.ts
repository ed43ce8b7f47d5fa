import type { Section } from '../../knowledge/model/section.ts';

/** What the confidence is computed from: each tells something else of how well the first hit stands out as the answer. */
export interface Evidence {
  /** 0 to 1: BM25F of the first hit in units of a section that holds every word fully. */
  strength: number;
  /** ln(1 + words asked, 10 at most): the same strength says more of a longer question. */
  words: number;
  /** 0 to 1, less than 0 where a reranker puts first what words don't: how far the fifth-best other page is behind; 1 if there are fewer. */
  fifth: number;
  /** -0.5 to 1: how far the best other page is behind, each page counted by its best sections. */
  next: number;
  /** 1 if the question asks what a name means. */
  asksName: number;
  /** For such a question: 0.2 to 0.8, how well a name of the section is the asked one; else 0. */
  name: number;
  /** 1 if the hit is in the other language. */
  translated: number;
  /** For such a hit: 0 to 1, the knowledge in the asker's language in units of that in the hit's; else 0. */
  ownShare: number;
}

/** What a reranker adds to the evidence, independent of the scale of its model. */
export interface MeaningEvidence {
  /** How much nearer in meaning the first hit is than any section of another page, in standard deviations of all, -6 to 6. */
  lead: number;
}

/** The evidence of a result that was reranked. */
export type RerankedEvidence = Evidence & MeaningEvidence;

/** A found section as the evidence looks at it. */
export interface Weighed {
  section: Section;
  score: number;
  strength: number;
  named: number;
}

/** What the evidence is about beside the hits. */
export interface Circumstances {
  asksName: boolean;
  /** The weight of the question's words in the language of the first hit. */
  words: number;
  isTranslated: boolean;
  /** Sections in the asker's language, in units of those in the first hit's. */
  ownShare: number;
}

/** So many hits are looked at. */
const HITS = 20;
const WORDS_MAX = 10;
/** The sections of a page that count, each less than the one before. */
const PAGE_SECTIONS = 4;
const NEXT_MAX = 1.5;
const FIFTH = 5;

/** Gathers the evidence for the first of the found sections (best first); undefined if there is none. */
export function gatherEvidence(all: readonly Weighed[], circumstances: Circumstances): Evidence | undefined {
  const found = all.slice(0, HITS);
  const [best] = found;
  if (best === undefined) return undefined;
  const pages = new Map<string, number[]>();
  for (const { section, score } of found) {
    const key = section.page.pairKey;
    const scores = pages.get(key);
    if (scores === undefined) pages.set(key, [score]);
    else if (scores.length < PAGE_SECTIONS) scores.push(score);
  }
  const own = pages.get(best.section.page.pairKey) ?? [];
  pages.delete(best.section.page.pairKey);
  const others = [...pages.values()];
  const tops = others.map(([top = 0]) => top).sort((a, b) => b - a);
  const next = Math.max(0, ...others.map(sumOf)) / sumOf(own);
  const { asksName, words, isTranslated, ownShare } = circumstances;
  return {
    strength: best.strength,
    words: Math.log(1 + Math.min(WORDS_MAX, words)),
    fifth: 1 - Math.min(NEXT_MAX, (tops[FIFTH - 1] ?? 0) / best.score),
    next: 1 - Math.min(NEXT_MAX, next),
    asksName: asksName ? 1 : 0,
    name: asksName ? 0.2 + 0.6 * best.named * best.named : 0,
    translated: isTranslated ? 1 : 0,
    ownShare: isTranslated ? Math.min(1, ownShare) : 0,
  };
}

function sumOf(scores: readonly number[]): number {
  let sum = 0;
  for (const [place, score] of scores.entries()) sum += score / (place + 1);
  return sum;
}
