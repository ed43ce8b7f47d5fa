import type { LanguageSections } from '../knowledge/model/knowledge.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import { type Concept, toConcepts } from './concepts/concept.ts';
import { createSpeller } from './concepts/speller.ts';
import type { Passage } from './engine.ts';
import { BREAK, type SectionIndex } from './index/section-index.ts';
import type { IndexedSections } from './indexer.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { introducedNames } from './passage/introduced.ts';
import { toQueryTerms } from './passage/query-terms.ts';
import { findPassage } from './passage/snippet.ts';
import type { Query, QueryWord } from './question/query.ts';
import { type Gathered, gatherInSteps, type WeighedConcept, weigh } from './ranking/gather.ts';
import { rescore, type Scored } from './ranking/scoring.ts';
import { findSimilar } from './ranking/similar.ts';
import { createStepQueue, runSteps, type Steps } from './ranking/steps.ts';
import { createScratch, type Scratch } from './ranking/totals.ts';
import type { Tuning } from './tuning.ts';
import { analyze } from './words/analyzer.ts';
import { isStopWord } from './words/stop-words.ts';

/** The hits of a language for a question. */
export interface LanguageResult {
  /** Best first. */
  found: readonly FoundInLanguage[];
  /** Total weight of the question's words searched here. */
  words: number;
  /** The searched words with their weights. */
  concepts: readonly WeighedConcept[];
}

/** A hit in the index of its language. */
export interface FoundInLanguage extends Omit<Scored, 'section'> {
  section: Section;
}

/** A question, and what else is needed to find its words. */
export interface LanguageQuery {
  query: Query;
  lexicon: Lexicon | undefined;
  /** Words of the other language's pages, which aren't misspelt. */
  knownElsewhere(word: QueryWord): boolean;
  /** Which sections may be found; all by default. */
  within?: ((section: Section) => boolean) | undefined;
}

/** The searchable sections of one language. */
export interface LanguageIndex {
  /** How many sections. */
  size: number;
  /** Whether its pages have a term. */
  knows(term: string): boolean;
  /** Searches; synchronous for a small index in memory, rejects if the index can't be reached. */
  search(asked: LanguageQuery): LanguageResult | Promise<LanguageResult>;
  /** Returns the passage of a section; `typed` is the question as typed. */
  passage(asked: LanguageQuery, typed: string, section: Section): Passage | undefined;
  /** Best first; rejects as `search` does. */
  similar(
    section: Section,
    limit: number,
    within: LanguageQuery['within'],
  ): readonly Section[] | Promise<readonly Section[]>;
  /** Prepares what the first correction would wait for. */
  open(): void;
}

/** Number of candidates that are re-ranked. Over 80 and 240 pages, 20 find the same, and so do 200. */
const CANDIDATES = 32;
/**
 * The same for a question that is a name or a single word. Many sections may have it in their names, so the one that is
 * called exactly so may have no more of it than dozens of others, and only re-ranking tells them apart.
 */
const NAME_CANDIDATES = 128;

/** Returns how many candidates of a question are re-ranked. */
export function candidateLimit({ asksName, words }: Pick<Query, 'asksName' | 'words'>): number {
  const isName = asksName || words.filter(({ weight }) => weight > 0).length === 1;
  return isName ? NAME_CANDIDATES : CANDIDATES;
}

/** Creates the index of one language's sections. With `pause`, searches are cut into steps, and it is awaited in between. */
export function createLanguageIndex(
  { sections, starts }: LanguageSections,
  language: Language,
  { index, spellings }: IndexedSections,
  tuning: Tuning,
  pause?: () => Promise<unknown>,
): LanguageIndex {
  const scratch = createScratch(index);
  const run = createRun(pause);
  const speller = createSpeller(index.written, spellings);
  const from: Language = language === 'en' ? 'zh' : 'en';
  /** What the search found out about the words of a question. */
  const weighed = new WeakMap<Query, readonly WeighedConcept[]>();
  /** The same by the section's position. */
  const placesWithin = (within: LanguageQuery['within']) => {
    if (within === undefined) return undefined;
    return (place: number) => {
      const section = sections[place];
      return section !== undefined && within(section);
    };
  };
  const conceptsOf = ({ query, lexicon, knownElsewhere }: LanguageQuery): Concept[] =>
    toConcepts(query, { index, speller, lexicon, from, knownElsewhere }, tuning);
  const introduced = (place: number): Uint32Array[] => introducedTerms(sections[place], index);

  function* searchInSteps(asked: LanguageQuery): Steps<LanguageResult> {
    const { query, within } = asked;
    const concepts = conceptsOf(asked);
    yield;
    const gathered = yield* gatherInSteps(concepts, index, scratch, candidateLimit(query), placesWithin(within));
    weighed.set(query, gathered.concepts);
    yield;
    const found = rescore(gathered, index, tuning, query.asksName, query.asksName ? introduced : undefined);
    return toLanguageResult(gathered, found, (place) => sections[place]);
  }

  function* similarInSteps(
    section: Section,
    limit: number,
    within: LanguageQuery['within'],
  ): Steps<readonly Section[]> {
    const place = placeIn(sections, section, starts.get(section.page.id));
    if (place === undefined) return [];
    const found = yield* findSimilar(place, index, scratch, limit, placesWithin(within));
    return found.flatMap((other) => sections[other] ?? []);
  }

  let spare: Scratch | undefined;
  /** Weighs a question that wasn't searched here lately; a search may be under way meanwhile. */
  const weighAgain = (asked: LanguageQuery): readonly WeighedConcept[] => {
    if (spare === undefined) spare = pause === undefined ? scratch : createScratch(index);
    const concepts = weigh(conceptsOf(asked), index, spare);
    weighed.set(asked.query, concepts);
    return concepts;
  };

  return {
    size: sections.length,
    knows: (term) => index.terms.has(term),
    search: (asked) => run(searchInSteps(asked)),
    passage(asked, typed, section) {
      const question = { typed, searched: asked.query.text, language };
      const concepts = () => weighed.get(asked.query) ?? weighAgain(asked);
      return findPassage(section, () => toQueryTerms(concepts(), question, index));
    },
    similar: (section, limit, within) => run(similarInSteps(section, limit, within)),
    open() {
      speller.open();
    },
  };
}

/** Returns how steps are run: at once, or with pauses. */
function createRun(pause: (() => Promise<unknown>) | undefined): <R>(steps: Steps<R>) => R | Promise<R> {
  return pause === undefined ? runSteps : createStepQueue(pause);
}

/** Returns the hits with their sections instead of numbers. */
export function toLanguageResult(
  { concepts }: Gathered,
  scored: readonly Scored[],
  sectionAt: (place: number) => Section | undefined,
): LanguageResult {
  const found = scored.flatMap((one): FoundInLanguage[] => {
    const section = sectionAt(one.section);
    return section === undefined ? [] : [{ ...one, section }];
  });
  return { found, words: concepts.reduce((sum, { weight }) => sum + Math.min(1, weight), 0), concepts };
}

/** Returns the terms of each name that a section introduces in its text. */
export function introducedTerms(section: Section | undefined, index: SectionIndex): Uint32Array[] {
  return introducedNames(section?.markdown ?? '').map((name) => termsOf(name, index));
}

/** Returns the terms of a name, without function words; BREAK for those that the index lacks. */
function termsOf(name: string, index: SectionIndex): Uint32Array {
  const words = analyze(name).filter(({ kind, written }) => kind !== 'whole' && !isStopWord(written));
  return Uint32Array.from(new Set(words.map(({ term }) => index.terms.get(term) ?? BREAK)));
}

/** Returns the position of a section. */
function placeIn(sections: readonly Section[], { id, page }: Section, from: number | undefined): number | undefined {
  for (let place = from ?? sections.length; sections[place]?.page.id === page.id; place++)
    if (sections[place]?.id === id) return place;
  return undefined;
}
