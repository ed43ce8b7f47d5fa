import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { writeWhole } from '../../knowledge/files/write-whole.ts';
import type { DeletionArrays } from '../concepts/deletion-index.ts';
import type { SectionIndex } from '../index/section-index.ts';
import { sharedArray } from '../index/shared-array.ts';
import { TermTable } from '../index/term-table.ts';
import type { NameTable } from '../names/name-table.ts';

/** A joined index, cached for a start with the same pages. */
export interface KeptIndex {
  /** Key of its sections and tuning. */
  key: string;
  /** Returns the index with what belongs to it; undefined if the file is damaged. */
  read(): SpelledIndex | undefined;
}

/** An index, its speller's index, and the table of its sections' names. */
export interface SpelledIndex {
  index: SectionIndex;
  spellings: DeletionArrays;
  names: NameTable;
}

/** Raise it with every change to the content of an index, and to the weighting of its postings. */
const VERSION = 3;
/** A file begins with the length of its JSON header. The arrays follow. */
const LENGTH_BYTES = 4;

interface IndexHead {
  version: number;
  key: string;
  size: number;
  synonyms: readonly (readonly [number, readonly { term: number; written: string }[]])[];
  /** Length and checksum of each array: in the order of `arraysOf`, then those of the spellings and of the names. */
  arrays: readonly (readonly [number, number])[];
}

type IndexArray = Uint16Array | Uint32Array | Float32Array | Float64Array;

/** Opens a cached index; undefined if there is none, or one of another version. */
export function findKeptIndex(file: string): KeptIndex | undefined {
  const head = withFile(file, (fd) => readHead(fd).head);
  return head?.version === VERSION ? { key: head.key, read: () => readIndex(file) } : undefined;
}

/** Writes an index atomically. Rejects if the file can't be written. */
export async function writeKeptIndex(
  file: string,
  { index, spellings, names, key }: SpelledIndex & { key: string },
): Promise<void> {
  const { hashes, words, ends } = spellings;
  const lists = [...arraysOf(index), hashes, words, ends, names.sections, names.hashes];
  const arrays = lists.map(bytesOf);
  const head: IndexHead = {
    version: VERSION,
    key,
    size: index.size,
    synonyms: [...index.synonyms],
    arrays: lists.map(({ length }, at) => [length, crc32(arrays[at] ?? '')]),
  };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  await writeWhole(file, async (handle) => {
    await handle.appendFile(Buffer.concat([length, json]));
    for (const array of arrays) await handle.appendFile(array);
  });
}

function arraysOf({ terms, written, ...arrays }: SectionIndex): readonly IndexArray[] {
  const { starts, sections, impacts, peaks, wordStarts, words, nameStarts, nameEnds, nameTerms } = arrays;
  const [own, spelt] = [terms.own(), written.own()];
  return [
    starts,
    sections,
    impacts,
    peaks,
    wordStarts,
    words,
    nameStarts,
    nameEnds,
    nameTerms,
    own.ends,
    own.slots,
    own.codes,
    spelt.ends,
    spelt.slots,
    spelt.codes,
  ];
}

function bytesOf({ buffer, byteOffset, byteLength }: IndexArray): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

function readHead(fd: number): { head: IndexHead; end: number } {
  const length = Buffer.alloc(LENGTH_BYTES);
  readSync(fd, length, 0, LENGTH_BYTES, 0);
  const json = Buffer.alloc(Math.min(length.readUInt32LE(), fstatSync(fd).size));
  readSync(fd, json, 0, json.length, LENGTH_BYTES);
  return { head: JSON.parse(json.toString('utf8')) as IndexHead, end: LENGTH_BYTES + json.length };
}

/** Opens a file while it is read; undefined if anything fails. */
function withFile<T>(file: string, read: (fd: number) => T): T | undefined {
  try {
    const fd = openSync(file, 'r');
    try {
      return read(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

function readIndex(file: string): SpelledIndex | undefined {
  return withFile(file, (fd) => {
    const { head, end } = readHead(fd);
    let from = end;
    let next = 0;
    // Read directly into shared memory, as the file is as large as the index.
    const take = <T extends IndexArray>(make: (length: number) => T): T => {
      const [length = 0, checksum] = head.arrays[next++] ?? [];
      const array = make(length);
      const bytes = bytesOf(array);
      const read = readSync(fd, bytes, 0, bytes.length, from);
      if (read !== bytes.length || crc32(bytes) !== checksum) throw new Error('The file is not whole.');
      from += read;
      return array;
    };
    const numbers = () => take((length) => sharedArray(Uint32Array, length));
    const weights = () => take((length) => sharedArray(Float32Array, length));
    const table = () =>
      TermTable.from({ ends: numbers(), slots: numbers(), codes: take((length) => sharedArray(Uint16Array, length)) });
    const index = {
      size: head.size,
      synonyms: new Map(head.synonyms),
      starts: numbers(),
      sections: numbers(),
      impacts: weights(),
      peaks: weights(),
      wordStarts: numbers(),
      words: numbers(),
      nameStarts: numbers(),
      nameEnds: numbers(),
      nameTerms: numbers(),
      terms: table(),
      written: table(),
    };
    const spellings = { hashes: numbers(), words: numbers(), ends: numbers() };
    const names = { sections: numbers(), hashes: take((length) => sharedArray(Float64Array, length)) };
    return { index, spellings, names };
  });
}
