import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** Dates of the last commit of a folder's files: `YYYY-MM-DD` by path below the folder. */
export type GitDates = ReadonlyMap<string, string>;

/** Time for reading a history, ms; pages not seen by then have no date. */
const TIME_MAX = 60_000;
/** Settings that keep git from starting programs named by the checkout's configuration, and from fetching. */
const SAFE = [
  'core.fsmonitor=false',
  'log.showSignature=false',
  'core.quotePath=false',
  'protocol.allow=never',
].flatMap((setting) => ['-c', setting]);

/**
 * Returns the file that changes with the history of a folder's checkout; undefined if it isn't in one, or there is no
 * git.
 */
export async function historyFile(folder: string): Promise<string | undefined> {
  try {
    const where = ['rev-parse', '--path-format=absolute', '--git-path', 'logs/HEAD'];
    const { stdout } = await promisify(execFile)('git', [...SAFE, ...where], { cwd: folder, timeout: 5_000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/**
 * Reads the dates of these paths with one `git log`, newest first, until each was seen. Never throws; unknown dates are
 * missing.
 */
export async function readGitDates(folder: string, paths: Iterable<string>): Promise<GitDates> {
  const wanted = new Set(paths);
  const dates = new Map<string, string>();
  const boundary = await shallowCommits(folder);
  const git = spawn(
    'git',
    [...SAFE, '--no-pager', 'log', '--format=%x01%H %cs', '--name-only', '--relative', '--no-renames', '--', '.'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
      // Not spawn's own timeout, which keeps this process alive if the folder is gone.
      signal: AbortSignal.timeout(TIME_MAX),
    },
  );
  const failed = new Promise<void>((resolve) => git.once('error', () => resolve()));
  const read = (async () => {
    let day: string | undefined;
    for await (const line of createInterface({ input: git.stdout })) {
      if (line.startsWith('\u0001')) {
        const [commit = '', date] = line.slice(1).split(' ');
        // At the end of a shallow history a commit seems to create every file.
        day = boundary.has(commit) ? undefined : date;
      } else if (day !== undefined && wanted.delete(line.normalize('NFC'))) dates.set(line.normalize('NFC'), day);
      if (wanted.size === 0) break;
    }
  })();
  await Promise.race([failed, read]);
  git.kill();
  return dates;
}

/** Returns the commits whose parents were not fetched. */
async function shallowCommits(folder: string): Promise<ReadonlySet<string>> {
  try {
    const where = ['rev-parse', '--path-format=absolute', '--git-path', 'shallow'];
    const { stdout } = await promisify(execFile)('git', [...SAFE, ...where], { cwd: folder, timeout: 5_000 });
    return new Set((await readFile(stdout.trim(), 'utf8')).split('\n').filter(Boolean));
  } catch {
    return new Set();
  }
}
