import type { PageChoice } from '../../knowledge/folder/folder.ts';
import type { PageSections } from '../../knowledge/model/knowledge.ts';
import type { Language, Page } from '../../knowledge/model/page.ts';
import type { SectionFields } from '../../knowledge/model/section.ts';
import type { Warning } from '../../knowledge/model/warning.ts';
import type { Generator } from '../../knowledge/site/generator.ts';
import type { DeletionArrays } from '../../search/concepts/deletion-index.ts';
import type { PackedIndex } from '../../search/index/packed-index.ts';
import type { Translation } from '../../search/lexicon/translation.ts';
import type { NameTable } from '../../search/names/name-table.ts';
import type { PublishedEdition } from '../../search/postgres/editions/edition-writer.ts';

/** What the reader is started with. */
export interface ReaderOptions {
  folders: readonly string[];
  choice?: PageChoice;
  /** The site generator that publishes the pages; undefined to detect it by its configuration. */
  generator?: Generator;
  /** Folder of PNGs made from SVG pictures. */
  pictureCache: string;
  /** Folder in which the index is kept for the next start. */
  indexCache: string;
  /** The PostgreSQL database through which replicas share what they parse and index; undefined for a single process. */
  sharedBy?: string;
  /** The PostgreSQL database to search pages in; undefined to search in memory. */
  searchDatabaseUrl?: string;
}

/** A page with its sections, and the number that identifies it in editions. */
export interface NumberedPage {
  number: number;
  /** Without the parsed page, and without aliases if it has none. */
  page: Omit<Page, 'outline' | 'aliases'> & Partial<Pick<Page, 'aliases'>>;
  sections: SentSections;
  /** The texts of its sections: see `PageTexts`. */
  texts: { bytes: Uint8Array; ends: readonly number[] };
  /** Ids of the same sections in the other language; undefined if there are none. */
  pairs?: PageSections['pairs'];
}

/** A page's sections field by field, which takes a fraction of the time that objects take to send and to receive. */
export interface SentSections {
  anchors: readonly string[];
  lines: readonly number[];
  /** How many of its first titles a section shares with the one before it, and its other titles. */
  shared: readonly number[];
  titles: readonly (readonly string[])[];
  /** Fields that few sections have, by the section's number. */
  others: readonly (readonly [number, RareFields])[];
}

/** Fields of a section that most sections lack. */
export type RareFields = Partial<Pick<SectionFields, 'published' | 'aliases' | 'diagram' | 'links' | 'outline'>> & {
  targets?: readonly SentTarget[];
};

/** A link as written, its line, and which of the section's `links` it leads to; -1 for the section itself. */
export type SentTarget = readonly [href: string, line: number, link: number];

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

/** The index of an edition: in memory, or a reference to one in a database. */
export type SentSearch = (
  | { where: 'memory'; indexes: Readonly<Record<Language, SentIndex>> }
  | { where: 'postgres'; published: PublishedEdition }
) & {
  /** The tables of the names of each language's sections. */
  names: Readonly<Record<Language, NameTable>>;
};

/**
 * A message of the reader with part of an edition. An edition is sent in pieces that each take a few milliseconds to
 * receive: the pages that are new or changed, the terms they teach if these changed, and last the edition itself. Each
 * is sent after the previous one was received.
 */
export type EditionPiece =
  | { kind: 'pages'; pages: readonly NumberedPage[] }
  | ({ kind: 'terms'; isFirst: boolean } & TermEntries)
  | {
      kind: 'edition';
      number: number;
      /** A hash of the pages' texts. */
      key: string;
      /** The numbers of its pages, in order. */
      pages: Uint32Array;
      warnings: readonly Warning[];
      search: SentSearch;
    };

/** Other messages of the reader, sent at any time. */
export type Notice =
  /** The pages can't be kept fresh at present. */
  | { kind: 'problem'; message: string }
  /** Something went wrong, without consequences. */
  | { kind: 'warning'; message: string }
  /** The pages can't be read at all; `isExpected` if the message says what to do. */
  | { kind: 'failed'; message: string; isExpected: boolean }
  | { kind: 'closed' };

export type ReaderMessage = EditionPiece | Notice;

/** A message to the reader: a piece was received or refused, look for changes now, or end. */
export type ReaderCommand =
  | { kind: 'taken' }
  | { kind: 'refused'; message: string }
  | { kind: 'look' }
  | { kind: 'close' };
