import type { Section } from '../../knowledge/model/section.ts';

/**
 * The features from which the confidence is computed; each shows another aspect of how well the first hit stands out.
 */
export interface Evidence {
  /** 0 to 1: BM25F of the first hit relative to a section with every word in full. */
  strength: number;
  /** ln(1 + words of the question, 10 at most): the same strength means more for a longer question. */
  words: number;
  /**
   * How far the fifth-best other page is behind, 0 to 1; 1 if there are fewer, below 0 if a reranker changed the first
   * hit.
   */
  fifth: number;
  /** -0.5 to 1: how far the best other page is behind, each page counted by its best sections. */
  next: number;
  /** 1 if the question asks what a name means. */
  asksName: number;
  /** For such a question: how well a name of the section matches the one asked for, 0.2 to 0.8; else 0. */
  name: number;
  /** 1 if the hit is in the other language. */
  translated: number;
  /** For such a hit: size of the knowledge in the asker's language relative to the hit's, 0 to 1; else 0. */
  ownShare: number;
}

/** What a reranker adds to the evidence, independent of the scale of its model. */
export interface MeaningEvidence {
  /** How much nearer in meaning the first hit is than any section of another page, in standard deviations of all, -6 to 6. */
  lead: number;
}

/** The evidence of a result that was reranked. */
export type RerankedEvidence = Evidence & MeaningEvidence;

/** A hit, as used for the evidence. */
export interface Weighed {
  section: Section;
  score: number;
  strength: number;
  named: number;
}

/** What the evidence needs besides the hits. */
export interface Circumstances {
  asksName: boolean;
  /** The weight of the question's words in the language of the first hit. */
  words: number;
  isTranslated: boolean;
  /** Number of sections in the asker's language relative to that in the first hit's. */
  ownShare: number;
}

/** Number of hits used. */
const HITS = 20;
const WORDS_MAX = 10;
/** Weights of a page's sections, in order. */
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
