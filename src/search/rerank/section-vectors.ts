import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Section } from '../../knowledge/model/section.ts';

/** Vectors of sections by their text, so that a section that moved or is in two editions has one. */
export interface SectionVectors {
  get(section: Section): Int8Array | undefined;
  /** Sets the vector of a section, of length 1; a vector of another size drops all others. */
  set(section: Section, vector: Float32Array): void;
  clear(): void;
  /** Dimensions of the vectors; 0 if there are none yet. */
  size(): number;
  /** Returns the bytes of a file with the vectors of these sections, in pieces; others are left out. */
  pack(sections: readonly Section[]): Iterable<Uint8Array>;
}

/** Scale of numbers from -1 to 1 in one byte; similarities change by less than 0.01. */
export const SCALE = 127;
/** Characters of a section that are embedded; most models cut longer texts. */
const TEXT_MAX = 1000;
const KEY_BYTES = 16;
const HEADER_BYTES = 8;
const FORMAT = 1;
const ROWS_AT_ONCE = 500;

const keys = new WeakMap<Section, string>();

/** Returns the text to embed of a section: its path, its other names, and its content. */
export function toEmbeddedText({ titles, aliases, text }: Section): string {
  const names = [titles.join(' - '), ...(aliases.length > 0 ? [aliases.join(', ')] : [])];
  return `${names.join('\n')}\n${text}`.slice(0, TEXT_MAX);
}

/** Creates a store, empty or from packed bytes; bytes of another format are ignored. */
export function createSectionVectors(packed?: Uint8Array): SectionVectors {
  let { size, vectors } = unpack(packed);
  return {
    get: (section) => vectors.get(textKey(section)),
    set(section, vector) {
      if (vector.length !== size) {
        size = vector.length;
        vectors = new Map();
      }
      vectors.set(textKey(section), toBytes(vector));
    },
    clear() {
      size = 0;
      vectors = new Map();
    },
    size: () => size,
    *pack(sections) {
      const header = new DataView(new ArrayBuffer(HEADER_BYTES));
      header.setUint32(0, FORMAT);
      header.setUint32(4, size);
      yield new Uint8Array(header.buffer);
      const row = KEY_BYTES + size;
      let chunk = new Uint8Array(ROWS_AT_ONCE * row);
      let used = 0;
      for (const key of new Set(sections.map(textKey))) {
        const vector = vectors.get(key);
        if (vector === undefined) continue;
        chunk.set(Buffer.from(key, 'hex'), used);
        chunk.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.length), used + KEY_BYTES);
        used += row;
        if (used < chunk.length) continue;
        yield chunk;
        chunk = new Uint8Array(ROWS_AT_ONCE * row);
        used = 0;
      }
      yield chunk.subarray(0, used);
    },
  };
}

/** Reads the vectors saved in a file; empty if it can't be read. */
export async function readSectionVectors(file: string): Promise<SectionVectors> {
  return createSectionVectors(await readFile(file).catch(() => undefined));
}

/** Returns a vector as bytes, in the store's format. */
export function toBytes(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.round(value * SCALE));
}

function textKey(section: Section): string {
  let key = keys.get(section);
  if (key === undefined) {
    key = createHash('sha256')
      .update(toEmbeddedText(section))
      .digest('hex')
      .slice(0, 2 * KEY_BYTES);
    keys.set(section, key);
  }
  return key;
}

function unpack(bytes: Uint8Array | undefined): { size: number; vectors: Map<string, Int8Array> } {
  const vectors = new Map<string, Int8Array>();
  if (bytes === undefined || bytes.length < HEADER_BYTES) return { size: 0, vectors };
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const size = header.getUint32(4);
  const row = KEY_BYTES + size;
  if (header.getUint32(0) !== FORMAT || size === 0 || (bytes.length - HEADER_BYTES) % row !== 0)
    return { size: 0, vectors };
  for (let at = HEADER_BYTES; at < bytes.length; at += row) {
    const key = Buffer.from(bytes.subarray(at, at + KEY_BYTES)).toString('hex');
    vectors.set(key, new Int8Array(bytes.buffer, bytes.byteOffset + at + KEY_BYTES, size).slice());
  }
  return { size, vectors };
}
