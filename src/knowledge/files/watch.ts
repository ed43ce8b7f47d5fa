import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { assembleKnowledge, type Knowledge } from '../model/knowledge.ts';
import { openFolderEvents } from './folder-events.ts';
import { type LoadOptions, loadPages } from './loader.ts';
import { createPageCache, type PageCache } from './page-cache.ts';

export interface WatchOptions extends LoadOptions {
  /** What was loaded before with the same cache: `onChange` is first called when something differs from it. */
  initial?: Knowledge;
  /** Told, once each time it begins, what keeps the knowledge from being kept fresh. */
  onProblem?: (message: string) => void;
}

export interface Watcher {
  /** Looks for changes now. */
  look(): void;
  /** Ends the watching; a load under way is waited for and its result dropped. */
  close(): Promise<void>;
}

/** Changes come in bursts (`git pull`): they are read after so much quiet, or so much in all. In milliseconds. */
const QUIET = 100;
const BURST_MAX = 800;
/** How often the folders are looked at without being told of a change, in milliseconds. */
const TICK = 1_000;
/** A look at all files may take this share of the time; large folders are looked over less often. */
const SWEEP_SHARE = 0.04;
const SWEEP_MAX = 60_000;

/**
 * Calls `onChange` with the new knowledge within 2 seconds of a change in the folders. Besides the system's messages it
 * looks for itself: a folder that was swapped or came back, and a network drive, tell nothing. A folder that can't be
 * read leaves its pages as they were.
 */
export async function watchKnowledge(
  folders: readonly string[],
  onChange: (knowledge: Knowledge) => void | Promise<void>,
  options: WatchOptions = {},
): Promise<Watcher> {
  const { initial, onProblem = () => {}, ...rest } = options;
  const load: LoadOptions & { cache: PageCache } = { ...rest, cache: options.cache ?? createPageCache() };
  const roots = [...new Set(folders.map((folder) => resolve(folder)))];
  let current = initial;
  let closed = false;
  let loading: Promise<void> | undefined;
  let again = false;
  let sweepAfter = performance.now() + TICK;

  const reload = (): Promise<void> => {
    again = loading !== undefined;
    loading ??= reloadOnce().finally(() => {
      loading = undefined;
      if (again && !closed) void reload();
    });
    return loading;
  };

  const reloadOnce = async (): Promise<void> => {
    const started = performance.now();
    try {
      const { pages, warnings } = await loadPages(folders, load);
      if (closed) return;
      // Nothing is built from pages that are as they were.
      if (current === undefined || !isSame(current, { pages, warnings })) {
        const next = assembleKnowledge(load.cache.builder.build(pages), warnings);
        await onChange(next);
        // Only now: a change that could not be taken in is tried again.
        current = next;
      }
      lastProblem = '';
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    } finally {
      const pause = Math.min((performance.now() - started) / SWEEP_SHARE, SWEEP_MAX);
      // What was put into a new folder before it was followed is found by one more look.
      const isNew = !closed && events.follow(foldersIn(load.cache));
      sweepAfter = performance.now() + (isNew ? 0 : Math.max(pause, TICK));
    }
  };

  /** What is wrong at present; empty after a load that went well. */
  let lastProblem = '';
  const tell = (message: string) => {
    if (message !== lastProblem) onProblem(message);
    lastProblem = message;
  };

  let timer: NodeJS.Timeout | undefined;
  let burst = 0;
  const noticed = () => {
    const now = performance.now();
    if (timer === undefined) burst = now;
    clearTimeout(timer);
    const wait = Math.max(0, Math.min(QUIET, burst + BURST_MAX - now));
    timer = setTimeout(() => {
      timer = undefined;
      void reload();
    }, wait);
  };

  const events = openFolderEvents(noticed, (message) => tell(`changes are found more slowly: ${message}`));
  events.follow(foldersIn(load.cache));

  let places = await placesOf(roots);
  const tick = async () => {
    const now = await placesOf(roots);
    if (now !== places) {
      places = now;
      await reload();
    } else if (performance.now() >= sweepAfter) await reload();
  };
  let ticking = Promise.resolve();
  let next = setTimeout(run, TICK);
  function run(): void {
    ticking = tick()
      .catch((error: unknown) => tell(String(error)))
      .then(() => {
        if (!closed) next = setTimeout(run, TICK).unref();
      });
  }
  next.unref();

  return {
    look: noticed,
    async close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(next);
      await ticking;
      clearTimeout(next);
      events.close();
      await loading;
    },
  };
}

type Loaded = Pick<Knowledge, 'pages' | 'warnings'>;

/** Where the folders really are: differs when one vanishes, comes back or is swapped for another. */
async function placesOf(roots: readonly string[]): Promise<string> {
  const places = await Promise.all(
    roots.map(async (root) => {
      try {
        const [path, { dev, ino }] = await Promise.all([realpath(root), stat(root)]);
        // A ConfigMap is swapped by its `..data` link.
        const data = await realpath(`${root}${sep}..data`).catch(() => '');
        return [path, dev, ino, data].join(' ');
      } catch {
        return '';
      }
    }),
  );
  return places.join('\n');
}

/** The folders that hold what was read, other files that pages name among them. */
function foldersIn({ folders, files }: PageCache): Set<string> {
  const all = new Set<string>();
  for (const { loaded } of folders.values()) for (const folder of loaded.listed.folders) all.add(folder);
  for (const { includes = [] } of files.values()) for (const { file } of includes) all.add(dirname(file));
  return all;
}

function isSame(a: Loaded, b: Loaded): boolean {
  return (
    a.pages.length === b.pages.length &&
    a.pages.every((page, index) => page === b.pages[index]) &&
    JSON.stringify(a.warnings) === JSON.stringify(b.warnings)
  );
}
