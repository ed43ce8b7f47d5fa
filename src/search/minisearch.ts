import { type Language, otherLanguage } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Hit, Passage, SearchEngine, SearchOptions, SearchResult } from './engine.ts';
import { createExactNames } from './exact-names.ts';
import { createIndexer, explainSnapshot, type IndexedSections, snapshotFile } from './indexer.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { type Query, readQuery } from './question/query.ts';
import type { Scored } from './ranking/scoring.ts';
import { type Asked, createShelf, type Shelf, type ShelfResult } from './shelf.ts';
import { TUNING, type Tuning } from './tuning.ts';
import { judge } from './verdict.ts';
import { warmUp } from './warm-up.ts';

export interface EngineOptions {
  /** For questions in one language and pages in the other. */
  lexicon?: Lexicon;
  /** The same section in the other language. */
  pairOf?: (section: Section) => Section | undefined;
  /** The sections of each language as they were indexed elsewhere; indexed here and now without it. */
  indexed?: Readonly<Record<Language, IndexedSections>>;
  /** A folder to keep the index in, so that the next start with the same pages needn't make it. */
  cacheDir?: string | undefined;
  /** Hears what went wrong without harm. */
  warn?: (message: string) => void;
  /** For ablations. */
  tuning?: Partial<Tuning>;
}

/** A section found on one of the shelves. */
interface Found extends Omit<Scored, 'section'> {
  section: Section;
  /** Confidence in units of what an answer needs: from 1 on it is one. */
  ratio: number;
}

const LIMIT = 10;
/**
 * How much surer a translated question must be of a section that the asker's language has too. From 0.75 to 1.6 it moves no R@1, only
 * how many are answered: by four points of the Chinese human questions over pages in both languages.
 */
const PAIRED_MARGIN = 1.25;

/** A search engine over MiniSearch's index of these sections, one for each language. */
export function createMiniSearchEngine(sections: readonly Section[], options: EngineOptions = {}): SearchEngine {
  const tuning = { ...TUNING, ...options.tuning };
  const pairOf = options.pairOf ?? pairByAnchor(sections);
  const shelfOf = (language: Language): Shelf => {
    const own = sections.filter((section) => section.language === language);
    return createShelf(own, language, options.indexed?.[language] ?? indexNow(own, language), tuning);
  };
  const indexNow = (own: readonly Section[], language: Language): IndexedSections => {
    const { cacheDir, warn } = options;
    const indexer = createIndexer(tuning, cacheDir && snapshotFile(cacheDir, language));
    const indexed = indexer.index(own);
    indexer.keep().catch((error: unknown) => warn?.(explainSnapshot(error)));
    return indexed;
  };
  const shelves: Readonly<Record<Language, Shelf>> = { en: shelfOf('en'), zh: shelfOf('zh') };

  const ask = (query: Query, language: Language): Asked => {
    const elsewhere = shelves[otherLanguage(language)].index.terms;
    return {
      query,
      lexicon: options.lexicon,
      knownElsewhere: (word) => elsewhere.has(word.term),
    };
  };

  const names = createExactNames(sections);

  const searchIn = async (query: Query, language: Language, margin: number): Promise<Found[]> => {
    const shelf = shelves[language];
    return read(shelf, await shelf.search(ask(query, language)), margin);
  };

  let last: { text: string; query: Query } | undefined;
  // The passage is asked for right behind its question.
  const readOnce = (text: string): Query => {
    if (last?.text !== text) last = { text, query: readQuery(text, tuning) };
    return last.query;
  };

  const search = async (text: string, { language, limit = LIMIT }: SearchOptions): Promise<SearchResult> => {
    const query = readOnce(text);
    const own = await searchIn(query, language, 1);
    const other = otherLanguage(language);
    const margin = tuning.otherLanguageMargin[other];
    const others = (await searchIn(query, other, margin)).map((found): Found => {
      // The page says it in the asker's language too: had it been meant, their own words would have found some of it.
      const isPaired = pairOf(found.section) !== undefined;
      return isPaired ? { ...found, ratio: (found.ratio * margin) / Math.max(margin, PAIRED_MARGIN) } : found;
    });
    const found = merge(own, others, tuning.otherLanguage, pairOf);
    const hits = found.slice(0, limit).map(({ section, score, matches }): Hit => ({ section, score, matches }));
    const judged = judge(found, pairOf);
    // A sentence of words that only ask is about nothing: `what's your name`.
    if (judged.verdict !== 'none' && !query.onlyAsks) return { hits, ...judged };
    const named = await names.find(text, language);
    if (named.length > 0) {
      const first = named.reduceRight((others, section) => putFirst(section, text, others), hits).slice(0, limit);
      // A name that several sections share says no more than which of them to offer.
      return named.length === 1
        ? { hits: first, verdict: 'clear', near: 0 }
        : { hits: first, verdict: 'close', near: Math.min(named.length, first.length) };
    }
    return query.onlyAsks ? { hits: [], verdict: 'none', near: 0 } : { hits, ...judged };
  };

  const passage = (text: string, section: Section): Passage | undefined =>
    shelves[section.language].passage(ask(readOnce(text), section.language), text, section);

  const open = async (): Promise<void> => {
    await Promise.all([shelves.en.open(), shelves.zh.open()]);
    await warmUp(sections, async (text, section) => {
      await search(text, { language: section.language });
      passage(text, section);
      await names.find(text, section.language);
    });
  };
  let opened: Promise<void> | undefined;

  return {
    search,
    passage,
    ready() {
      opened ??= open();
      return opened;
    },
    similar: (section, limit) => Promise.resolve(shelves[section.language].similar(section, limit)),
  };
}

function read({ sections }: Shelf, { found, threshold }: ShelfResult, margin: number): Found[] {
  return found.flatMap((scored): Found[] => {
    const section = sections[scored.section];
    return section === undefined ? [] : [{ ...scored, section, ratio: scored.confidence / (threshold * margin) }];
  });
}

/**
 * Joins both languages by how sure each is of its best. A section that the asker can read in their own language comes in it:
 * its pair takes the higher score of the two and stands first.
 */
function merge(
  own: readonly Found[],
  others: readonly Found[],
  otherLanguageCounts: number,
  pairOf: (section: Section) => Section | undefined,
): Found[] {
  const joined = new Map(scaleToConfidence(own, 1).map((found) => [found.section.id, found]));
  // The asker's own words found an answer: what they may mean in translation doesn't outweigh them.
  const isAnswered = own.some(({ ratio }) => ratio >= 1);
  const rest: Found[] = [];
  for (const found of scaleToConfidence(others, otherLanguageCounts)) {
    const inOwn = pairOf(found.section)?.id ?? '';
    if (isAnswered && inOwn !== '') continue;
    rest.push(found);
    const pair = joined.get(inOwn);
    if (pair === undefined) continue;
    pair.score = Math.max(pair.score, found.score);
    pair.ratio = Math.max(pair.ratio, found.ratio);
  }
  return [...joined.values(), ...rest].sort((a, b) => b.score - a.score);
}

function putFirst(section: Section, asked: string, hits: readonly Hit[]): Hit[] {
  const matches = [{ asked, found: asked, kind: 'same' as const }];
  return [{ section, score: hits[0]?.score ?? 1, matches }, ...hits.filter((hit) => hit.section.id !== section.id)];
}

function scaleToConfidence(list: readonly Found[], by: number): Found[] {
  const first = list[0];
  if (first === undefined) return [];
  return list.map((found) => ({ ...found, score: (found.score / first.score) * first.confidence * by }));
}

/** Sections with the same anchor on pages that are a pair. */
function pairByAnchor(sections: readonly Section[]): (section: Section) => Section | undefined {
  const keyOf = ({ page, anchor }: Section, language: Language): string => `${language} ${page.pairKey}#${anchor}`;
  const byKey = new Map(sections.map((section) => [keyOf(section, section.language), section]));
  return (section) => byKey.get(keyOf(section, otherLanguage(section.language)));
}
