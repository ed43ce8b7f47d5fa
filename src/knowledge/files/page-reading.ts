import { basename, join } from 'node:path';
import type { Folder } from '../folder/folder.ts';
import type { FolderFile } from '../folder/folder-walk.ts';
import { convertPage } from '../formats/convert.ts';
import { type ExpandedText, expandIncludes, type IncludeSources } from '../includes/expand.ts';
import { type PageText, readPageText } from '../page/page-text.ts';
import { withStoredTexts } from '../page/page-texts.ts';
import type { PictureFinder } from '../pictures/picture-finder.ts';
import type { Generator } from '../site/generator.ts';
import { isSettled, readText, stampOf } from './file-text.ts';
import { fileName, pageKey } from './kept-pages.ts';
import { NotStartedError } from './limited-process.ts';
import { isUnparsed, type KeptPage, type UnparsedPage } from './page-bytes.ts';
import type { CachedFile, PageCache } from './page-cache.ts';

/** What reading the pages of a folder needs; created for each load. */
export interface PageReading {
  folder: Folder;
  /** What publishes them. */
  generator?: Generator;
  /** Titles by the paths of pages that may have none of their own. */
  titles: ReadonlyMap<string, string>;
  finder: PictureFinder;
  sources: IncludeSources;
  /** Stamps of the folder's pages by file, taken before any of them was read. */
  stamps: ReadonlyMap<string, string>;
  cache: PageCache;
}

/**
 * Returns the content of a file: cached if it and its includes are unchanged, else read now, or its last good version
 * if that fails.
 */
export async function readCached(file: FolderFile, reading: PageReading): Promise<CachedFile> {
  const { cache, folder, stamps } = reading;
  const stamp = stamps.get(file.file);
  const before = cache.files.get(file.file);
  if (before !== undefined && before.stamp === stamp && (await areAsTheyWere(before.includes))) return before;
  const kept = before === undefined ? cache.kept?.file(fileName(folder.root, file.path)) : undefined;
  if (kept !== undefined && kept.stamp === stamp && (await areAsTheyWere(kept.includes))) {
    const page = kept.key === undefined ? undefined : cache.kept?.get(kept.key);
    if (page !== undefined && (page === 'draft' || !isUnparsed(page))) {
      const entry = { ...kept, isSettled: true, read: page === 'draft' ? undefined : page };
      cache.files.set(file.file, entry);
      return entry;
    }
  }
  const entry = await readNow(file, reading, stamp ?? '', before);
  cache.files.set(file.file, entry);
  return entry;
}

async function areAsTheyWere(files: CachedFile['includes'] = []): Promise<boolean> {
  for (const { file, stamp } of files) if ((await stampOf(file)) !== stamp) return false;
  return true;
}

async function readNow(
  file: FolderFile,
  { folder, sources, cache }: PageReading,
  stamp: string,
  before: CachedFile | undefined,
): Promise<CachedFile> {
  const kept =
    before?.read === undefined
      ? {}
      : { read: before.read, ...(before.page === undefined ? {} : { page: before.page }) };
  const note = before?.read === undefined ? '' : '; its last good version is used until it is repaired';
  const readAt = cache.now();
  const result = await readText(file.file, folder.realRoot);
  cache.read += 1;
  if (result.kind === 'unreadable') {
    return {
      // Retry at the next load: the problem may be the path and not the file.
      stamp: '',
      read: undefined,
      ...kept,
      problem: { code: 'unreadable', line: result.line, message: `this page is ${result.reason}${note}` },
    };
  }
  // A new checkout rewrites every file, most of them with the same content.
  const expanded = /\.html?$/iu.test(file.path)
    ? undefined
    : await expandIncludes(result.text, join(folder.realRoot, file.path), sources);
  const key = pageKey(file.path, basename(folder.root), keyedText(result.text, expanded));
  const included = {
    // Missing includes are looked for at each load.
    stamp: expanded?.isIncomplete === true ? '' : stamp,
    isSettled: isSettled(stamp, readAt),
    ...(expanded !== undefined && { includes: expanded.files, includeProblems: expanded.problems }),
  };
  if (before !== undefined && [before.key, before.unparsed?.key].includes(key)) return { ...before, ...included };
  const known = cache.kept?.get(key) ?? (await cache.shared?.find(key));
  if (known === undefined) cache.parsed += 1;
  const text = expanded?.text ?? result.text;
  const read = await readParsed(file, basename(folder.root), text, expanded?.rows, known).catch(explainUnparsed);
  const mayPass = read !== undefined && 'mayPass' in read;
  if (known === undefined && !mayPass) cache.shared?.publish(key, read);
  if (read !== undefined && isUnparsed(read)) {
    if (known === undefined) cache.unparsed += 1;
    const message = `this page can't be read: ${read.reason}${note}`;
    return {
      ...included,
      ...(mayPass ? { stamp: '' } : { unparsed: { key, page: read } }),
      read: undefined,
      ...kept,
      problem: { code: 'unreadable', line: read.line, message },
    };
  }
  const bad = read !== undefined && (read.broken || read.page.outline.parts.length === 0);
  if (bad && before?.read !== undefined && !before.read.broken) {
    const [problem] = read.problems;
    return {
      stamp,
      read: undefined,
      ...kept,
      problem: {
        code: problem?.code ?? 'empty-page',
        line: problem?.line ?? 1,
        message: `${problem?.message ?? 'the page is empty'}${note}`,
      },
    };
  }
  return { ...included, read, key };
}

/** Returns why a page can't be parsed, and whether that may pass. Other pages are not affected. */
function explainUnparsed(error: unknown): UnparsedPage | (UnparsedPage & { mayPass: true }) {
  if (error instanceof NotStartedError) return { line: 1, reason: error.message, mayPass: true };
  // The parser, or code that walks its tree, ran out of stack.
  if (error instanceof RangeError) return { line: 1, reason: 'its syntax is nested too deep' };
  const line = error instanceof Error && 'line' in error && typeof error.line === 'number' ? error.line : 1;
  return { line, reason: error instanceof Error ? error.message : String(error) };
}

/** Returns the text a page is parsed from, with the origin of its lines. */
function keyedText(text: string, expanded: ExpandedText | undefined): string {
  return expanded === undefined ? text : `${expanded.text}\0${expanded.rows?.join(' ') ?? ''}`;
}

/** Returns what parsing a text led to, earlier, in another replica, or now. */
async function readParsed(
  { path }: FolderFile,
  folderName: string,
  text: string,
  rows: readonly number[] | undefined,
  kept: KeptPage | undefined,
): Promise<PageText | UnparsedPage | undefined> {
  if (kept !== undefined) return kept === 'draft' ? undefined : kept;
  const read = await parse({ path }, folderName, text, rows);
  return read && { ...read, page: { ...read.page, outline: withStoredTexts(read.page.outline) } };
}

async function parse(
  { path }: Pick<FolderFile, 'path'>,
  folderName: string,
  text: string,
  rows: readonly number[] | undefined,
): Promise<PageText | undefined> {
  const converted = await convertPage(path, folderName, text);
  if (converted === 'none') return undefined;
  if (converted === undefined) return readPageText(path, folderName, text, rows && { rows });
  const { anchors } = converted;
  return readPageText(path, folderName, converted.text, {
    rows: rows === undefined ? converted.rows : converted.rows.map((row) => rows[row] ?? row),
    anchors,
  });
}
