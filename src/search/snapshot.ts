import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { writeWhole } from '../knowledge/files/write-whole.ts';
import type { KeptSegments } from './index/index-builder.ts';
import type { Segment } from './index/segment.ts';

/** What a start needn't make again for pages that didn't change. */
export interface Snapshot {
  /** Segments that are whole; each is checked when it is asked for. */
  segments: KeptSegments;
  /** Of the index that they make. */
  key: string;
}

/**
 * Raise it with every change to the format. A file is a line of JSON with a checksum of itself, filled up with blanks to a
 * multiple of 4 bytes, and the arrays of the segments, one behind the other.
 */
const VERSION = 8;
const CHECKSUM_DIGITS = 8;
const ALIGNMENT = 4;

interface Header {
  version: number;
  key: string;
  segments: readonly Entry[];
}

interface Entry {
  key: string;
  /** Of its sections. */
  keys: readonly string[];
  /** Length of each array, in the order of `arraysOf`. */
  lengths: readonly number[];
  bytes: number;
  checksum: number;
}

/** Reads a snapshot; undefined if there is none, or one of another version, or one whose beginning isn't whole. */
export function readSnapshot(file: string): Snapshot | undefined {
  try {
    return decode(readFileSync(file));
  } catch {
    // Whatever is wrong with it, a new one is made.
    return undefined;
  }
}

/**
 * Writes a snapshot in one piece: who reads at the same time sees the old one or the new one. Removes what writes left that
 * were killed. Rejects if the file can't be written.
 */
export async function writeSnapshot(
  file: string,
  { key, segments }: { key: string; segments: ReadonlyMap<string, Segment> },
): Promise<void> {
  await writeWhole(file, async (handle) => {
    const entries = [...segments].map(([name, segment]) => describe(name, segment));
    await handle.appendFile(encodeHeader({ version: VERSION, key, segments: entries }));
    for (const segment of segments.values()) await handle.appendFile(bytesOf(segment));
  });
}

/** A segment's arrays: those of 32 bits first, so that each begins at a multiple of its size. */
function arraysOf(segment: Segment): readonly (Uint32Array | Uint16Array)[] {
  return [
    segment.terms.ends,
    segment.written.ends,
    segment.spellingStarts,
    segment.spellings,
    segment.postingStarts,
    segment.postingTerms,
    segment.postingCounts,
    segment.wordStarts,
    segment.words,
    segment.nameCounts,
    segment.nameLengths,
    segment.nameTerms,
    segment.synonymCounts,
    segment.synonyms,
    segment.terms.codes,
    segment.written.codes,
    segment.lengths,
  ];
}

function bytesOf(segment: Segment): Buffer {
  const bytes = Buffer.concat(
    arraysOf(segment).map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  );
  return Buffer.concat([bytes, Buffer.alloc(toAligned(bytes.length) - bytes.length)]);
}

function describe(key: string, segment: Segment): Entry {
  const bytes = bytesOf(segment);
  const lengths = arraysOf(segment).map(({ length }) => length);
  return { key, keys: segment.keys, lengths, bytes: bytes.length, checksum: crc32(bytes) };
}

function encodeHeader(header: Header): Buffer {
  const json = JSON.stringify(header);
  const line = `${toDigits(crc32(json))}${json}`;
  // Nothing but ASCII is in it: a character is a byte.
  return Buffer.from(`${line.padEnd(toAligned(line.length + 1) - 1)}
`);
}

function decode(bytes: Buffer): Snapshot | undefined {
  const end = bytes.indexOf('\n');
  const json = bytes.toString('utf8', CHECKSUM_DIGITS, end).trimEnd();
  if (toDigits(crc32(json)) !== bytes.toString('latin1', 0, CHECKSUM_DIGITS)) return undefined;
  const header = JSON.parse(json) as Header;
  if (header.version !== VERSION) return undefined;
  const places = new Map<string, { entry: Entry; start: number }>();
  let start = end + 1;
  for (const entry of header.segments) {
    places.set(entry.key, { entry, start });
    start += entry.bytes;
  }
  return {
    segments: {
      get(key) {
        const place = places.get(key);
        return place && readSegment(bytes.subarray(place.start, place.start + place.entry.bytes), place.entry);
      },
    },
    key: header.key,
  };
}

/** The segment in these bytes; undefined if they aren't what was written. */
function readSegment(bytes: Buffer, { keys, lengths, checksum, bytes: expected }: Entry): Segment | undefined {
  if (bytes.length !== expected || crc32(bytes) !== checksum) return undefined;
  // In memory of its own: of a large file little may be needed.
  const { buffer } = new Uint8Array(bytes);
  let at = 0;
  let next = 0;
  const words32 = (): Uint32Array => {
    const array = new Uint32Array(buffer, at, lengths[next++]);
    at += array.byteLength;
    return array;
  };
  const words16 = (): Uint16Array => {
    const array = new Uint16Array(buffer, at, lengths[next++]);
    at += array.byteLength;
    return array;
  };
  const ends = { terms: words32(), written: words32() };
  const numbers = {
    spellingStarts: words32(),
    spellings: words32(),
    postingStarts: words32(),
    postingTerms: words32(),
    postingCounts: words32(),
    wordStarts: words32(),
    words: words32(),
    nameCounts: words32(),
    nameLengths: words32(),
    nameTerms: words32(),
    synonymCounts: words32(),
    synonyms: words32(),
  };
  return {
    size: keys.length,
    keys,
    ...numbers,
    terms: { ends: ends.terms, codes: words16() },
    written: { ends: ends.written, codes: words16() },
    lengths: words16(),
  };
}

function toAligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function toDigits(checksum: number): string {
  return checksum.toString(16).padStart(CHECKSUM_DIGITS, '0');
}
