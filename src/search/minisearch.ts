import { setImmediate as pause } from 'node:timers/promises';
import { groupByLanguage, type SectionsByLanguage } from '../knowledge/model/knowledge.ts';
import { type Language, otherLanguage, type Page } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import { createBilingualEngine, type EngineParts } from './bilingual-engine.ts';
import type { SearchEngine } from './engine.ts';
import { createIndexer, explainSnapshot, type IndexedSections, snapshotFile } from './indexer.ts';
import { createLanguageIndex, type LanguageIndex } from './language-index.ts';
import { namesOfAll, type SectionNames } from './names/section-names.ts';
import { createTitleMatch } from './title-match.ts';
import { TUNING, type Tuning } from './tuning.ts';

export interface EngineOptions extends Pick<EngineParts, 'lexicon' | 'reranker'>, Partial<Pick<EngineParts, 'pairOf'>> {
  /** The indexes of both languages, if they were built elsewhere; by default they are built now. */
  indexed?: Readonly<Record<Language, IndexedSections>>;
  /** The same sections by language. */
  byLanguage?: SectionsByLanguage;
  /** Their pages. */
  pages?: readonly Page[];
  /** The names of the sections; by default they are read at the first look-up. */
  names?: SectionNames;
  /** Folder to cache the index in for the next start with the same pages. */
  cacheDir?: string | undefined;
  /** Called with problems that have no consequences. */
  warn?: (message: string) => void;
  /** For ablations. */
  tuning?: Partial<Tuning>;
}

/** Sections from which a search takes milliseconds: the event loop gets turns within searches, and many may be asked for at once. */
const MANY = 20_000;

/** Creates a search engine over MiniSearch indexes of these sections, one per language. */
export function createMiniSearchEngine(sections: readonly Section[], options: EngineOptions = {}): SearchEngine {
  const { lexicon, reranker, indexed, cacheDir, warn } = options;
  const tuning = { ...TUNING, ...options.tuning };
  const indexNow = (own: readonly Section[], language: Language): IndexedSections => {
    const indexer = createIndexer(tuning, cacheDir && snapshotFile(cacheDir, language));
    const made = indexer.index(own);
    indexer.keep().catch((error: unknown) => warn?.(explainSnapshot(error)));
    return made;
  };
  const byLanguage = options.byLanguage ?? groupByLanguage(sections);
  const between = sections.length < MANY ? undefined : pause;
  const indexOf = (language: Language): LanguageIndex => {
    const own = byLanguage[language];
    return createLanguageIndex(own, language, indexed?.[language] ?? indexNow(own.sections, language), tuning, between);
  };
  return createBilingualEngine({
    indexes: { en: indexOf('en'), zh: indexOf('zh') },
    byLanguage,
    pages: options.pages ?? sections.map(({ page }) => page),
    names: createTitleMatch(options.names ?? namesOfAll(sections)),
    pairOf: options.pairOf ?? pairByAnchor(sections),
    lexicon,
    reranker,
    tuning,
  });
}

/** Finds pairs of sections with the same anchor on paired pages. */
function pairByAnchor(sections: readonly Section[]): (section: Section) => Section | undefined {
  const anchorKey = ({ page, anchor }: Section, language: Language): string => `${language} ${page.pairKey}#${anchor}`;
  const byKey = new Map(sections.map((section) => [anchorKey(section, section.language), section]));
  return (section) => byKey.get(anchorKey(section, otherLanguage(section.language)));
}
