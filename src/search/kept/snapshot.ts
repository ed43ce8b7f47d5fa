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

/**
 * A file is a line of JSON with its own checksum, padded with spaces to a multiple of 4 bytes, followed by the arrays
 * of the segments.
 */
const CHECKSUM_DIGITS = 8;
/** Bytes read first, to find the end of the header. */
const LINE_BYTES = 65_536;

interface Header {
  version: number;
  segments: readonly SegmentEntry[];
}

/** Opens a snapshot at the first use of its segments, as a start from a joined index needs none of them. */
export function openSnapshot(file: string): KeptSegments {
  let opened: KeptSegments | undefined;
  const segments = (): KeptSegments => {
    opened ??= readSnapshot(file) ?? new Map();
    return opened;
  };
  return { has: (key) => segments().has(key), get: (key) => segments().get(key) };
}

/**
 * Reads which segments a snapshot has, each of which is checked on access; undefined if there is none, or one of another version,
 * or its header is damaged.
 */
export function readSnapshot(file: string): KeptSegments | undefined {
  try {
    const fd = openSync(file, 'r');
    try {
      return decode(readLine(fd), file);
    } finally {
      closeSync(fd);
    }
  } catch {
    // If anything is wrong with it, a new one is made.
    return undefined;
  }
}

/**
 * Writes a snapshot atomically: readers see the old or the new one. Removes temporary files of killed writes. Rejects
 * if the file can't be written.
 */
export async function writeSnapshot(
  file: string,
  { segments }: { segments: ReadonlyMap<string, Segment> },
): Promise<void> {
  await writeWhole(file, async (handle) => {
    const entries = [...segments].map(([name, segment]) => describeSegment(name, segment));
    await handle.appendFile(encodeHeader({ version: SEGMENT_FORMAT, segments: entries }));
    for (const segment of segments.values()) await handle.appendFile(segmentBytes(segment));
  });
}

function encodeHeader(header: Header): Buffer {
  const json = JSON.stringify(header);
  const line = `${toDigits(crc32(json))}${json}`;
  // It is ASCII: a character is a byte.
  return Buffer.from(`${line.padEnd(toAligned(line.length + 1) - 1)}
`);
}

/** Returns the beginning of a file, including its whole first line. */
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

/** Segments are read one by one on access, as most starts need none of them. */
function decode(bytes: Buffer, file: string): KeptSegments | undefined {
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
    has: (key) => places.has(key),
    get(key) {
      const place = places.get(key);
      return place && readSegment(readPart(file, place.start, place.entry.bytes), place.entry);
    },
  };
}

/** Returns bytes of a file from an offset; fewer if it ends before, none if it is gone. */
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
