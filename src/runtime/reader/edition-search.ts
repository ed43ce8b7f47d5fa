import { setImmediate as pause } from 'node:timers/promises';
import { type Knowledge, sectionsByLanguage } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import { indexSpellings } from '../../search/concepts/speller.ts';
import { packIndex } from '../../search/index/packed-index.ts';
import { createIndexer, type Indexer, type SharedSegments, snapshotFile } from '../../search/indexer.ts';
import type { NameTable } from '../../search/names/name-table.ts';
import { createNameIndexing } from '../../search/names/section-names.ts';
import { createEditionWriter } from '../../search/postgres/editions/edition-writer.ts';
import { TUNING } from '../../search/tuning.ts';
import { openWritableSearchDatabase } from '../replicas/search-database.ts';
import type { SentIndex, SentSearch } from './messages.ts';

/** Builds the index of each edition from what changed since the previous one. */
export interface EditionSearch {
  /** Builds the index of these pages. Rejects if that can't be done at present. */
  make(knowledge: Knowledge): Promise<SentSearch>;
  /** Saves the index for the next start. Rejects if it can't be written. */
  keep(): Promise<void>;
  /** Resolves with false if the last index is gone and must be rebuilt. */
  stands(): Promise<boolean>;
}

/** Creates the building of indexes in memory, which are cached in a folder and shared with replicas. */
export function createMemorySearch(cacheFolder: string, segments: SharedSegments | undefined): EditionSearch {
  const indexers: Readonly<Record<Language, Indexer>> = {
    en: createIndexer(TUNING, snapshotFile(cacheFolder, 'en'), segments),
    zh: createIndexer(TUNING, snapshotFile(cacheFolder, 'zh'), segments),
  };
  const make = async (own: readonly Section[], language: Language): Promise<{ sent: SentIndex; names: NameTable }> => {
    const made = await indexers[language].indexInSteps(own, pause);
    const { index, spellings = indexSpellings(index.written), names = createNameIndexing()(own) } = made;
    return { sent: { index: packIndex(index), spellings }, names };
  };
  return {
    async make(knowledge) {
      const own = sectionsByLanguage(knowledge);
      const [en, zh] = [await make(own.en.sections, 'en'), await make(own.zh.sections, 'zh')];
      return { where: 'memory', indexes: { en: en.sent, zh: zh.sent }, names: { en: en.names, zh: zh.names } };
    },
    async keep() {
      for (const indexer of Object.values(indexers)) await indexer.keep();
    },
    stands: async () => true,
  };
}

/**
 * Creates the writing of editions to a database, which keeps them; `set` identifies this set of pages. `warn` is called with what
 * stays untidy there.
 */
export function createPostgresSearch(
  databaseUrl: string,
  { set, warn }: { set: string; warn: (message: string) => void },
): EditionSearch {
  const writer = createEditionWriter({ database: openWritableSearchDatabase(databaseUrl), name: set, pause, warn });
  const indexNames = createNameIndexing();
  return {
    async make(knowledge) {
      const published = await writer.publish(knowledge);
      const { en, zh } = sectionsByLanguage(knowledge);
      return { where: 'postgres', published, names: { en: indexNames(en.sections), zh: indexNames(zh.sections) } };
    },
    keep: async () => {},
    stands: () => writer.touch(),
  };
}
