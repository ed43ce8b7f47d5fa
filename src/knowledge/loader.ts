import { basename, relative, resolve } from 'node:path';
import { readText, stampOf } from './file-text.ts';
import { DEFAULT_LIMITS, type Folder, type FolderFile, type FolderLimits, listFolder } from './folder.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';
import type { Diagram, Page, Picture, Warning } from './page.ts';
import { type PageText, readPageText } from './page-text.ts';
import { createPictureFinder, type PictureFinder } from './pictures.ts';
import { adoptOutline } from './section.ts';

/** What a load remembers for the next one. Made by `createPageCache`, filled by `loadPages`. */
export interface PageCache {
  readonly files: Map<string, CachedFile>;
}

interface CachedFile {
  stamp: string;
  /** Undefined for a draft, or a page that was never good. */
  read: PageText | undefined;
  /** What is wrong with the file now, while `read` is its last good version. */
  problem?: { line: number; message: string };
  /** The page as it was last handed out: the same object again while nothing about it changed. */
  page?: Page;
}

export interface LoadOptions {
  /** Pass the same one again and pages that didn't change are not parsed again. */
  cache?: PageCache;
  limits?: FolderLimits;
}

/** Files read at the same time. */
const CONCURRENCY = 16;

export function createPageCache(): PageCache {
  return { files: new Map() };
}

/** Reads all pages below the folders into one knowledge. Throws KnowledgeError where a folder is missing or empty. */
export async function loadKnowledge(folders: readonly string[], options: LoadOptions = {}): Promise<Knowledge> {
  const { pages, warnings } = await loadPages(folders, options);
  return createKnowledge(pages, warnings);
}

/**
 * Reads all pages below the folders, in the order of the folders and of the paths. What can't be read becomes a warning.
 * Throws KnowledgeError where a folder is missing, unreadable or holds no Markdown at all.
 */
export async function loadPages(
  folders: readonly string[],
  options: LoadOptions = {},
): Promise<{ pages: Page[]; warnings: Warning[] }> {
  const cache = options.cache ?? createPageCache();
  const listed: Folder[] = [];
  for (const path of new Set(folders.map((folder) => resolve(folder)))) {
    listed.push(await listFolder(path, options.limits ?? DEFAULT_LIMITS));
  }
  const warnings: Warning[] = [];
  const drafts: Page[] = [];
  const alive = new Set<string>();
  for (const folder of listed) {
    const finder = createPictureFinder(folder);
    for (const { path, message } of folder.problems)
      warnings.push({ file: shownPath(folder.root, path), line: 1, message });
    const loaded = await mapBounded(folder.pages, CONCURRENCY, (file) => loadPage(file, folder, finder, cache));
    for (const file of folder.pages) alive.add(file.file);
    for (const { page, problems, path } of loaded) {
      for (const { line, message } of problems) warnings.push({ file: shownPath(folder.root, path), line, message });
      if (page !== undefined) drafts.push(page);
    }
  }
  for (const file of cache.files.keys()) if (!alive.has(file)) cache.files.delete(file);
  return { pages: withUniqueIds(drafts), warnings };
}

interface LoadedPage {
  path: string;
  page: Page | undefined;
  problems: { line: number; message: string }[];
}

async function loadPage(
  file: FolderFile,
  folder: Folder,
  finder: PictureFinder,
  cache: PageCache,
): Promise<LoadedPage> {
  const entry = await readCached(file, folder, cache);
  const problems = entry.problem === undefined ? [] : [entry.problem];
  const { read } = entry;
  if (read === undefined) return { path: file.path, page: undefined, problems };
  problems.push(...read.problems);
  const offset = read.page.bodyLine - 1;
  const pictures = new Map<string, Picture>();
  let diagram: Diagram | undefined;
  if (read.diagram !== undefined) {
    const found = await finder.find(read.diagram.file, file.path);
    const missing =
      found.kind === 'none'
        ? 'the diagram is on the web or too small: give a file of the knowledge folder'
        : found.kind === 'missing'
          ? found.reason
          : undefined;
    if (missing !== undefined) problems.push({ line: read.diagram.line, message: missing });
    if (found.kind === 'found') {
      const description = read.diagram.description ?? altOf(read, read.diagram.file);
      if (description === undefined)
        problems.push({ line: read.diagram.line, message: 'the diagram has no description in words' });
      diagram = { ...found.picture, description: description ?? read.page.title };
    }
  }
  for (const { src, alt, line } of read.outline.parts.flatMap(({ images }) => images)) {
    const found = await finder.find(src, file.path);
    if (found.kind === 'missing') problems.push({ line: line + offset, message: found.reason });
    if (found.kind !== 'found') continue;
    pictures.set(src, found.picture);
    if (alt === '') problems.push({ line: line + offset, message: `the picture ${src} has no description in words` });
  }
  const before = entry.page;
  if (before !== undefined && same(before.diagram, diagram) && same([...(before.pictures ?? [])], [...pictures])) {
    return { path: file.path, page: before, problems };
  }
  const page: Page = {
    id: file.path,
    folder: folder.root,
    ...read.page,
    ...(diagram === undefined ? {} : { diagram }),
    ...(pictures.size === 0 ? {} : { pictures }),
  };
  adoptOutline(page, read.outline);
  entry.page = page;
  return { path: file.path, page, problems };
}

/** A file as it is now, or its last good version where it can't be read now. */
async function readCached(file: FolderFile, folder: Folder, cache: PageCache): Promise<CachedFile> {
  const stamp = await stampOf(file.file);
  const before = cache.files.get(file.file);
  if (before !== undefined && before.stamp === stamp) return before;
  const entry = await readNow(file, folder, stamp ?? '', before);
  cache.files.set(file.file, entry);
  return entry;
}

async function readNow(
  file: FolderFile,
  folder: Folder,
  stamp: string,
  before: CachedFile | undefined,
): Promise<CachedFile> {
  const kept =
    before?.read === undefined
      ? {}
      : { read: before.read, ...(before.page === undefined ? {} : { page: before.page }) };
  const note = before?.read === undefined ? '' : '; its last good version is used until it is repaired';
  const result = await readText(file.file, folder.realRoot);
  if (result.kind === 'unreadable') {
    return {
      stamp,
      read: undefined,
      ...kept,
      problem: { line: result.line, message: `this page is ${result.reason}${note}` },
    };
  }
  const read = readPageText(file.path, basename(folder.root), result.text);
  const bad = read !== undefined && (read.broken || read.outline.parts.length === 0);
  if (bad && before?.read !== undefined && !before.read.broken) {
    const [problem] = read.problems;
    return {
      stamp,
      read: undefined,
      ...kept,
      problem: { line: problem?.line ?? 1, message: `${problem?.message ?? 'the page is empty'}${note}` },
    };
  }
  return { stamp, read };
}

function altOf(read: PageText, file: string): string | undefined {
  const name = basename(file);
  const image = read.outline.parts
    .flatMap(({ images }) => images)
    .find(({ src, alt }) => alt !== '' && basename(src) === name);
  return image?.alt;
}

/** Two folders may hold the same path: then the folder's name, and a number where that is the same too, goes in front. */
function withUniqueIds(pages: readonly Page[]): Page[] {
  const counts = new Map<string, number>();
  for (const { path } of pages) counts.set(path, (counts.get(path) ?? 0) + 1);
  const taken = new Set<string>();
  return pages.map((page) => {
    const shared = (counts.get(page.path) ?? 0) > 1;
    const name = basename(page.folder);
    let id = shared ? `${name}/${page.path}` : page.path;
    for (let number = 2; taken.has(id); number++) id = `${name}-${number}/${page.path}`;
    taken.add(id);
    if (id === page.id) return page;
    const copy = { ...page, id };
    adoptOutline(copy, page);
    return copy;
  });
}

function shownPath(root: string, path: string): string {
  const file = resolve(root, path);
  const below = relative(process.cwd(), file);
  return below.startsWith('..') || below === '' ? file : below.replaceAll('\\', '/');
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function mapBounded<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
