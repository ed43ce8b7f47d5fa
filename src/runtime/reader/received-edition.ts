import { setImmediate as pause } from 'node:timers/promises';
import type { Edition } from '../../answer/edition.ts';
import { createKnowledgeAssembly, createLanguageGrouping, type PageSections } from '../../knowledge/model/knowledge.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { SearchEngine } from '../../search/engine.ts';
import { unpackIndex } from '../../search/index/packed-index.ts';
import type { IndexedSections } from '../../search/indexer.ts';
import type { IndexedTerms } from '../../search/lexicon/indexed-terms.ts';
import type { Lexicon } from '../../search/lexicon/lexicon.ts';
import type { Translation } from '../../search/lexicon/translation.ts';
import { createMiniSearchEngine } from '../../search/minisearch.ts';
import { createSectionNames } from '../../search/names/section-names.ts';
import type { Database } from '../../search/postgres/database.ts';
import { createPostgresEngine } from '../../search/postgres/postgres-engine.ts';
import type { Reranker } from '../../search/rerank/reranker.ts';
import type { EditionPiece, SentIndex } from './messages.ts';
import { fromSentPage } from './sent-page.ts';

/** Assembles editions from the pieces that a reader sends, and lets questions be answered every few milliseconds. */
export interface Receiver {
  /** Receives a piece; resolves with the edition if this completes it. Only one piece may be received at a time. */
  take(piece: EditionPiece): Promise<Edition | undefined>;
}

/** Pages of an edition that are put together without a break: a millisecond or two, if each has eight sections. */
const PAGES_A_STEP = 1_000;

type TermMaps = Record<keyof IndexedTerms, Map<string, readonly Translation[]>>;

/** What an edition needs besides its pieces. */
export interface ReceiverOptions {
  /** Creates a lexicon from the terms that the pages teach. */
  openLexicon(learned: IndexedTerms): Lexicon;
  /** Creates a reranker for the sections of an edition. */
  openReranker?: ((sections: readonly Section[]) => Reranker) | undefined;
  /** The database in which editions are searched, if the reader writes them to one. */
  searchDatabase?: Database | undefined;
}

/** Creates a receiver, which keeps the pages of the last edition for the next one. */
export function createEditionReceiver({ openLexicon, openReranker, searchDatabase }: ReceiverOptions): Receiver {
  let pages = new Map<number, PageSections>();
  let arriving: TermMaps = { english: new Map(), chinese: new Map() };
  let isTaught = false;
  /** Kept while the pages teach the same terms, because caches of questions are keyed by it. */
  let lexicon: Lexicon | undefined;
  const receiveIndex = ({ index, spellings }: SentIndex): IndexedSections => ({ index: unpackIndex(index), spellings });

  const receiveEdition = async ({
    key,
    pages: order,
    warnings,
    search,
  }: Extract<EditionPiece, { kind: 'edition' }>): Promise<Edition> => {
    const current = new Map<number, PageSections>();
    const assembly = createKnowledgeAssembly();
    const grouping = createLanguageGrouping();
    for (const [at, own] of order.entries()) {
      if (at % PAGES_A_STEP === 0) await pause();
      const page = pages.get(own);
      if (page === undefined) throw new Error(`page ${own} of an edition was not sent`);
      current.set(own, page);
      assembly.add(page);
      grouping.add(page.page, page.sections);
    }
    pages = current;
    if (lexicon === undefined || isTaught) lexicon = openLexicon(arriving);
    isTaught = false;
    const knowledge = assembly.finish(warnings);
    const { sections, pairOf } = knowledge;
    const byLanguage = grouping.grouped;
    await pause();
    const names = createSectionNames({
      en: { ...byLanguage.en, table: search.names.en },
      zh: { ...byLanguage.zh, table: search.names.zh },
    });
    const reranker = openReranker?.(sections);
    const engine = (): SearchEngine => {
      if (search.where === 'memory') {
        const indexed = { en: receiveIndex(search.indexes.en), zh: receiveIndex(search.indexes.zh) };
        const { pages } = knowledge;
        return createMiniSearchEngine(sections, { lexicon, pages, byLanguage, pairOf, indexed, names, reranker });
      }
      if (searchDatabase === undefined) throw new Error('an edition in a database came without the database');
      const { published } = search;
      return createPostgresEngine({
        database: searchDatabase,
        knowledge,
        byLanguage,
        published,
        names,
        lexicon,
        reranker,
      });
    };
    return { key, knowledge, names, lexicon, engine: engine() };
  };

  return {
    async take(piece) {
      switch (piece.kind) {
        case 'pages':
          for (const page of piece.pages) pages.set(page.number, fromSentPage(page));
          return undefined;
        case 'terms':
          if (piece.isFirst) arriving = { english: new Map(), chinese: new Map() };
          for (const [name, translations] of piece.entries) arriving[piece.side].set(name, translations);
          isTaught = true;
          return undefined;
        case 'edition':
          return await receiveEdition(piece);
      }
    },
  };
}
