import { crc32 } from 'node:zlib';
import type { Segment } from '../index/segment.ts';

/** Raise it with every change to the encoding of a segment. */
export const SEGMENT_FORMAT = 10;
const ALIGNMENT = 4;
const LENGTH_BYTES = 4;

/** Description of a segment's bytes: enough to read them and to detect damage. */
export interface SegmentEntry {
  key: string;
  /** Of its sections. */
  keys: readonly string[];
  /** Length of each array, in the order of `arraysOf`. */
  lengths: readonly number[];
  bytes: number;
  checksum: number;
}

/** Encodes a segment as self-contained bytes. */
export function encodeSegment(segment: Segment): Buffer {
  const entry = Buffer.from(JSON.stringify(describeSegment('', segment)));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(entry.length);
  return Buffer.concat([length, entry, segmentBytes(segment)]);
}

/** Decodes a segment encoded by `encodeSegment`; undefined if the bytes are damaged. */
export function decodeSegment(bytes: Buffer): Segment | undefined {
  try {
    const end = LENGTH_BYTES + bytes.readUInt32LE();
    const entry = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, end)) as SegmentEntry;
    return readSegment(bytes.subarray(end), entry);
  } catch {
    return undefined;
  }
}

/** Returns a segment's arrays, those of 32 bits first, so that each is aligned. */
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

/** Returns the concatenated arrays of a segment, padded to a multiple of 4 bytes. */
export function segmentBytes(segment: Segment): Buffer {
  const bytes = Buffer.concat(
    arraysOf(segment).map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  );
  return Buffer.concat([bytes, Buffer.alloc(toAligned(bytes.length) - bytes.length)]);
}

/** Returns the description of the bytes of a segment. */
export function describeSegment(key: string, segment: Segment): SegmentEntry {
  const bytes = segmentBytes(segment);
  const lengths = arraysOf(segment).map(({ length }) => length);
  return { key, keys: segment.keys, lengths, bytes: bytes.length, checksum: crc32(bytes) };
}

/** Returns the segment in these bytes; undefined if they are damaged. */
export function readSegment(
  bytes: Buffer,
  { keys, lengths, checksum, bytes: expected }: SegmentEntry,
): Segment | undefined {
  if (bytes.length !== expected || crc32(bytes) !== checksum) return undefined;
  // Copied, as little of a large file may be needed.
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

/** Returns the next multiple of 4. */
export function toAligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
