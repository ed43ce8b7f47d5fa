import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Section } from '../knowledge/model/section.ts';
import type { Threshold } from './calibration.ts';
import type { SectionIndex } from './index/section-index.ts';
import { TermTable } from './index/term-table.ts';

/** What a start with unchanged pages needn't make again. */
export interface Snapshot {
  index: SectionIndex;
  threshold: Threshold;
}

/**
 * Raise it with every change to what an index holds or to how words are read: older files are then made anew.
 * A file is a checksum of the rest, a line of JSON (version, key, words, lengths of the arrays), and the arrays, one behind the other.
 */
const VERSION = 5;
const HASH = 'sha256';
const CHECKSUM_BYTES = 32;

interface Header {
  version: number;
  key: string;
  size: number;
  threshold: Threshold;
  written: readonly string[];
  synonyms: [number, { term: number; written: string }[]][];
  /** Bytes of each array, in the order of ARRAYS. */
  bytes: readonly number[];
}

const ARRAYS = [
  'starts',
  'sections',
  'impacts',
  'peaks',
  'wordStarts',
  'words',
  'nameCounts',
  'nameLengths',
  'nameTerms',
  'termEnds',
  'termCodes',
];

/** Equal for the same sections in the same order, by all that the index is made of. */
export function keyOf(sections: readonly Section[], tuning: unknown): string {
  const hash = createHash(HASH).update(JSON.stringify([VERSION, tuning]));
  for (const { id, page, titles, aliases, text, outline } of sections) {
    // The text by itself: to quote it as JSON takes longer than all the rest.
    hash.update(JSON.stringify([id, page.id, titles, aliases, outline === true, text.length])).update(text);
  }
  return hash.digest('hex');
}

/** Reads a snapshot; undefined where there is none, or one of other sections, or one that isn't whole. */
export function readSnapshot(file: string, key: string): Snapshot | undefined {
  try {
    return decode(readFileSync(file), key);
  } catch {
    // Whatever is wrong with it, a new one is made.
    return undefined;
  }
}

/** Writes a snapshot in one piece: who reads at the same time sees the old one or the new one. */
export async function writeSnapshot(file: string, key: string, snapshot: Snapshot): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(draft, encode(snapshot, key));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function encode({ index, threshold }: Snapshot, key: string): Buffer {
  const names = index.names.flat();
  const terms = index.terms.arrays();
  const arrays = [
    index.starts,
    index.sections,
    index.impacts,
    index.peaks,
    index.wordStarts,
    index.words,
    Uint32Array.from(index.names, (own) => own.length),
    Uint32Array.from(names, (name) => name.length),
    Uint32Array.from(names.flatMap((name) => [...name])),
    terms.ends,
    terms.codes,
  ].map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  const header: Header = {
    version: VERSION,
    key,
    size: index.size,
    threshold,
    written: [...index.written],
    synonyms: [...index.synonyms].map(([term, titles]) => [term, [...titles]]),
    bytes: arrays.map(({ length }) => length),
  };
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...arrays]);
  return Buffer.concat([checksumOf(rest), rest]);
}

function decode(bytes: Buffer, key: string): Snapshot | undefined {
  const rest = bytes.subarray(CHECKSUM_BYTES);
  if (!checksumOf(rest).equals(bytes.subarray(0, CHECKSUM_BYTES))) return undefined;
  const end = rest.indexOf('\n');
  const header = JSON.parse(rest.toString('utf8', 0, end)) as Header;
  const body = rest.subarray(end + 1);
  if (header.version !== VERSION || header.key !== key) return undefined;
  const arrays = new Map<string, Buffer>();
  let start = 0;
  for (const [at, name] of ARRAYS.entries()) {
    const length = header.bytes[at] ?? 0;
    arrays.set(name, body.subarray(start, start + length));
    start += length;
  }
  const words32 = (name: string): Uint32Array => new Uint32Array(copyOf(arrays.get(name)));
  const floats = (name: string): Float32Array => new Float32Array(copyOf(arrays.get(name)));
  const index: SectionIndex = {
    size: header.size,
    terms: TermTable.from(new Uint16Array(copyOf(arrays.get('termCodes'))), words32('termEnds')),
    written: new Set(header.written),
    synonyms: new Map(header.synonyms),
    starts: words32('starts'),
    sections: words32('sections'),
    impacts: floats('impacts'),
    peaks: floats('peaks'),
    wordStarts: words32('wordStarts'),
    words: words32('words'),
    names: readNames(words32('nameCounts'), words32('nameLengths'), words32('nameTerms')),
  };
  return { index, threshold: header.threshold };
}

function checksumOf(bytes: Buffer): Buffer {
  return createHash(HASH).update(bytes).digest();
}

function readNames(counts: Uint32Array, lengths: Uint32Array, terms: Uint32Array): Uint32Array[][] {
  let name = 0;
  let term = 0;
  return Array.from(counts, (count) =>
    Array.from({ length: count }, () => {
      const length = lengths[name++] ?? 0;
      term += length;
      return terms.subarray(term - length, term);
    }),
  );
}

/** The bytes at an address of their own: an array of numbers must begin at a multiple of their size. */
function copyOf(bytes: Buffer | undefined): ArrayBuffer {
  const copy = new ArrayBuffer(bytes?.length ?? 0);
  if (bytes !== undefined) new Uint8Array(copy).set(bytes);
  return copy;
}
