import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Edition, Library } from '../../answer/edition.ts';
import { folderListKey, folderLists, foldersFor, type PageSets } from '../../knowledge/model/page-sets.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { Reranker } from '../../search/rerank/reranker.ts';
import type { ReaderOptions } from './messages.ts';
import { openReader, type Reader, type ReaderHooks } from './reader-thread.ts';

export interface LibraryOptions extends Omit<ReaderOptions, 'folders'> {
  sets: PageSets;
  /** The edition of those who have no pages. */
  none: Edition;
}

export interface LibraryHooks extends Omit<ReaderHooks, 'openReranker'> {
  /** Makes a reranker over the sections of an edition; `series` names the set of pages it is of. */
  openReranker?: ((sections: readonly Section[], series: string) => Reranker) | undefined;
}

/** The pages of all workspaces, kept fresh. */
export interface OpenLibrary extends Library {
  /** Makes all of them look for changes now. */
  look(): void;
  /** Ends the threads that read. */
  close(): Promise<void>;
}

/**
 * Reads every set of pages, each in a thread of its own. Resolves when all of them are there. Workspaces with the same folders
 * share an edition.
 * @throws {KnowledgeError} if a set can't be read
 */
export async function openLibrary(
  { sets, none, indexCache, ...rest }: LibraryOptions,
  { openReranker, ...hooks }: LibraryHooks,
): Promise<OpenLibrary> {
  const editions = new Map<string, Edition>();
  const readers: Reader[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(readers.map((reader) => reader.close()));
  };
  const open = async (folders: readonly string[]): Promise<void> => {
    const key = folderListKey(folders);
    const own = folders === sets.others ? indexCache : path.join(indexCache, folderName(key));
    const onEdition = (edition: Edition): void => {
      editions.set(key, edition);
      hooks.onEdition(edition);
    };
    const reader = await openReader(
      { ...rest, folders, indexCache: own },
      { ...hooks, onEdition, openReranker: openReranker && ((sections) => openReranker(sections, key)) },
    );
    readers.push(reader);
    editions.set(key, reader.first);
  };
  // Those that can be read are ended too before it fails.
  const opened = await Promise.allSettled(folderLists(sets).map(open));
  const failed = opened.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    await close();
    throw failed.reason;
  }
  return {
    current: (asked) => editions.get(folderListKey(foldersFor(sets, asked))) ?? none,
    editions: () => [...editions.values()],
    look() {
      for (const reader of readers) reader.look();
    },
    close,
  };
}

/** A name for a folder of what is kept of some pages. */
function folderName(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
