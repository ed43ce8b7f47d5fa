import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { fromPageBytes, type KeptPage, type PageBytes, toPageBytes } from './page-bytes.ts';
import type { CachedFile, KeptFile, KeptPages, PageCache } from './page-cache.ts';
import { writeWhole } from './write-whole.ts';

interface KeptHeader {
  /** Version of the program that parsed them, as another may parse the same text differently. */
  program: string;
  /** Key, bytes of frame and texts, and checksum of each page. */
  pages: readonly (readonly [string, number, number, number])[];
  files: readonly (readonly [string, KeptFile])[];
}

interface StoredPlace {
  frame: number;
  frameLength: number;
  text: number;
  textLength: number;
  checksum: number;
}

/** A file begins with the length of its JSON header. The pages' frames follow, and then their texts. */
const LENGTH_BYTES = 4;
/** Pages per write. */
const AT_ONCE = 256;

/** Returns the key of a page's text, a hash of the arguments of `readPageText`. */
export function pageKey(file: string, folderName: string, text: string): string {
  return createHash('sha1').update(`${file}\0${folderName}\0`).update(text).digest('base64');
}

/** Returns the key of a file; as part of another folder, the same file is another page. */
export function fileName(root: string, file: string): string {
  return `${root}\0${file}`;
}

/** Returns the pages of a cache by the keys of their files. */
export function* filesToKeep({ folders, files }: PageCache): Generator<readonly [string, CachedFile]> {
  for (const [root, { loaded }] of folders) {
    for (const { path: own, file } of loaded.listed.pages) {
      const known = files.get(file);
      if (known !== undefined) yield [fileName(root, own), known];
    }
  }
}

/** Reads the kept pages; empty if there is no file, or it is from another version of the program. */
export function readKeptPages(file: string): KeptPages | undefined {
  try {
    const fd = openSync(file, 'r');
    try {
      return readFrom(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // If anything is wrong with it, the pages are parsed again.
    return undefined;
  }
}

function readFrom(fd: number): KeptPages | undefined {
  const { size } = fstatSync(fd);
  let from = 0;
  const take = (bytes: Buffer): Buffer => {
    const read = readSync(fd, bytes, 0, bytes.length, from);
    from += read;
    return bytes.subarray(0, read);
  };
  const length = take(Buffer.alloc(LENGTH_BYTES)).readUInt32LE();
  const header = JSON.parse(take(Buffer.alloc(Math.min(length, size))).toString('utf8')) as KeptHeader;
  if (header.program !== programFingerprint()) return undefined;
  const places = new Map<string, StoredPlace>();
  let frame = 0;
  let text = 0;
  for (const [key, frameLength, textLength, checksum] of header.pages) {
    places.set(key, { frame, frameLength, text, textLength, checksum });
    frame += frameLength;
    text += textLength;
  }
  if (from + frame > size) return undefined;
  const frames = take(Buffer.alloc(frame));
  const texts = take(Buffer.from(new SharedArrayBuffer(Math.min(text, size - from))));
  const files = new Map(header.files);
  return {
    get(key) {
      const place = places.get(key);
      return place && pageAt(place, frames, texts);
    },
    file: (name) => files.get(name),
  };
}

function pageAt(place: StoredPlace, frames: Buffer, texts: Buffer): KeptPage | undefined {
  const frame = frames.subarray(place.frame, place.frame + place.frameLength);
  const text = texts.subarray(place.text, place.text + place.textLength);
  if (text.length !== place.textLength || checksumOf({ frame, texts: text }) !== place.checksum) return undefined;
  return fromPageBytes({ frame, texts: text });
}

function checksumOf({ frame, texts }: PageBytes): number {
  return crc32(texts, crc32(frame));
}

/**
 * Writes the pages atomically, for the next start, by the keys of their files. Rejects if the file can't be written.
 */
export async function writeKeptPages(file: string, files: Iterable<readonly [string, CachedFile]>): Promise<void> {
  const pages = new Map<string, PageBytes>();
  const known: [string, KeptFile][] = [];
  for (const [name, { key, read, stamp, isSettled, includes, includeProblems, problem, unparsed }] of files) {
    if (unparsed !== undefined) pages.set(unparsed.key, toPageBytes(unparsed.page));
    if (key === undefined) continue;
    if (!pages.has(key)) pages.set(key, toPageBytes(read));
    if (isSettled !== true || stamp === '' || problem !== undefined) continue;
    known.push([name, { stamp, key, ...(includes && { includes }), ...(includeProblems && { includeProblems }) }]);
  }
  const header: KeptHeader = {
    program: programFingerprint(),
    pages: [...pages].map(([key, own]) => [key, own.frame.length, own.texts.length, checksumOf(own)]),
    files: known,
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  const all = [...pages.values()];
  await writeWhole(file, async (handle) => {
    await handle.appendFile(Buffer.concat([length, json]));
    for (const part of ['frame', 'texts'] as const) {
      for (let from = 0; from < all.length; from += AT_ONCE)
        await handle.appendFile(Buffer.concat(all.slice(from, from + AT_ONCE).map((own) => own[part])));
    }
  });
}

let fingerprint: string | undefined;

/** Returns a hash of the parsing code and of the versions of its libraries. */
export function programFingerprint(): string {
  if (fingerprint !== undefined) return fingerprint;
  const folder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  const hash = createHash('sha1').update(process.version);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.m?[jt]s$/u.test(name)) hash.update(`${name}\0`).update(readFileSync(path.join(folder, name)));
  }
  hash.update(readFileSync(path.join(folder, '../../package.json')));
  fingerprint = hash.digest('base64url');
  return fingerprint;
}
