import type { PageChoice } from '../../knowledge/folder/folder.ts';
import type { PageSections } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { SectionFields } from '../../knowledge/model/section.ts';
import type { Warning } from '../../knowledge/model/warning.ts';
import type { Generator } from '../../knowledge/site/generator.ts';
import type { DeletionArrays } from '../../search/concepts/deletion-index.ts';
import type { PackedIndex } from '../../search/index/packed-index.ts';
import type { Translation } from '../../search/lexicon/translation.ts';
import type { PublishedEdition } from '../../search/postgres/edition-writer.ts';

/** What the reader is told when it starts. */
export interface ReaderOptions {
  folders: readonly string[];
  choice?: PageChoice;
  /** What publishes the pages; undefined: whose configuration is found. */
  generator?: Generator;
  /** Where PNGs made from SVG pictures are kept. */
  pictureCache: string;
  /** Where the index is kept for the next start. */
  indexCache: string;
  /** The PostgreSQL database by which replicas share what they parse and index; undefined: this one is alone. */
  sharedBy?: string;
  /** The PostgreSQL database that the pages are searched in; undefined: they are searched in memory. */
  searchDatabaseUrl?: string;
}

/** A page with its sections, and the number by which editions name it. */
export interface NumberedPage extends Omit<PageSections, 'sections'> {
  number: number;
  sections: readonly SentSection[];
  /** What the sections say: see `PageTexts`. */
  texts: { bytes: Uint8Array; ends: readonly number[] };
}

/** A section without its page, and without what it says. */
export type SentSection = Omit<SectionFields, 'targets'>;

/** Names of one language with their translations. */
export interface TermEntries {
  side: 'english' | 'chinese';
  entries: readonly (readonly [string, readonly Translation[]])[];
}

/** One language's sections of an edition, indexed. */
export interface SentIndex {
  index: PackedIndex;
  spellings: DeletionArrays;
}

/** What an edition is searched by: an index in memory, or what is to be known of one in a database. */
export type SentSearch =
  | { where: 'memory'; indexes: Readonly<Record<Language, SentIndex>> }
  | { where: 'postgres'; published: PublishedEdition };

/**
 * What the reader says. An edition comes in pieces that each take a few milliseconds to take in: the pages that are new or
 * changed, the terms that they teach where these changed, and at last the edition itself. Each is sent when the one before it
 * was taken in.
 */
export type EditionPiece =
  | { kind: 'pages'; pages: readonly NumberedPage[] }
  | ({ kind: 'terms'; isFirst: boolean } & TermEntries)
  | {
      kind: 'edition';
      number: number;
      /** Equal for equal texts of the pages. */
      key: string;
      /** The numbers of its pages, in their order. */
      pages: Uint32Array;
      warnings: readonly Warning[];
      search: SentSearch;
    };

/** What it says besides, at any time. */
export type Notice =
  /** The pages can't be kept fresh at present. */
  | { kind: 'problem'; message: string }
  /** Something went wrong without harm. */
  | { kind: 'warning'; message: string }
  /** The pages can't be read at all; `isExpected` if the message says what to do. */
  | { kind: 'failed'; message: string; isExpected: boolean }
  | { kind: 'closed' };

export type ReaderMessage = EditionPiece | Notice;

/** What the reader is told: that a piece was taken in, that it wasn't, to look for changes now, or to end. */
export type ReaderCommand =
  | { kind: 'taken' }
  | { kind: 'refused'; message: string }
  | { kind: 'look' }
  | { kind: 'close' };
