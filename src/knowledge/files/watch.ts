import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { assembleKnowledge, type Knowledge } from '../model/knowledge.ts';
import { areSameWarnings } from '../model/warning.ts';
import { openFolderEvents } from './folder-events.ts';
import { type LoadOptions, loadPages } from './loader.ts';
import { createPageCache, type PageCache } from './page-cache.ts';

export interface WatchOptions extends LoadOptions {
  /** The knowledge loaded before with the same cache; `onChange` is first called when something differs from it. */
  initial?: Knowledge;
  /** Called once whenever the knowledge can no longer be kept up to date, with the reason. */
  onProblem?: (message: string) => void;
}

export interface Watcher {
  /** Looks for changes now. */
  look(): void;
  /** Stops watching. Waits for a load in progress and drops its result. */
  close(): Promise<void>;
}

/** Changes come in bursts (`git pull`): they are read after this quiet time, or this long after the first, ms. */
const QUIET = 100;
const BURST_MAX = 800;
/** Interval of checking the folders without an event, ms. */
const TICK = 1_000;
/** Share of the time that checking all files may take; large folders are checked less often. */
const SWEEP_SHARE = 0.04;
const SWEEP_MAX = 60_000;

/**
 * Watches folders and calls `onChange` with the new knowledge within 2 seconds of a change. It also polls, because
 * swapped or restored folders and network drives send no events. If a folder can't be read, its pages stay unchanged.
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
      // Build nothing if no page changed.
      if (current === undefined || !isSame(current, { pages, warnings })) {
        const next = assembleKnowledge(load.cache.builder.build(pages), warnings);
        await onChange(next);
        // Only now, so that a change that failed is tried again.
        current = next;
      }
      lastProblem = '';
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    } finally {
      const pause = Math.min((performance.now() - started) / SWEEP_SHARE, SWEEP_MAX);
      // Check once more for files put into a new folder before it was watched.
      const isNew = !closed && events.follow(foldersIn(load.cache));
      sweepAfter = performance.now() + (isNew ? 0 : Math.max(pause, TICK));
    }
  };

  /** The current problem; '' after a successful load. */
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

/** Returns the real places of the folders: changes when one vanishes, comes back or is swapped. */
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

/** Returns the folders of all files that were read, included files among them. */
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
    areSameWarnings(a.warnings, b.warnings)
  );
}
