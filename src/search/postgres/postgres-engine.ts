import { type Knowledge, type SectionsByLanguage, sectionsByLanguage } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import { createBilingualEngine, type EngineParts } from '../bilingual-engine.ts';
import type { SearchEngine } from '../engine.ts';
import { namesOfAll, type SectionNames } from '../names/section-names.ts';
import { createTitleMatch } from '../title-match.ts';
import { TUNING, type Tuning } from '../tuning.ts';
import type { Database } from './database.ts';
import type { PublishedEdition } from './editions/edition-writer.ts';
import { createPostgresIndex } from './postgres-index.ts';
import { openSectionTable } from './section-table.ts';

export interface PostgresEngineOptions extends Pick<EngineParts, 'lexicon' | 'reranker'> {
  database: Database;
  /** The published pages, and their edition in the database. */
  knowledge: Knowledge;
  published: PublishedEdition;
  /** Its sections by language. */
  byLanguage?: SectionsByLanguage;
  /** The names of the sections; by default they are read at the first look-up. */
  names?: SectionNames;
  tuning?: Partial<Tuning>;
}

/** Creates a search engine over the sections of an edition in a PostgreSQL database. Its searches reject if it can't be reached. */
export function createPostgresEngine(options: PostgresEngineOptions): SearchEngine {
  const { database, knowledge, published, lexicon, reranker } = options;
  const tuning = { ...TUNING, ...options.tuning };
  const places = new Map(knowledge.pages.map(({ id }, at) => [id, at]));
  const numberOf = ({ page }: Section): number => published.pages[places.get(page.id) ?? -1] ?? 0;
  const placeOf = (section: Section): number => {
    const within = knowledge.sectionsOf(section.page).indexOf(section);
    // Below 1, so that the sections of a page come before those of the next.
    return (places.get(section.page.id) ?? 0) + within / (within + 1);
  };
  /** By the choice object: channels with the same pages share one. */
  const chosen = new WeakMap<(section: Section) => boolean, Uint32Array>();
  const pagesWithin = (within: (section: Section) => boolean): Uint32Array => {
    const made = chosen.get(within) ?? Uint32Array.from(new Set(knowledge.sections.filter(within).map(numberOf)));
    chosen.set(within, made);
    return made;
  };
  const indexOf = (language: Language) =>
    createPostgresIndex(language, {
      vocabulary: published.languages[language],
      table: openSectionTable(database, { ...published, language }),
      knowledge,
      pagesWithin,
      numberOf,
      placeOf,
      tuning,
    });
  return createBilingualEngine({
    indexes: { en: indexOf('en'), zh: indexOf('zh') },
    byLanguage: options.byLanguage ?? sectionsByLanguage(knowledge),
    pages: knowledge.pages,
    names: createTitleMatch(options.names ?? namesOfAll(knowledge.sections)),
    pairOf: knowledge.pairOf,
    lexicon,
    reranker,
    tuning,
  });
}
