import { realpath } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Folder, listFolder, type PageChoice } from '../folder/folder.ts';
import { DEFAULT_LIMITS, type FolderFile, type FolderLimits } from '../folder/folder-walk.ts';
import { isFragment } from '../folder/page-names.ts';
import { byPath } from '../folder/paths.ts';
import { createIncludeSources } from '../includes/include-sources.ts';
import { findSiteRoot } from '../includes/site/site-root.ts';
import { assembleKnowledge, type Knowledge } from '../model/knowledge.ts';
import { KnowledgeError } from '../model/knowledge-error.ts';
import type { Page } from '../model/page.ts';
import { toWarning, type Warning } from '../model/warning.ts';
import { createPictureFinder } from '../pictures/picture-finder.ts';
import { findGenerator } from '../site/find-generator.ts';
import type { Generator } from '../site/generator.ts';
import { loadReadings } from '../site/pinyin.ts';
import { stampAll, stampOf } from './file-text.ts';
import { historyFile, readGitDates } from './git-dates.ts';
import { type CachedFolder, createPageCache, type History, type LoadedFolder, type PageCache } from './page-cache.ts';
import { loadPage } from './page-file.ts';
import { readSummaryTitles } from './summary-titles.ts';

export interface LoadOptions {
  /** Cache between loads: pass the same one again and unchanged pages are not parsed again. */
  cache?: PageCache;
  limits?: FolderLimits;
  /** Which pages to read; by default all of the newest version. */
  choice?: PageChoice;
  /** The site generator that publishes the pages; by default detected by its configuration. */
  generator?: Generator;
  /** Whether to ask git when the pages were changed last; default true. */
  gitDates?: boolean;
  /** How long to wait for a folder's history, ms; later dates are there at the next load. */
  historyWait?: number;
  /** Called with how many of a folder's pages are read. */
  onRead?: (read: number, all: number) => void;
  /** Folder for PNGs made from SVG pictures; without it SVGs are left out. */
  pictureCache?: string;
  /** How long to wait for drawings, ms; later ones are there at a later load. Default a minute. */
  pictureWait?: number;
}

/** Times a folder is read again because it was swapped meanwhile. */
const SWAPS_MAX = 5;
/** Files read at the same time. */
const CONCURRENCY = 16;
/** Default time to wait for a history, ms; later dates are there at a later load. */
const HISTORY_WAIT = 100;
/** Default time to wait for drawings, ms: whoever loads only once wants every picture. */
const PICTURE_WAIT = 60_000;

/** Reads all pages below the folders into one knowledge. @throws KnowledgeError if a folder is missing or empty. */
export async function loadKnowledge(folders: readonly string[], options: LoadOptions = {}): Promise<Knowledge> {
  const { pages, warnings } = await loadPages(folders, options);
  return assembleKnowledge((options.cache ?? createPageCache()).builder.build(pages), warnings);
}

/**
 * Reads all pages below the folders, in the order of the folders and of the paths. Files that can't be read become
 * warnings.
 * @throws KnowledgeError if a folder is missing, unreadable or has no pages
 */
export async function loadPages(
  folders: readonly string[],
  options: LoadOptions = {},
): Promise<{ pages: Page[]; warnings: Warning[] }> {
  const cache = options.cache ?? createPageCache();
  cache.shared?.begin();
  const loaded: LoadedFolder[] = [];
  for (const root of new Set(folders.map((folder) => resolve(folder)))) {
    loaded.push(await loadFolder(root, cache, options));
  }
  const alive = new Set(loaded.flatMap(({ files }) => files));
  for (const known of [cache.files, cache.pictures]) {
    for (const file of known.keys()) if (!alive.has(file)) known.delete(file);
  }
  return { pages: finishPages(loaded, cache), warnings: loaded.flatMap(({ warnings }) => warnings) };
}

/** Reads a folder, again if it was swapped meanwhile, so that pages of two versions are never mixed. */
async function loadFolder(root: string, cache: PageCache, options: LoadOptions): Promise<LoadedFolder> {
  const known = cache.folders.get(root);
  for (let tries = 1; ; tries++) {
    const place = await realpath(root).catch(() => undefined);
    const loaded = await loadFolderOnce(root, known, cache, options);
    const isSwapped = place !== (await realpath(root).catch(() => undefined));
    if (!isSwapped || tries === SWAPS_MAX) return loaded;
  }
}

async function loadFolderOnce(
  root: string,
  known: CachedFolder | undefined,
  cache: PageCache,
  options: LoadOptions,
): Promise<LoadedFolder> {
  let folder: Folder;
  try {
    folder = keepUnreadable(
      await listFolder(root, options.limits ?? DEFAULT_LIMITS, options.choice),
      known?.loaded.listed,
    );
  } catch (error) {
    if (known === undefined || !(error instanceof KnowledgeError)) throw error;
    const message = `${error.message} Until then, what was read from it before is used.`;
    return {
      ...known.loaded,
      warnings: [toWarning(root, { code: 'folder-unreadable', line: 1, message }), ...known.loaded.warnings],
    };
  }
  const generator = options.generator ?? (await findGenerator(folder.realRoot));
  await loadReadings(generator);
  folder = withoutFragments(folder, generator);
  const history = options.gitDates === false ? undefined : await followHistory(folder, known?.history);
  const siteRoot = await findSiteRoot(folder.realRoot);
  const finder = createPictureFinder(folder, {
    cache: cache.pictures,
    svgWait: options.pictureWait ?? PICTURE_WAIT,
    siteRoot,
    ...(options.pictureCache !== undefined && { svgFolder: options.pictureCache }),
  });
  const sources = createIncludeSources(folder, siteRoot);
  const titles = await readSummaryTitles(folder);
  const stamps = await stampAll(folder.pages.map(({ file }) => file));
  let count = 0;
  const read = await mapBounded(folder.pages, CONCURRENCY, async (file) => {
    const page = await loadPage(file, {
      folder,
      ...(generator && { generator }),
      titles,
      finder,
      sources,
      stamps,
      cache,
    });
    options.onRead?.(++count, folder.pages.length);
    return page;
  });
  if (history !== undefined) {
    const wait = options.historyWait ?? HISTORY_WAIT;
    await Promise.race([history.reading, setTimeout(wait, undefined, { ref: false })]);
  }
  const found = [
    ...folder.problems.map(({ path, code, message }) => ({ path, problems: [{ code, line: 1, message }] })),
    ...read,
  ];
  const loaded: LoadedFolder = {
    pages: read.flatMap(({ page }) => page ?? []),
    warnings: found.flatMap(({ path, problems }) =>
      problems.map((problem) => toWarning(shownPath(root, path), problem)),
    ),
    listed: { pages: folder.pages, pictures: folder.pictures, folders: folder.folders },
    files: [...[...folder.pages, ...folder.pictures].map(({ file }) => file), ...finder.elsewhere()],
    dates: history?.dates,
  };
  cache.folders.set(root, { loaded, ...(history === undefined ? {} : { history }) });
  return loaded;
}

/** Leaves out what the site's generator takes for parts of other pages, unless nothing else is there. */
function withoutFragments(folder: Folder, generator: Generator | undefined): Folder {
  const pages = folder.pages.filter(({ path }) => !isFragment(path, generator));
  return pages.length === 0 || pages.length === folder.pages.length ? folder : { ...folder, pages };
}

/** Adds the earlier listing of folders that can't be listed now, whose pages stay unchanged. */
function keepUnreadable(folder: Folder, before: Pick<Folder, 'pages' | 'pictures'> | undefined): Folder {
  if (before === undefined || folder.unreadable.length === 0) return folder;
  const isKept = ({ path }: FolderFile) =>
    folder.unreadable.some((below) => below === '' || path.startsWith(`${below.normalize('NFC')}/`));
  const join = <File extends FolderFile>(now: readonly File[], earlier: readonly File[]): File[] =>
    [...new Map([...now, ...earlier.filter(isKept)].map((file) => [file.path, file])).values()].sort(byPath);
  return { ...folder, pages: join(folder.pages, before.pages), pictures: join(folder.pictures, before.pictures) };
}

/** Starts to read a folder's history if it changed; known dates stay meanwhile. */
async function followHistory(folder: Folder, known: History | undefined): Promise<History> {
  const { realRoot } = folder;
  if (known !== undefined && known.realRoot === realRoot) {
    const stamp = known.file === undefined ? undefined : ((await stampOf(known.file)) ?? '');
    if (stamp === known.stamp) return known;
  }
  const { file, stamp, dates } = known ?? {};
  const history: History = { realRoot, file, stamp, dates, reading: Promise.resolve() };
  const read = async () => {
    history.file = await historyFile(folder.root);
    if (history.file === undefined) return;
    history.stamp = (await stampOf(history.file)) ?? '';
    history.dates = await readGitDates(
      folder.root,
      folder.pages.map(({ path }) => path),
    );
  };
  history.reading = read();
  return history;
}

/**
 * Gives pages their ids and dates. If two folders have the same path, the folder's name goes in front, with a number if
 * that is the same too. An unchanged page stays the same object.
 */
function finishPages(folders: readonly LoadedFolder[], cache: PageCache): Page[] {
  const counts = new Map<string, number>();
  for (const { pages } of folders) for (const { path } of pages) counts.set(path, (counts.get(path) ?? 0) + 1);
  const taken = new Set<string>();
  return folders.flatMap(({ pages, dates }) =>
    pages.map((page) => {
      const name = basename(page.folder);
      let id = (counts.get(page.path) ?? 0) > 1 ? `${name}/${page.path}` : page.path;
      for (let number = 2; taken.has(id); number++) id = `${name}-${number}/${page.path}`;
      taken.add(id);
      const changed = page.changed ?? dates?.get(page.path);
      if (id === page.id && changed === page.changed) return page;
      const known = cache.finished.get(page);
      if (known?.id === id && known.changed === changed) return known;
      const finished: Page = { ...page, id, ...(changed === undefined ? {} : { changed }) };
      cache.finished.set(page, finished);
      return finished;
    }),
  );
}

function shownPath(root: string, path: string): string {
  const file = resolve(root, path);
  const below = relative(process.cwd(), file);
  return below.startsWith('..') || below === '' ? file : below.replaceAll('\\', '/');
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
