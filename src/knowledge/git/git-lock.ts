import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** A living holder renews its lock this often, ms. */
const RENEW_MS = 3_000;
/**
 * Time without a renewal after which a lock is that of a program that ended, even if nothing else shows it, ms. It is watched for so
 * long, as the clocks of two machines may differ by more than that.
 */
const STALE_MS = 12_000;
/** Interval of looking whether a lock is free, ms. */
const LOOK_MS = 100;
/** What this process writes into its locks. */
const HOLDER = `${hostname()} ${process.pid} ${randomUUID()}`;

/** The last work on each file in this process, which works on one after the other: only programs contend for the lock itself. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Does work while no other program that shares the file does, nor this one elsewhere: it waits for its turn, and not for programs
 * that were killed. Rejects if the signal aborts the wait.
 */
export function withLock<Result>(file: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  const before = turns.get(file) ?? Promise.resolve();
  const result = before.then(() => lockAndDo(file, work, signal));
  const settled = result.catch(() => {});
  turns.set(file, settled);
  void settled.then(() => {
    if (turns.get(file) === settled) turns.delete(file);
  });
  return result;
}

async function lockAndDo<Result>(
  file: string,
  work: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  signal?.throwIfAborted();
  const seen: Seen = { renewed: undefined, since: 0 };
  while (!(await take(file))) {
    if (await isLeft(file, seen)) await removeLeft(file, seen, signal);
    else await wait(LOOK_MS, undefined, { signal });
  }
  const renewing = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, RENEW_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    // Unless this machine slept meanwhile, and another has it now.
    if ((await readFile(file, 'utf8').catch(() => '')) === HOLDER) await rm(file, { force: true });
  }
}

/** When a lock was last renewed, by its file, and since when that is known, on this process's clock. */
interface Seen {
  renewed: number | undefined;
  since: number;
}

/** Removes a lock that was left, one program at a time: of two that find it, the second would remove the lock that the first takes. */
async function removeLeft(file: string, seen: Seen, signal: AbortSignal | undefined): Promise<void> {
  const remove = async (): Promise<void> => {
    if (await isLeft(file, seen)) await rm(file, { force: true });
  };
  await lockAndDo(`${file}.left`, remove, signal);
}

/** Creates the lock with the name of its holder; returns whether it was free. */
async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(HOLDER);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Returns whether the holder of a lock ended without removing it. */
async function isLeft(file: string, seen: Seen): Promise<boolean> {
  const [holder, found] = await Promise.all([
    readFile(file, 'utf8').catch(() => ''),
    stat(file).catch(() => undefined),
  ]);
  if (found === undefined) return false;
  const now = performance.now();
  if (seen.renewed !== found.mtimeMs) Object.assign(seen, { renewed: found.mtimeMs, since: now });
  if (now - seen.since > STALE_MS) return true;
  const [host, pid] = holder.split(' ');
  if (host !== hostname() || !/^\d+$/u.test(pid ?? '')) return false;
  // A container that is restarted has the same name and the same number; this program holds no lock that it waits for.
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A program of another user can't be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
