import type { Folder } from '../folder/folder.ts';
import { createKnowledgeBuilder, type KnowledgeBuilder } from '../model/knowledge-builder.ts';
import type { Page } from '../model/page.ts';
import type { PageProblem, Warning } from '../model/warning.ts';
import type { PageText } from '../page/page-text.ts';
import { createPictureCache, type PictureCache } from '../pictures/picture-finder.ts';
import type { GitDates } from './git-dates.ts';
import type { KeptPage } from './page-bytes.ts';

/** What a load remembers for the next one. Made by `createPageCache`, filled by `loadPages`. */
export interface PageCache {
  readonly files: Map<string, CachedFile>;
  readonly folders: Map<string, CachedFolder>;
  readonly pictures: PictureCache;
  /** Pages as they were handed out, by the pages they were made from. */
  readonly finished: WeakMap<Page, Page>;
  /** Pages as an earlier start parsed them; for the first load. */
  kept: KeptPages | undefined;
  /** Pages as other replicas parsed them; undefined: there are none. */
  shared: SharedPages | undefined;
  /** The time, ms since 1970. */
  readonly now: () => number;
  /** How many files were read, and how many pages of them were parsed. */
  read: number;
  parsed: number;
  /** Sections of pages that didn't change. */
  readonly builder: KnowledgeBuilder;
}

/** Pages as an earlier start parsed them, by what they were parsed from. */
export interface KeptPages {
  /** Returns the page of a key, or `'draft'`; undefined if it wasn't kept, or not whole. */
  get(key: string): KeptPage | undefined;
  /** Returns what is known of a file, to be used if its stamps are the same. `name` is what `fileName` returns. */
  file(name: string): KeptFile | undefined;
}

/** A file that an earlier start read, and what came of it. */
export type KeptFile = Pick<CachedFile, 'stamp' | 'key' | 'includes' | 'includeProblems'>;

/** Pages that replicas parse for each other, by `pageKey`. */
export interface SharedPages {
  /** A load begins. */
  begin(): void;
  /** Returns the page if a replica has parsed it; undefined: it is to be parsed. */
  find(key: string): Promise<KeptPage | undefined>;
  /** Offers a page that was parsed; undefined for a draft. */
  publish(key: string, page: PageText | undefined): void;
}

export interface CachedFolder {
  /** What was read from it last; used on while it can't be read. */
  loaded: LoadedFolder;
  history?: History;
}

export interface History {
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
  /** True if it was read long enough after it was written that a later change must show in its stamp. */
  isSettled?: boolean;
  /** The `pageKey` it was made from; undefined if that wasn't a good page. */
  key?: string;
  /** Undefined for a draft, or a page that was never good. */
  read: PageText | undefined;
  /** What is wrong with the file now, while `read` is its last good version. */
  problem?: PageProblem;
  /** Other files that its text came from, each as it was. */
  includes?: readonly { file: string; stamp: string }[];
  /** What is wrong with these. */
  includeProblems?: readonly PageProblem[];
  /** The page as it was last handed out: the same object again while nothing about it changed. */
  page?: Page;
}

/** Creates the memory of loads; `kept` is what an earlier start kept, `shared` what other replicas parse. */
export function createPageCache(kept?: KeptPages, shared?: SharedPages, now: () => number = Date.now): PageCache {
  return {
    now,
    kept,
    shared,
    read: 0,
    parsed: 0,
    files: new Map(),
    folders: new Map(),
    pictures: createPictureCache(),
    finished: new WeakMap(),
    builder: createKnowledgeBuilder(),
  };
}
