import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** When the files of a folder were last changed by a commit: `YYYY-MM-DD` by path below the folder. */
export type GitDates = ReadonlyMap<string, string>;

/** A history longer than this is read no further: pages not changed in it have no date. In milliseconds. */
const TIME_MAX = 60_000;
/** Reading a checkout must start no program that its configuration names, and fetch nothing. */
const SAFE = [
  'core.fsmonitor=false',
  'log.showSignature=false',
  'core.quotePath=false',
  'protocol.allow=never',
].flatMap((setting) => ['-c', setting]);

/** Returns the file that changes with the history of the checkout a folder is in; undefined if it is in none, or there is no git. */
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
 * Reads the dates of these paths with one `git log`, newest first, until each of them was seen. Never throws: what isn't
 * known is missing.
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
      timeout: TIME_MAX,
    },
  );
  const failed = new Promise<void>((resolve) => git.once('error', () => resolve()));
  const read = (async () => {
    let day: string | undefined;
    for await (const line of createInterface({ input: git.stdout })) {
      if (line.startsWith('\u0001')) {
        const [commit = '', date] = line.slice(1).split(' ');
        // Where history is cut off, a commit seems to have made every file.
        day = boundary.has(commit) ? undefined : date;
      } else if (day !== undefined && wanted.delete(line.normalize('NFC'))) dates.set(line.normalize('NFC'), day);
      if (wanted.size === 0) break;
    }
  })();
  await Promise.race([failed, read]);
  git.kill();
  return dates;
}

/** The commits whose parents were not fetched. */
async function shallowCommits(folder: string): Promise<ReadonlySet<string>> {
  try {
    const where = ['rev-parse', '--path-format=absolute', '--git-path', 'shallow'];
    const { stdout } = await promisify(execFile)('git', [...SAFE, ...where], { cwd: folder, timeout: 5_000 });
    return new Set((await readFile(stdout.trim(), 'utf8')).split('\n').filter(Boolean));
  } catch {
    return new Set();
  }
}
