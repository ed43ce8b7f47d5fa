import type { Folder } from '../folder/folder.ts';
import { createKnowledgeBuilder, type KnowledgeBuilder } from '../model/knowledge-builder.ts';
import type { Page } from '../model/page.ts';
import type { PageProblem, Warning } from '../model/warning.ts';
import type { PageText } from '../page/page-text.ts';
import { createPictureCache, type PictureCache } from '../pictures/picture-finder.ts';
import type { GitDates } from './git-dates.ts';
import type { KeptPage, UnparsedPage } from './page-bytes.ts';

/** The cache between loads. Made by `createPageCache`, filled by `loadPages`. */
export interface PageCache {
  readonly files: Map<string, CachedFile>;
  readonly folders: Map<string, CachedFolder>;
  readonly pictures: PictureCache;
  /** Returned pages, by the pages they were made from. */
  readonly finished: WeakMap<Page, Page>;
  /** Pages parsed by an earlier start, for the first load. */
  kept: KeptPages | undefined;
  /** Pages parsed by other replicas; undefined if there are none. */
  shared: SharedPages | undefined;
  /** The time, ms since 1970. */
  readonly now: () => number;
  /** How many files were read, and how many pages of them were parsed. */
  read: number;
  parsed: number;
  /** How many pages turned out that can't be parsed, which may have taken seconds each. */
  unparsed: number;
  /** Sections of pages that didn't change. */
  readonly builder: KnowledgeBuilder;
}

/** Pages parsed by an earlier start, by `pageKey`. */
export interface KeptPages {
  /** Returns the page of a key, or `'draft'`; undefined if it isn't there, or damaged. */
  get(key: string): KeptPage | undefined;
  /** Returns the cached state of a file, valid if its stamps are the same. `name` is from `fileName`. */
  file(name: string): KeptFile | undefined;
}

/** A file read by an earlier start, and the result. */
export type KeptFile = Pick<CachedFile, 'stamp' | 'key' | 'includes' | 'includeProblems'>;

/** Pages that replicas parse for each other, by `pageKey`. */
export interface SharedPages {
  /** Called when a load begins. */
  begin(): void;
  /** Returns the page if a replica has parsed it, else undefined. */
  find(key: string): Promise<KeptPage | undefined>;
  /** Offers what parsing a page led to; undefined for a draft. */
  publish(key: string, page: PageText | UnparsedPage | undefined): void;
}

export interface CachedFolder {
  /** What was last read from it, used while it can't be read. */
  loaded: LoadedFolder;
  history?: History;
}

export interface History {
  /** The folder as it was, without links: a link may lead to another checkout later. */
  realRoot: string;
  /** Undefined if the folder is in no checkout. */
  file: string | undefined;
  stamp: string | undefined;
  dates: GitDates | undefined;
  reading: Promise<void>;
}

export interface LoadedFolder {
  pages: readonly Page[];
  /** Page and picture files, and folders, as they were listed. */
  listed: Pick<Folder, 'pages' | 'pictures' | 'folders'>;
  warnings: readonly Warning[];
  files: readonly string[];
  dates: GitDates | undefined;
}

export interface CachedFile {
  stamp: string;
  /** Whether it was read late enough after it was written that a later change gets another stamp. */
  isSettled?: boolean;
  /** The `pageKey` it was made from; undefined if that wasn't a good page. */
  key?: string;
  /** Undefined for a draft, or a page that was never good. */
  read: PageText | undefined;
  /** The problem of the file now, while `read` is its last good version. */
  problem?: PageProblem;
  /** What can't be parsed of the file now, with its `pageKey`: trying may take many seconds, so the outcome is kept. */
  unparsed?: { key: string; page: UnparsedPage };
  /** Other files whose text it includes, with their stamps. */
  includes?: readonly { file: string; stamp: string }[];
  /** Problems of the included files. */
  includeProblems?: readonly PageProblem[];
  /** The page as last returned: the same object while nothing about it changes. */
  page?: Page;
}

/** Creates the cache; `kept` are pages of an earlier start, `shared` those parsed by other replicas. */
export function createPageCache(kept?: KeptPages, shared?: SharedPages, now: () => number = Date.now): PageCache {
  return {
    now,
    kept,
    shared,
    read: 0,
    parsed: 0,
    unparsed: 0,
    files: new Map(),
    folders: new Map(),
    pictures: createPictureCache(),
    finished: new WeakMap(),
    builder: createKnowledgeBuilder(),
  };
}
