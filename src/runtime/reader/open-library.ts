import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Edition, Library } from '../../answer/edition.ts';
import { folderListKey, folderLists, foldersFor, type PageSets } from '../../knowledge/model/page-sets.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { Reranker } from '../../search/rerank/reranker.ts';
import type { ReaderOptions } from './messages.ts';
import { openReader, type Reader, type ReaderHooks } from './reader-thread.ts';

export interface LibraryOptions extends Omit<ReaderOptions, 'folders'> {
  sets: PageSets;
  /** The edition for those who have no pages. */
  none: Edition;
}

export interface LibraryHooks extends Omit<ReaderHooks, 'openReranker' | 'onEdition'> {
  /** Called with each edition after the first of its set of pages, and with the one that it replaces. */
  onEdition(edition: Edition, before?: Edition): void;
  /** Creates a reranker for the sections of an edition; `series` names its set of pages. */
  openReranker?: ((sections: readonly Section[], series: string) => Reranker) | undefined;
}

/** The pages of all workspaces, kept up to date. */
export interface OpenLibrary extends Library {
  /** Returns how many sets of pages can't be read yet, and how many there are. */
  missing(): { sets: number; of: number };
  /** Makes all readers look for changes now. */
  look(): void;
  /** Ends the readers' threads. */
  close(): Promise<void>;
}

/** First and longest pause before a set of pages that can't be read is tried again, ms. */
const RETRY_MS = 1_000;
const RETRY_MAX_MS = 60_000;

/**
 * Reads every set of pages, each in its own thread. Resolves when all readable sets are read; the others are retried,
 * and until then get no answers. Workspaces with the same folders share an edition.
 * @throws {KnowledgeError} if none can be read
 */
export async function openLibrary(
  { sets, none, indexCache, ...rest }: LibraryOptions,
  { openReranker, ...hooks }: LibraryHooks,
): Promise<OpenLibrary> {
  const editions = new Map<string, Edition>();
  const readers: Reader[] = [];
  const missing = new Set<readonly string[]>();
  const closing = new AbortController();
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all(readers.map((reader) => reader.close()));
  };
  const open = async (folders: readonly string[]): Promise<Edition> => {
    const key = folderListKey(folders);
    const own = folders === sets.others ? indexCache : path.join(indexCache, folderName(key));
    const onEdition = (edition: Edition): void => {
      const before = editions.get(key);
      editions.set(key, edition);
      hooks.onEdition(edition, before);
    };
    const reader = await openReader(
      { ...rest, folders, indexCache: own },
      { ...hooks, onEdition, openReranker: openReranker && ((sections) => openReranker(sections, key)) },
    );
    readers.push(reader);
    if (closing.signal.aborted) await reader.close();
    editions.set(key, reader.first);
    return reader.first;
  };
  const tellMissing = (error: unknown): void =>
    hooks.onWarning(
      `A set of pages can't be read; those who have it are told nothing until it can: ${error instanceof Error ? error.message : error}`,
    );
  const openLater = async (folders: readonly string[], error: unknown): Promise<void> => {
    missing.add(folders);
    tellMissing(error);
    let told = String(error);
    for (let pause = RETRY_MS; missing.has(folders); pause = Math.min(pause * 2, RETRY_MAX_MS)) {
      await wait(pause, undefined, { ref: false, signal: closing.signal });
      try {
        const edition = await open(folders);
        missing.delete(folders);
        if (!closing.signal.aborted) hooks.onEdition(edition);
      } catch (again) {
        if (String(again) !== told) tellMissing(again);
        told = String(again);
      }
    }
  };
  const lists = folderLists(sets);
  const opened = await Promise.allSettled(lists.map(open));
  const failed = opened.flatMap((result, at) =>
    result.status === 'rejected' ? [{ folders: lists[at] ?? [], error: result.reason as unknown }] : [],
  );
  const [first] = failed;
  if (first !== undefined && failed.length === lists.length) throw first.error;
  // It ends when the library is closed.
  for (const { folders, error } of failed) openLater(folders, error).catch(() => {});
  return {
    current: (asked) => editions.get(folderListKey(foldersFor(sets, asked))) ?? none,
    editions: () => [...editions.values()],
    missing: () => ({ sets: missing.size, of: lists.length }),
    look() {
      for (const reader of readers) reader.look();
    },
    close,
  };
}

/** Returns the name of the cache folder for a list of folders. */
function folderName(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
