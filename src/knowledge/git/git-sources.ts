import { KnowledgeError } from '../model/knowledge-error.ts';
import { hasPages, type PullOptions, pullPages } from './git-clone.ts';
import type { GitSource } from './git-source.ts';

export interface GitHooks {
  /** Called once whenever a repository's pages can no longer be updated, with the reason. */
  onProblem(message: string): void;
  /** Called with news: other pages are in force, a repository is reachable again, something is left out. */
  onNews(message: string): void;
  /** Called with the hash of each commit that comes into force while the repositories are polled. */
  onCommit?(commit: string): void;
}

export interface PollOptions extends PullOptions {
  /** Interval of polling, ms. */
  everyMs: number;
  /** Repositories whose failure was told before the polling began. */
  failing?: ReadonlySet<GitSource>;
}

/** Polls repositories for newer commits. */
export interface GitPoller {
  /** Polls all of them now, after the poll in progress. */
  pullNow(): void;
  close(): Promise<void>;
}

/** Longest pause of a failing repository, which is tried less and less often, ms. */
const BACK_OFF_MAX = 15 * 60_000;

export interface FetchOptions extends PullOptions {
  /** Whether there are pages elsewhere to start with, so that a repository may be cloned later. */
  mayFollow?: boolean;
  /** Longest wait for a repository that has pages from before, ms. */
  patienceMs?: number;
}

/** Most updates take a second; a host whose network drops everything would hold the start for two minutes. */
const PATIENCE_MS = 30_000;

/**
 * Clones the repositories that have no pages yet, and updates the others if they are reachable. Returns those that failed, of which
 * `onProblem` was told.
 * @throws KnowledgeError if one has no pages and can't be cloned, unless it may follow
 */
export async function fetchSources(
  sources: readonly GitSource[],
  options: FetchOptions,
  hooks: GitHooks,
): Promise<ReadonlySet<GitSource>> {
  const fetched = await Promise.all(sources.map((source) => fetchSource(source, options, hooks)));
  return new Set(sources.filter((_, index) => fetched[index] === false));
}

/** Returns whether it could be fetched. */
async function fetchSource(
  source: GitSource,
  { mayFollow = false, patienceMs = PATIENCE_MS, ...options }: FetchOptions,
  hooks: GitHooks,
): Promise<boolean> {
  const { address } = source;
  const wereThere = await hasPages(source, options.dataDir);
  const tooLate = wereThere ? AbortSignal.timeout(patienceMs) : undefined;
  try {
    tellNews(source, (await pullPages(source, { ...options, ...(tooLate && { signal: tooLate }) })).notices, hooks);
    return true;
  } catch (error) {
    const reason = tooLate?.aborted ? `it takes longer than ${patienceMs / 1000} s` : messageOf(error);
    if (await hasPages(source, options.dataDir)) {
      hooks.onProblem(`${address} can't be fetched, its last pages stay in force: ${reason}`);
    } else if (mayFollow) hooks.onProblem(`${address} can't be fetched and is tried again: ${reason}`);
    else throw new KnowledgeError(`The pages at ${address} can't be fetched: ${reason}`, { cause: error });
    return false;
  }
}

/** Polls for newer commits until closed. A failing repository keeps its pages and is tried less and less often. */
export function pollSources(sources: readonly GitSource[], options: PollOptions, hooks: GitHooks): GitPoller {
  const ending = new AbortController();
  const pollers = sources.map((source) => pollSource(source, { ...options, signal: ending.signal }, hooks));
  return {
    pullNow() {
      for (const poller of pollers) poller.pullNow();
    },
    async close() {
      ending.abort();
      await Promise.all(pollers.map((poller) => poller.done));
    },
  };
}

function pollSource(source: GitSource, options: PollOptions & { signal: AbortSignal }, hooks: GitHooks) {
  const { signal, everyMs } = options;
  let failures = 0;
  let isFailing = options.failing?.has(source) ?? false;
  let wake = (): void => {};
  let isAsked = false;

  const look = async (): Promise<void> => {
    try {
      const { commit, isNew, notices } = await pullPages(source, options);
      if (isFailing) hooks.onNews(`${source.address} can be fetched again.`);
      if (isNew) {
        hooks.onNews(`${source.address} is at ${commit.slice(0, 10)} now.`);
        hooks.onCommit?.(commit);
      }
      tellNews(source, notices, hooks);
      failures = 0;
      isFailing = false;
    } catch (error) {
      if (signal.aborted) return;
      if (!isFailing) {
        hooks.onProblem(`${source.address} can't be fetched, its pages stay as they are: ${messageOf(error)}`);
      }
      failures += 1;
      isFailing = true;
    }
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const pause = failures === 0 ? everyMs : Math.max(everyMs, Math.min(everyMs * 2 ** failures, BACK_OFF_MAX));
      if (!isAsked) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pause);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isAsked = false;
      if (!signal.aborted) await look();
    }
  };
  signal.addEventListener('abort', () => wake());
  return {
    done: run(),
    pullNow() {
      isAsked = true;
      wake();
    },
  };
}

function tellNews(source: GitSource, notices: readonly string[], hooks: GitHooks): void {
  for (const notice of notices) hooks.onNews(`${source.address}: ${notice}.`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
