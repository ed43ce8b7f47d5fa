import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { writeWhole } from '../../knowledge/files/write-whole.ts';
import type { KeptSegments } from '../index/index-builder.ts';
import type { Segment } from '../index/segment.ts';
import {
  describeSegment,
  readSegment,
  SEGMENT_FORMAT,
  type SegmentEntry,
  segmentBytes,
  toAligned,
} from './segment-bytes.ts';

/** What a start needn't make again for pages that didn't change. */
export interface Snapshot {
  /** Segments that are whole; each is checked when it is asked for. */
  segments: KeptSegments;
  /** Of the index that they make. */
  key: string;
}

/**
 * A file is a line of JSON with a checksum of itself, filled up with blanks to a multiple of 4 bytes, and the arrays of the
 * segments, one behind the other.
 */
const CHECKSUM_DIGITS = 8;
/** Read at first, to find the end of the header. */
const LINE_BYTES = 65_536;

interface Header {
  version: number;
  key: string;
  segments: readonly SegmentEntry[];
}

/** Reads a snapshot; undefined if there is none, or one of another version, or one whose beginning isn't whole. */
export function readSnapshot(file: string): Snapshot | undefined {
  try {
    const fd = openSync(file, 'r');
    try {
      return decode(readLine(fd), file);
    } finally {
      closeSync(fd);
    }
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
    const entries = [...segments].map(([name, segment]) => describeSegment(name, segment));
    await handle.appendFile(encodeHeader({ version: SEGMENT_FORMAT, key, segments: entries }));
    for (const segment of segments.values()) await handle.appendFile(segmentBytes(segment));
  });
}

function encodeHeader(header: Header): Buffer {
  const json = JSON.stringify(header);
  const line = `${toDigits(crc32(json))}${json}`;
  // Nothing but ASCII is in it: a character is a byte.
  return Buffer.from(`${line.padEnd(toAligned(line.length + 1) - 1)}
`);
}

/** The beginning of a file, with the whole of its first line. */
function readLine(fd: number): Buffer {
  let read = Buffer.alloc(0);
  for (let size = LINE_BYTES; ; size *= 2) {
    const more = Buffer.alloc(size);
    const length = readSync(fd, more, 0, size, read.length);
    const end = more.subarray(0, length).indexOf('\n');
    read = Buffer.concat([read, more.subarray(0, length)]);
    if (end >= 0 || length === 0) return read;
  }
}

/** The segments are read one by one as they are asked for: most of a start needs none of them. */
function decode(bytes: Buffer, file: string): Snapshot | undefined {
  const end = bytes.indexOf('\n');
  const json = bytes.toString('utf8', CHECKSUM_DIGITS, end).trimEnd();
  if (toDigits(crc32(json)) !== bytes.toString('latin1', 0, CHECKSUM_DIGITS)) return undefined;
  const header = JSON.parse(json) as Header;
  if (header.version !== SEGMENT_FORMAT) return undefined;
  const places = new Map<string, { entry: SegmentEntry; start: number }>();
  let start = end + 1;
  for (const entry of header.segments) {
    places.set(entry.key, { entry, start });
    start += entry.bytes;
  }
  return {
    segments: {
      has: (key) => places.has(key),
      get(key) {
        const place = places.get(key);
        return place && readSegment(readPart(file, place.start, place.entry.bytes), place.entry);
      },
    },
    key: header.key,
  };
}

/** So many bytes of a file from a place on; fewer if it ends before, none if it is gone. */
function readPart(file: string, start: number, length: number): Buffer {
  try {
    const fd = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(fd, bytes, 0, length, start));
    } finally {
      closeSync(fd);
    }
  } catch {
    return Buffer.alloc(0);
  }
}

function toDigits(checksum: number): string {
  return checksum.toString(16).padStart(CHECKSUM_DIGITS, '0');
}
