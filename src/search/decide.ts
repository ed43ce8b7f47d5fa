import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Hit, SearchOptions, SearchResult } from './engine.ts';
import type { Decided } from './explain.ts';
import { readAskedName } from './question/intent.ts';
import type { RankedQuestion } from './ranked-question.ts';
import type { TitleMatch } from './title-match.ts';
import { OFFERED } from './verdict.ts';

const LIMIT = 10;
/** What a dropped question phrase leaves within Chinese: 起一个容器 is read as 起 容器. */
const GAP = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu;
/** Confidence of a question that is exactly the name of one section. */
const NAMED_CONFIDENCE = 0.9;

/** Decides about a ranked question. */
export type Decision = (ranked: RankedQuestion, options: SearchOptions) => Decided;

/** Creates the decision: the verdict on what the words found, unless the question is the very name of sections. */
export function createDecision(names: TitleMatch): Decision {
  const decide: Decision = (ranked, { language, limit = LIMIT }) => {
    const { text, isEligible, query, found, evidence, confidence, verdict, offered, rerankedBy } = ranked;
    const ordered = [...offered, ...found.filter((one) => !offered.includes(one))];
    const hits = ordered.slice(0, limit).map(({ section, score, matches }): Hit => ({ section, score, matches }));
    const judged = {
      verdict,
      near: offered.length,
      confidence: confidence.first,
      ...(evidence && { evidence }),
      ...(rerankedBy && { rerankedBy }),
    };
    const unnamed = { result: { hits, ...judged }, named: [] };
    // A sentence of only question words is about nothing: `what's your name`.
    const named = findNamed(ranked, language);
    // What is found clearly gives way only to the one section whose name is all that is asked.
    const isOther = named.length === 1 && named[0]?.id !== hits[0]?.section.id;
    if (verdict === 'clear' && !query.onlyAsks && !isOther) return unnamed;
    // Sections whose names differ by a function word are about equally good, unless one of them is the question.
    if (verdict === 'close' && !query.onlyAsks && named.length !== 1) return unnamed;
    if (named.length > 0) {
      const first = named.reduceRight((below, section) => putFirst(section, text, below), hits).slice(0, limit);
      // For a name shared by several sections, offer those.
      const result: SearchResult =
        named.length === 1
          ? { ...judged, hits: first, verdict: 'clear', near: 0, confidence: NAMED_CONFIDENCE }
          : { ...judged, hits: first, verdict: 'close', near: Math.min(named.length, first.length) };
      return { result, named };
    }
    return query.onlyAsks ? decideWithin(text, isEligible, language) : unnamed;
  };

  /**
   * Finds the sections whose name is the question, or all of it after its question words: `how do I run a container`. One
   * word is too little to tell: `what is IT` doesn't ask for `-it`.
   */
  const findNamed = (
    { text, query, isEligible }: Pick<RankedQuestion, 'text' | 'query' | 'isEligible'>,
    language: Language,
  ): readonly Section[] => {
    const whole = names.find(text, language, isEligible);
    const first = query.words.findIndex(({ weight }) => weight > 0);
    if (whole.length > 0 || query.onlyAsks || first < 0) return whole;
    // Its first words may be of the question or of the name: `how do I get into a pod`.
    for (const { start } of query.words.slice(0, first + 1)) {
      const rest = query.text.slice(start).replace(GAP, '');
      const named = /\S[\s\p{Script=Han}]+\S/u.test(rest.trim()) ? names.find(rest, language, isEligible) : [];
      if (named.length > 0) return named;
    }
    return [];
  };

  /** Decides about words that only ask, which may contain a name made of such words: `what is on call`. */
  const decideWithin = (text: string, isEligible: (section: Section) => boolean, language: Language): Decided => {
    const named = names.findWithin(text, language, isEligible);
    const hits = named.reduceRight<Hit[]>((below, section) => putFirst(section, text, below), []);
    if (hits.length === 0) return { result: { hits, verdict: 'none', near: 0, confidence: 0 }, named };
    const isAsked = named.length === 1 && names.find(askedNameOf(text), language, isEligible).length > 0;
    const result: SearchResult = isAsked
      ? { hits, verdict: 'clear', near: 0, confidence: NAMED_CONFIDENCE }
      : { hits, verdict: 'maybe', near: hits.length, confidence: OFFERED };
    return { result, named };
  };

  return decide;
}

/** Returns the name whose meaning a text asks for, even of function words; the text itself if it asks more. */
function askedNameOf(text: string): string {
  return readAskedName(text, () => false) ?? text;
}

function putFirst(section: Section, asked: string, hits: readonly Hit[]): Hit[] {
  const matches = [{ asked, found: asked, kind: 'same' as const }];
  return [{ section, score: hits[0]?.score ?? 1, matches }, ...hits.filter((hit) => hit.section.id !== section.id)];
}
