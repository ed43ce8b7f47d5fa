import { LRUCache } from 'lru-cache';
import type { SectionsByLanguage } from '../knowledge/model/knowledge.ts';
import { type Language, otherLanguage, type Page } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import { type Confidence, confidenceOf } from './confidence/confidence.ts';
import { gatherEvidence, type MeaningEvidence } from './confidence/evidence.ts';
import { createDecision } from './decide.ts';
import type { Passage, SearchEngine, SearchOptions, SearchResult } from './engine.ts';
import { explainSearch, type RankedLanguage } from './explain.ts';
import type { LanguageIndex, LanguageQuery } from './language-index.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { type Found, mergeLanguages, orderByPages, type PageWeights } from './merge.ts';
import { createVersionReader } from './question/asked-version.ts';
import { asksHistory } from './question/asks-history.ts';
import { type Query, readQuery } from './question/query.ts';
import type { Judgement, RankedQuestion } from './ranked-question.ts';
import { fuseByRank, gatherMeaning } from './rerank/fuse.ts';
import type { Reranker } from './rerank/reranker.ts';
import type { TitleMatch } from './title-match.ts';
import type { Tuning } from './tuning.ts';
import { judge, SURE, SURE_ALONE } from './verdict.ts';
import { warmUp } from './warm-up.ts';

/** The parts of an engine. */
export interface EngineParts {
  indexes: Readonly<Record<Language, LanguageIndex>>;
  /** All sections that can be found, and their pages. */
  byLanguage: SectionsByLanguage;
  pages: readonly Page[];
  names: TitleMatch;
  /** Returns the same section in the other language. */
  pairOf(section: Section): Section | undefined;
  /** Translates questions for pages in the other language. */
  lexicon?: Lexicon | undefined;
  /** Reorders the hits by meaning. */
  reranker?: Reranker | undefined;
  tuning: Tuning;
}

/** Fit from which the asker's own words count as found: for questions about a name's meaning, and for others. */
const FIT_NEEDED = { name: 0.5, words: 0.2 };
const NO_CONFIDENCE = { first: 0, options: 0 };
/**
 * How much surer a translated question must be of a section that the asker's language has too. From 0.75 to 1.6 it
 * changes no R@1, only the share of answered questions: by four points of the Chinese human questions over pages in
 * both languages.
 */
const PAIRED_MARGIN = 1.25;
/** Weight of the page that the conversation is about: less finds too little of it, and double keeps other topics away. */
const SPOKEN_OF = 1.5;
/** Questions whose words are kept: as many as may be answered at a time. */
const READ_MAX = 16;
/** Number of hits that are reranked. */
const RERANKED = 20;
const CONFIDENCE_STEP = 0.001;

/** Creates a search engine from an index per language, in memory or elsewhere. */
export function createBilingualEngine(parts: EngineParts): SearchEngine {
  const { indexes, byLanguage, pages, names, pairOf, lexicon, reranker, tuning } = parts;

  const ask = (query: Query, language: Language, within?: SearchOptions['within']): LanguageQuery => {
    const elsewhere = indexes[otherLanguage(language)];
    return { query, lexicon, knownElsewhere: (word) => elsewhere.knows(word.term), within };
  };

  const readVersion = createVersionReader(pages);

  /** The hits of one language for a question, in no order, and the words searched there. */
  const searchIn = async (
    query: Query,
    language: Language,
    {
      margin,
      isEligible,
      within,
    }: { margin: number; isEligible: (section: Section) => boolean; within: SearchOptions['within'] },
  ): Promise<RankedLanguage> => {
    const { found, words, concepts } = await indexes[language].search(ask(query, language, within));
    const needed = (query.asksName ? FIT_NEEDED.name : FIT_NEEDED.words) * margin;
    const read = found
      .filter(({ section }) => isEligible(section))
      .map((scored): Found => ({ ...scored, ratio: scored.fit / needed }));
    return { found: read, words, concepts };
  };

  // The passages are asked for right after their question.
  const reads = new LRUCache<string, Query>({ max: READ_MAX });
  const readOnce = (text: string): Query => {
    const query = reads.get(text) ?? readQuery(text, tuning);
    reads.set(text, query);
    return query;
  };

  const rank = async (
    asked: string,
    { language, within, except = [], after, refersBack }: SearchOptions,
  ): Promise<RankedQuestion> => {
    const version = readVersion(asked);
    const { text } = version;
    const excepted = new Set(except.flatMap((section) => [section.id, pairOf(section)?.id]));
    const isEligible = (section: Section) =>
      version.isEligible(section) && (within === undefined || within(section)) && !excepted.has(section.id);
    const query = readOnce(text);
    const isHistory = asksHistory(text);
    const other = otherLanguage(language);
    const margin = tuning.otherLanguageMargin[other];
    const [inOwn, inOther] = await Promise.all([
      searchIn(query, language, { margin: 1, isEligible, within }),
      searchIn(query, other, { margin, isEligible, within }),
    ]);
    const others = inOther.found.map((found): Found => {
      // The page exists in the asker's language too, so their own words would have found it.
      const isPaired = pairOf(found.section) !== undefined;
      return isPaired ? { ...found, ratio: (found.ratio * margin) / Math.max(margin, PAIRED_MARGIN) } : found;
    });
    const ownShare = Math.min(1, indexes[language].size / Math.max(1, indexes[other].size));
    const counts = tuning.otherLanguage * (1 - tuning.otherLanguageOwned * ownShare);
    const weights = {
      side: isHistory ? 1 : tuning.sidePage,
      linkList: tuning.linkList,
      support: tuning.pageSupport,
    };
    const mergeAll = (spokenOf: readonly Section[]): Found[] => {
      const pages = new Set(spokenOf.flatMap((section) => [section.page.id, pairOf(section)?.page.id ?? '']));
      const weighted: PageWeights = { ...weights, spokenOf: { pages, weight: SPOKEN_OF } };
      return mergeLanguages(orderByPages(inOwn.found, weighted), orderByPages(others, weighted), counts, pairOf);
    };
    const judgeAll = (all: readonly Found[], meaning?: MeaningEvidence): Judgement => {
      const isTranslated = all[0]?.section.language === other;
      const evidence = gatherEvidence(all, {
        asksName: query.asksName,
        words: (isTranslated ? inOther : inOwn).words,
        isTranslated,
        ownShare,
      });
      if (evidence === undefined)
        return { found: all, evidence, confidence: NO_CONFIDENCE, verdict: 'none', offered: [] };
      const learned = confidenceOf(meaning === undefined ? evidence : { ...evidence, ...meaning });
      // Another language may write the name differently.
      const lacksName = !isTranslated && inOwn.concepts.some(({ isUnknownName }) => isUnknownName);
      const confidence = lacksName ? notSure(learned) : learned;
      return { found: all, evidence: { ...evidence, ...meaning }, confidence, ...judge(all, confidence, pairOf) };
    };
    const judgeMerged = (merged: readonly Found[]): Judgement => {
      const usual = isHistory ? merged : merged.filter(({ section }) => section.page.side !== true);
      const ofUsual = judgeAll(usual);
      // Side pages answer only if no other page does.
      const isAnswered = ofUsual.verdict === 'clear' || ofUsual.verdict === 'close';
      return isAnswered || usual.length === merged.length ? ofUsual : judgeAll(merged);
    };
    const unrelated = judgeMerged(mergeAll([]));
    // What is surely answered by itself doesn't go on with the conversation.
    // Of equally good sections the conversation decides, unless each has the name asked for.
    const isClear = unrelated.verdict === 'clear' || (unrelated.verdict === 'close' && query.asksName);
    const isSure = isClear && unrelated.confidence.first >= SURE_ALONE;
    const isOwn = after === undefined || (refersBack !== true && isSure);
    const judgement = isOwn ? unrelated : judgeMerged(mergeAll([after]));
    const languages = language === 'en' ? { en: inOwn, zh: inOther } : { en: inOther, zh: inOwn };
    return { asked, text, isEligible, query, languages, ...judgement, judgeAgain: judgeAll };
  };

  /** Returns the question with its hits reranked, if the reranker answers in time. */
  const rerank = async (ranked: RankedQuestion, by: Reranker, language: Language): Promise<RankedQuestion> => {
    const asked = ranked.found.slice(0, RERANKED).map(({ section }) => section);
    const similarities = await by.score(ranked.text, asked);
    if (similarities === undefined) return ranked;
    const fused = fuseByRank(ranked.found, similarities, language, pairOf).filter(({ section }) =>
      ranked.isEligible(section),
    );
    // Hits that the words are sure of stay first; meaning orders the rest.
    const [sure] = ranked.verdict === 'clear' ? ranked.found : [];
    const found = sure === undefined ? fused : [sure, ...fused.filter(({ section }) => section.id !== sure.section.id)];
    const meaning = gatherMeaning(found, similarities);
    if (meaning === undefined) return ranked;
    const again = ranked.judgeAgain(found, meaning);
    const reranked = { ...ranked, ...again, rerankedBy: by.id };
    // Hits that the words refuse are at most offered.
    if (ranked.verdict !== 'none' || (again.verdict !== 'clear' && again.verdict !== 'close')) return reranked;
    const confidence = notSure(again.confidence);
    return { ...reranked, confidence, ...judge(found, confidence, pairOf) };
  };

  const rankWithMeaning = async (text: string, asking: SearchOptions): Promise<RankedQuestion> => {
    const ranked = await rank(text, asking);
    // Several sections with exactly the name asked for are a choice, whatever they say.
    if (reranker === undefined || ranked.query.onlyAsks || ranked.verdict === 'close') return ranked;
    return await rerank(ranked, reranker, asking.language);
  };

  const decide = createDecision(names);

  const search = async (text: string, options: SearchOptions): Promise<SearchResult> =>
    decide(await rankWithMeaning(text, options), options).result;

  const passage = (text: string, section: Section): Passage | undefined =>
    indexes[section.language].passage(ask(readOnce(text), section.language), text, section);

  const open = async (): Promise<void> => {
    indexes.en.open();
    indexes.zh.open();
    await warmUp(byLanguage, async (text, section) => {
      decide(await rank(text, section), section);
      passage(text, section);
    });
  };
  let opened: Promise<void> | undefined;

  return {
    search,
    async explain(text, options) {
      const ranked = await rankWithMeaning(text, options);
      return explainSearch(ranked, decide(ranked, options));
    },
    passage,
    ready() {
      opened ??= open();
      return opened;
    },
    async similar(section, limit, within) {
      return await indexes[section.language].similar(section, limit, within);
    },
  };
}

/** Returns the confidence of hits that are at most offered. */
function notSure(confidence: Confidence): Confidence {
  return { ...confidence, first: Math.min(confidence.first, SURE - CONFIDENCE_STEP) };
}
