import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { PageText } from '../page/page-text.ts';
import { writeWhole } from './write-whole.ts';

/** Pages as an earlier start parsed them, by what they were parsed from. */
export interface KeptPages {
  /** Returns the page of a key, or `'draft'`; undefined if it wasn't kept, or not whole. */
  get(key: string): KeptPage | undefined;
}

/** A page as it was parsed. */
export type KeptPage = PageText | 'draft';

interface KeptHeader {
  /** Of the program that parsed them: another one may read the same text in another way. */
  program: string;
  /** Key, bytes and checksum of each page. */
  pages: readonly (readonly [string, number, number])[];
}

/** A file is a line of JSON, and the pages, one behind the other, each as `v8.serialize` writes it. */
const DRAFT = null;

/** Returns the key of a page's text: what `readPageText` is given. */
export function pageKey(file: string, folderName: string, text: string): string {
  return createHash('sha1').update(`${file}\0${folderName}\0`).update(text).digest('base64');
}

/** Reads what was kept; nothing if there is no file, or one of another program. */
export function readKeptPages(file: string): KeptPages | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const header = JSON.parse(bytes.toString('utf8', 0, end)) as KeptHeader;
    if (header.program !== programFingerprint()) return undefined;
    const places = new Map<string, { start: number; length: number; checksum: number }>();
    let start = end + 1;
    for (const [key, length, checksum] of header.pages) {
      places.set(key, { start, length, checksum });
      start += length;
    }
    return { get: (key) => readKept(bytes, places.get(key)) };
  } catch {
    // Whatever is wrong with it, the pages are parsed again.
    return undefined;
  }
}

/** Writes pages in one piece, for the next start. Rejects if the file can't be written. */
export async function writeKeptPages(
  file: string,
  pages: Iterable<readonly [string, PageText | undefined]>,
): Promise<void> {
  const kept = [...new Map(pages)].map(([key, page]) => ({ key, bytes: encodeKeptPage(page) }));
  const header: KeptHeader = {
    program: programFingerprint(),
    pages: kept.map(({ key, bytes }) => [key, bytes.length, crc32(bytes)]),
  };
  await writeWhole(file, async (handle) => {
    await handle.writeFile(`${JSON.stringify(header)}\n`);
    for (let from = 0; from < kept.length; from += AT_ONCE)
      await handle.appendFile(Buffer.concat(kept.slice(from, from + AT_ONCE).map(({ bytes }) => bytes)));
  });
}

/** Pages written by one call. */
const AT_ONCE = 256;

function readKept(
  bytes: Buffer,
  place: { start: number; length: number; checksum: number } | undefined,
): KeptPage | undefined {
  if (place === undefined) return undefined;
  const own = bytes.subarray(place.start, place.start + place.length);
  if (own.length !== place.length || crc32(own) !== place.checksum) return undefined;
  return decodeKeptPage(own);
}

/** Returns a parsed page, or undefined for a draft, as bytes. */
export function encodeKeptPage(page: PageText | undefined): Buffer {
  return serialize(page ?? DRAFT);
}

/** Returns the page that `encodeKeptPage` encoded. */
export function decodeKeptPage(bytes: Buffer): KeptPage {
  return (deserialize(bytes) as PageText | null) ?? 'draft';
}

let known: string | undefined;

/** Returns a hash of the program's part that parses, and of the versions of its libraries. */
export function programFingerprint(): string {
  if (known !== undefined) return known;
  const folder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  const hash = createHash('sha1').update(process.version);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.m?[jt]s$/u.test(name)) hash.update(`${name}\0`).update(readFileSync(path.join(folder, name)));
  }
  hash.update(readFileSync(path.join(folder, '../../package.json')));
  known = hash.digest('base64url');
  return known;
}
