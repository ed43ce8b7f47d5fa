import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
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
/** Time of a read from which the disk may be a network's, ms. */
const SLOW_READ_MS = 2;
/** Number of slow reads, less that of the quick ones between them, from which it is taken for one. */
const SLOW_READS_MIN = 8;
/** Number of reads made in parallel before it is measured again. */
const PARALLEL_READS = 1_000;
/** Coarsest clock of a file system, ms. A file changed again within a tick may keep its stamp. */
const TICK_MS = 2_000;

/** Returns a stamp that changes whenever a file's content does; undefined if there is no such file. */
export async function stampOf(file: string): Promise<string | undefined> {
  if (reads.isNextSynchronous()) return reads.timed(() => stampNow(file));
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
  if (reads.isNextSynchronous()) {
    // Others get their turn, as while another thread reads.
    await pause();
    const bytes = reads.timed(() => readNow(file, realRoot, Math.min(limit, PAGE_BYTES_MAX)));
    // A larger file, such as a picture, is read by another thread.
    if (bytes !== undefined || limit <= PAGE_BYTES_MAX) return bytes;
  }
  const path = realPath(file, realRoot);
  const handle = await open(path, READ_FLAGS);
  try {
    const size = sizeOf(handle.fd, file, realRoot);
    return size > limit ? undefined : await readWhole(handle, size);
  } finally {
    await handle.close();
  }
}

/** Reads a file on a local disk; undefined if it is larger than `limit`. There, waiting for another thread takes several times as long. */
function readNow(file: string, realRoot: string, limit: number): Buffer | undefined {
  const fd = openSync(realPath(file, realRoot), READ_FLAGS);
  try {
    const size = sizeOf(fd, file, realRoot);
    if (size > limit) return undefined;
    const bytes = Buffer.allocUnsafe(size + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length <= size; length += read)
      read = readSync(fd, bytes, length, size + 1 - length, null);
    if (length > size) throw new Error('grew while it was read');
    return bytes.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}

// Don't follow a link put there meanwhile, and don't wait for a pipe's other end.
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Returns a file's real path. @throws Error if that isn't below a folder */
function realPath(file: string, realRoot: string): string {
  // Synchronous, as in `stampAll`, which has looked at most of these paths just before.
  const path = realpathSync.native(file);
  if (!isInside(realRoot, path)) throw new Error('leads out of the knowledge folder');
  return path;
}

/** Returns the size of an opened file. @throws Error if it isn't a plain one that still is below the folder */
function sizeOf(fd: number, file: string, realRoot: string): number {
  // Once it is open, the system knows what these ask: waiting for another thread would take several times as long.
  const found = fstatSync(fd);
  if (!found.isFile()) throw new Error('not a file');
  // A folder in the path may have been replaced by a link: check that the opened file is inside now.
  const again = realpathSync.native(file);
  const { dev, ino } = statSync(again);
  if (!isInside(realRoot, again) || dev !== found.dev || ino !== found.ino)
    throw new Error('changed while it was read');
  return found.size;
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

const reads = createReadTimes();

/** Creates a record of how long synchronous reads take: those of a network's disk are made in parallel. */
function createReadTimes() {
  let slow = 0;
  let left = 0;
  return {
    /** Whether to make the next read synchronously; counts it if not. */
    isNextSynchronous: (): boolean => left === 0 || --left === 0,
    timed<T>(read: () => T): T {
      const started = performance.now();
      try {
        return read();
      } finally {
        slow = Math.max(0, slow + (performance.now() - started > SLOW_READ_MS ? 1 : -1));
        if (slow >= SLOW_READS_MIN) {
          slow = 0;
          left = PARALLEL_READS;
        }
      }
    },
  };
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
