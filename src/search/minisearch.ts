import { type Language, otherLanguage } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';
import { toConcepts } from './concept.ts';
import type { Hit, Passage, SearchEngine, SearchOptions, SearchResult } from './engine.ts';
import { createScratch, gather, type Scratch } from './gather.ts';
import type { Lexicon } from './lexicon.ts';
import { type Query, readQuery } from './query.ts';
import { rescore, type Scored } from './scoring.ts';
import { buildIndex, type SectionIndex } from './section-index.ts';
import { findSimilar } from './similar.ts';
import { createSpeller, type Speller } from './speller.ts';
import { TUNING, type Tuning } from './tuning.ts';

export interface EngineOptions {
  /** For questions in one language and pages in the other. */
  lexicon?: Lexicon;
  /** For ablations. */
  tuning?: Partial<Tuning>;
}

/** The sections of one language, ready to be searched. */
interface Shelf {
  sections: readonly Section[];
  /** Place of a section in `sections` by its id. */
  places: ReadonlyMap<string, number>;
  /** The same by what a pair has in common. */
  pairs: ReadonlyMap<string, number>;
  index: SectionIndex;
  speller: Speller;
  scratch: Scratch;
}

interface Found extends Scored {
  language: Language;
}

/** How many sections are looked at closely: the best one is among them in all but a few of a thousand questions. */
const CANDIDATES = 60;
const LIMIT = 10;
const SURE_ENOUGH = 0.25;

/** A search engine over MiniSearch's index of these sections. */
export function createMiniSearchEngine(sections: readonly Section[], options: EngineOptions = {}): SearchEngine {
  const shelves: Readonly<Record<Language, Shelf>> = {
    en: createShelf(sections, 'en'),
    zh: createShelf(sections, 'zh'),
  };
  const tuning = { ...TUNING, ...options.tuning };

  const searchShelf = (query: Query, language: Language): Found[] => {
    const shelf = shelves[language];
    const other = shelves[otherLanguage(language)].index.terms;
    const concepts = toConcepts(
      query,
      {
        index: shelf.index,
        speller: shelf.speller,
        lexicon: options.lexicon,
        from: otherLanguage(language),
        knownElsewhere: (word) => other.has(word.term),
      },
      tuning,
    );
    const gathered = gather(concepts, shelf.index, shelf.scratch, tuning, CANDIDATES);
    return rescore(gathered, shelf.index, tuning).map((scored) => ({ ...scored, language }));
  };

  const search = (text: string, { language, limit = LIMIT }: SearchOptions): SearchResult => {
    const query = readQuery(text, tuning);
    const own = searchShelf(query, language);
    const others = searchShelf(query, otherLanguage(language));
    const pairOf = (found: Found): number | undefined => {
      const section = shelves[found.language].sections[found.section];
      return section === undefined ? undefined : shelves[language].pairs.get(pairKeyOf(section));
    };
    const found = merge(own, others, tuning.otherLanguage, pairOf).slice(0, limit);
    const hits = found.map(({ section, language: of, score, matches }): Hit[] => {
      const hit = shelves[of].sections[section];
      return hit === undefined ? [] : [{ section: hit, score, matches }];
    });
    const sure = (found[0]?.confidence ?? 0) >= SURE_ENOUGH;
    return { hits: hits.flat(), verdict: sure ? 'clear' : 'none', near: 0 };
  };

  const similar = (section: Section, limit: number): Section[] => {
    const shelf = shelves[section.language];
    const place = shelf.places.get(section.id);
    if (place === undefined) return [];
    return findSimilar(place, shelf.index, shelf.scratch, tuning, limit).flatMap(
      (other) => shelf.sections[other] ?? [],
    );
  };

  return {
    search: (text, searchOptions) => Promise.resolve(search(text, searchOptions)),
    passage: (_text: string, _section: Section): Passage | undefined => undefined,
    similar: (section, limit) => Promise.resolve(similar(section, limit)),
  };
}

function createShelf(all: readonly Section[], language: Language): Shelf {
  const sections = all.filter((section) => section.language === language);
  const index = buildIndex(sections);
  const places = new Map(sections.map(({ id }, place) => [id, place]));
  const pairs = new Map(sections.map((section, place) => [pairKeyOf(section), place]));
  return { sections, places, pairs, index, speller: createSpeller(index.written), scratch: createScratch(index) };
}

/**
 * Joins both languages by how sure each is of its best. A section that the asker can read in their own language comes in it:
 * its pair takes the higher score of the two and stands first.
 */
function merge(
  own: readonly Found[],
  others: readonly Found[],
  otherLanguageCounts: number,
  pairOf: (found: Found) => number | undefined,
): Found[] {
  const joined = new Map(scaleToConfidence(own, 1).map((found) => [found.section, found]));
  const rest: Found[] = [];
  for (const found of scaleToConfidence(others, otherLanguageCounts)) {
    const pair = pairOf(found);
    const before = pair === undefined ? undefined : joined.get(pair);
    if (before !== undefined) before.score = Math.max(before.score, found.score);
    rest.push(found);
  }
  return [...joined.values(), ...rest].sort((a, b) => b.score - a.score);
}

function scaleToConfidence(list: readonly Found[], by: number): Found[] {
  const first = list[0];
  if (first === undefined) return [];
  return list.map((found) => ({ ...found, score: (found.score / first.score) * first.confidence * by }));
}

/** Equal for a section in two languages. */
function pairKeyOf({ page, anchor }: Section): string {
  return `${page.pairKey}#${anchor}`;
}
