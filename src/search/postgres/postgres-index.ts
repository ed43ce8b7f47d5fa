import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { type Language, otherLanguage } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import { type Concept, toConcepts } from '../concepts/concept.ts';
import { createSpeller } from '../concepts/speller.ts';
import { joinSegments } from '../index/join-segments.ts';
import type { SectionIndex } from '../index/section-index.ts';
import { TermTable } from '../index/term-table.ts';
import {
  candidateLimit,
  introducedTerms,
  type LanguageIndex,
  type LanguageQuery,
  toLanguageResult,
} from '../language-index.ts';
import { toQueryTerms } from '../passage/query-terms.ts';
import { findPassage } from '../passage/snippet.ts';
import type { Query } from '../question/query.ts';
import { gather, type WeighedConcept, weigh } from '../ranking/gather.ts';
import { rescore } from '../ranking/scoring.ts';
import { tellingWords } from '../ranking/similar.ts';
import { createScratch } from '../ranking/totals.ts';
import type { Tuning } from '../tuning.ts';
import { type CandidatePlan, planCandidates } from './candidates.ts';
import type { SectionTable } from './section-table.ts';
import { type CollectionWords, toEmptyIndex } from './vocabulary.ts';

export interface PostgresIndexOptions {
  vocabulary: CollectionWords;
  table: SectionTable;
  knowledge: Knowledge;
  /** Returns the numbers of the pages with sections within a choice. */
  pagesWithin(within: NonNullable<LanguageQuery['within']>): Uint32Array;
  /** Returns the number of a page. */
  numberOf(section: Section): number;
  /** Returns the position of a section among all, which orders equally good ones. */
  placeOf(section: Section): number;
  tuning: Tuning;
}

/** Number of sections fetched from the database, which orders them roughly. */
const FETCHED = 160;
/** Pairs of words whose adjacency was counted, cached for later questions. */
const PAIRS_MAX = 10_000;

/** The sections fetched for a question, as an index that weights words as in the whole collection. */
interface FetchedIndex {
  index: SectionIndex;
  sections: readonly Section[];
  /** The concepts with this index's term numbers. */
  concepts: Concept[];
}

/**
 * Creates the index of one language's sections in a PostgreSQL database, which finds the candidates; they are ranked
 * here.
 */
export function createPostgresIndex(language: Language, options: PostgresIndexOptions): LanguageIndex {
  const { vocabulary, table, knowledge, tuning } = options;
  const known = toEmptyIndex(vocabulary);
  const scratch = createScratch(known);
  const speller = createSpeller(known.written, vocabulary.spellings);
  const from = otherLanguage(language);
  const weighed = new WeakMap<Query, readonly WeighedConcept[]>();
  const followed = new Map<string, number>();

  const conceptsOf = ({ query, lexicon, knownElsewhere }: LanguageQuery, index: SectionIndex): Concept[] =>
    toConcepts(query, { index, speller, lexicon, from, knownElsewhere }, tuning);

  /**
   * Reads a question. Unknown counts of adjacent words are fetched from the database, and the question is read again.
   */
  const readConcepts = async (asked: LanguageQuery): Promise<Concept[]> => {
    for (;;) {
      const missing = new Map<string, readonly [string, string]>();
      const following = (first: string, second: string): number => {
        const pair = `${first} ${second}`;
        const count = followed.get(pair);
        if (count === undefined) missing.set(pair, [first, second]);
        return count ?? 0;
      };
      const concepts = conceptsOf(asked, { ...known, collection: { ...known.collection, following } });
      if (missing.size === 0) return concepts;
      const counts = await table.following([...missing.values()]);
      if (followed.size > PAIRS_MAX) followed.clear();
      for (const [at, pair] of [...missing.keys()].entries()) followed.set(pair, counts[at] ?? 0);
    }
  };

  const fetch = async (
    concepts: readonly Concept[],
    terms: TermTable,
    plan: CandidatePlan | undefined,
    within: LanguageQuery['within'],
  ): Promise<FetchedIndex> => {
    const stored =
      plan === undefined ? [] : await table.candidates(plan, FETCHED, within && options.pagesWithin(within));
    const rows = stored
      .flatMap(({ name, segment }) => {
        const section = knowledge.section(name);
        return section === undefined ? [] : [{ section, segment, place: options.placeOf(section) }];
      })
      .sort((a, b) => a.place - b.place);
    const own = new TermTable();
    const translated = concepts.map((concept) => ({
      ...concept,
      ways: concept.ways.map((way) => ({ ...way, terms: way.terms.map((term) => own.add(terms.term(term))) })),
    }));
    const isComplete = plan?.isComplete === true && within === undefined && stored.length < FETCHED;
    const index = joinSegments(
      rows.map(({ segment }) => segment),
      tuning,
      { ...known.collection, isComplete },
      own,
    );
    return { index, sections: rows.map(({ section }) => section), concepts: translated };
  };

  const planFor = (concepts: readonly WeighedConcept[], terms: TermTable): CandidatePlan | undefined =>
    planCandidates(
      concepts.map(({ rarity, ways }) => ({
        rarity,
        ways: ways.map((way) => way.terms.map((term) => terms.term(term))),
      })),
      known.collection.holding,
    );

  return {
    size: vocabulary.size,
    knows: (term) => known.terms.has(term),
    async search(asked) {
      const concepts = await readConcepts(asked);
      const plan = planFor(weigh(concepts, known, scratch), known.terms);
      const fetched = await fetch(concepts, known.terms, plan, asked.within);
      const { index, sections } = fetched;
      const isWithin = (place: number): boolean => {
        const section = sections[place];
        return section !== undefined && (asked.within?.(section) ?? true);
      };
      const gathered = gather(fetched.concepts, index, createScratch(index), candidateLimit(asked.query), isWithin);
      weighed.set(
        asked.query,
        gathered.concepts.map((concept, at) => ({ ...concept, ways: concepts[at]?.ways ?? [] })),
      );
      const { asksName } = asked.query;
      const introduced = (place: number) => introducedTerms(sections[place], index);
      const found = rescore(gathered, index, tuning, asksName, asksName ? introduced : undefined);
      return toLanguageResult(gathered, found, (place) => sections[place]);
    },
    passage(asked, typed, section) {
      const question = { typed, searched: asked.query.text, language };
      const concepts = () => weighed.get(asked.query) ?? weigh(conceptsOf(asked, known), known, scratch);
      return findPassage(section, () => toQueryTerms(concepts(), question, known));
    },
    async similar(section, limit, within) {
      const own = await table.section(options.numberOf(section), section.id);
      if (own === undefined) return [];
      const alone = joinSegments([own.segment], tuning, known.collection);
      const telling = tellingWords(0, alone);
      const plan = planFor(weigh(telling, alone, createScratch(alone)), alone.terms);
      const { index, sections, concepts } = await fetch(telling, alone.terms, plan, within);
      const isOther = (place: number): boolean => {
        const other = sections[place];
        return other !== undefined && other.id !== section.id && (within?.(other) ?? true);
      };
      const { candidates } = gather(concepts, index, createScratch(index), limit, isOther);
      return candidates.flatMap((candidate) => sections[candidate.section] ?? []);
    },
    open() {
      speller.open();
    },
  };
}
