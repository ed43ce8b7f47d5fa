import { constants, fstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { setImmediate as pause } from 'node:timers/promises';
import { isErrno, isInside } from '../folder/paths.ts';

/** Largest page, bytes: a book of 90,000 words. Larger files are exports, and hostile pages could cost too much. */
export const PAGE_BYTES_MAX = 512 * 1024;

/** The text of a file, or why it can't be used. */
export type FileText = { kind: 'text'; text: string } | { kind: 'unreadable'; line: number; reason: string };

/** Files checked in a row before the event loop gets a turn. */
const ROW = 256;
/** Average time of a `stat` from which the disk is a network's, and many are made in parallel, ms. */
const SLOW_MS = 0.2;
const AT_ONCE = 16;
/** Coarsest clock of a file system, ms. A file changed again within a tick may keep its stamp. */
const TICK_MS = 2_000;

/** Returns a stamp that changes whenever a file's content does; undefined if there is no such file. */
export async function stampOf(file: string): Promise<string | undefined> {
  try {
    return toStamp(await stat(file));
  } catch {
    return undefined;
  }
}

/** Returns the stamps of files. On a local disk a synchronous `stat` takes a tenth of an asynchronous one. */
export async function stampAll(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const stamps = new Map<string, string>();
  let next = 0;
  for (let isSlow = false; next < files.length && !isSlow; ) {
    const row = files.slice(next, next + ROW);
    const started = performance.now();
    for (const file of row) {
      const stamp = stampNow(file);
      if (stamp !== undefined) stamps.set(file, stamp);
    }
    isSlow = performance.now() - started > row.length * SLOW_MS;
    next += row.length;
    await pause();
  }
  const lookOn = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      const stamp = await stampOf(file);
      if (stamp !== undefined) stamps.set(file, stamp);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lookOn));
  return stamps;
}

/** Returns whether a file read now with this stamp will get another stamp if it changes. */
export function isSettled(stamp: string, now: number): boolean {
  const [mtimeMs = now, ctimeMs = now] = stamp.split(' ').slice(-2).map(Number);
  return Math.max(mtimeMs, ctimeMs) < now - TICK_MS;
}

function stampNow(file: string): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    return found && toStamp(found);
  } catch {
    return undefined;
  }
}

function toStamp({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs, ctimeMs].join(' ');
}

/** Reads a UTF-8 file below a folder, without its byte order mark and with `\n` line ends. Never throws. */
export async function readText(file: string, realRoot: string, limit: number = PAGE_BYTES_MAX): Promise<FileText> {
  try {
    const bytes = await readBytes(file, realRoot, limit);
    if (bytes === undefined) {
      return unreadable(1, `larger than ${Math.round(limit / 1024)} KB: split it into several pages`);
    }
    return decode(bytes);
  } catch (error) {
    return unreadable(
      1,
      `not readable (${isErrno(error) ? error.code : error instanceof Error ? error.message : String(error)})`,
    );
  }
}

/**
 * Reads a file's bytes; undefined if there are more than `limit`.
 * @throws Error if it isn't a plain file below the folder, even if links are put in its path meanwhile
 */
export async function readBytes(file: string, realRoot: string, limit: number): Promise<Buffer | undefined> {
  // Synchronous, as in `stampAll`, which has looked at most of these paths just before.
  const path = realpathSync.native(file);
  if (!isInside(realRoot, path)) throw new Error('leads out of the knowledge folder');
  // Don't follow a link put there meanwhile, and don't wait for a pipe's other end.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    // Once it is open, the system knows what these ask: waiting for another thread would take several times as long.
    const found = fstatSync(handle.fd);
    if (!found.isFile()) throw new Error('not a file');
    if (found.size > limit) return undefined;
    // A folder in the path may have been replaced by a link: check that the opened file is inside now.
    const again = realpathSync.native(file);
    const { dev, ino } = statSync(again);
    if (!isInside(realRoot, again) || dev !== found.dev || ino !== found.ino)
      throw new Error('changed while it was read');
    return await readWhole(handle, found.size);
  } finally {
    await handle.close();
  }
}

/** Reads a file to its end; one that grows meanwhile is read again at the next load. */
async function readWhole(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size + 1);
  let length = 0;
  while (length <= size) {
    const { bytesRead } = await handle.read(bytes, length, size + 1 - length, null);
    length += bytesRead;
    // There was room for one more byte: a plain file that fills less has ended.
    if (bytesRead === 0 || length === size) return bytes.subarray(0, length);
  }
  throw new Error('grew while it was read');
}

function decode(bytes: Buffer): FileText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { kind: 'text', text: text.replace(/\r\n?/gu, '\n') };
  } catch {
    return unreadable(firstBadLine(bytes), 'not UTF-8 text: save it with the encoding UTF-8');
  }
}

/** Returns the first line that isn't UTF-8; a bad byte never hides a line end. */
function firstBadLine(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let from = 0;
  for (let line = 1; from <= bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    try {
      decoder.decode(bytes.subarray(from, end < 0 ? undefined : end));
    } catch {
      return line;
    }
    if (end < 0) break;
    from = end + 1;
  }
  return 1;
}

function unreadable(line: number, reason: string): FileText {
  return { kind: 'unreadable', line, reason };
}
