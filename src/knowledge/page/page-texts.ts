import { hash } from 'node:crypto';
import { type Outline, type PartTexts, StoredPart } from '../model/outline.ts';

/** The texts of a part of a page. */
interface Said {
  markdown: string;
  text: string;
}

/** Numbers of each part in `ends`. */
const NUMBERS = 2;

/**
 * The texts of a page's parts, as UTF-8 in memory shared by threads; a string is decoded on each access and not kept.
 * As strings, the texts of a large knowledge would be most of a process's memory, once per thread.
 */
export class PageTexts implements PartTexts {
  /** The Markdown and the text of each part, concatenated. */
  readonly bytes: Buffer;
  /** End of the Markdown of each part, and of its text; the same if the text is the Markdown itself. */
  readonly ends: readonly number[];
  #digest: string | undefined;

  /** `digest` is theirs, if it is known. */
  constructor(bytes: Uint8Array, ends: readonly number[], digest?: string) {
    this.bytes = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
    this.ends = ends;
    this.#digest = digest;
  }

  /** Returns the texts of these parts. No part is without a text. */
  static of(parts: readonly Said[]): PageTexts {
    const pieces = parts.flatMap(({ markdown, text }) => [markdown, text === markdown ? '' : text]);
    const lengths = pieces.map((piece) => Buffer.byteLength(piece));
    const bytes = Buffer.from(new SharedArrayBuffer(lengths.reduce((sum, length) => sum + length, 0)));
    const ends: number[] = [];
    let end = 0;
    for (const [at, piece] of pieces.entries()) {
      bytes.write(piece, end);
      end += lengths[at] ?? 0;
      ends.push(end);
    }
    return new PageTexts(bytes, ends);
  }

  markdown(part: number): string {
    const at = part * NUMBERS;
    return this.bytes.toString('utf8', at === 0 ? 0 : this.ends[at - 1], this.ends[at]);
  }

  text(part: number): string {
    const at = part * NUMBERS;
    const [from, to] = [this.ends[at], this.ends[at + 1]];
    return from === to ? this.markdown(part) : this.bytes.toString('utf8', from, to);
  }

  digest(): string {
    this.#digest ??= hash('sha256', Buffer.concat([this.bytes, Buffer.from(`\0${this.ends.join(' ')}`)]), 'base64url');
    return this.#digest;
  }
}

/** Returns the outline with its texts as bytes instead of strings. */
export function withStoredTexts(outline: Outline): Outline {
  const texts = PageTexts.of(outline.parts);
  const parts = outline.parts.map(
    ({ markdown: _markdown, text: _text, ...part }, at) => new StoredPart(part, texts, at),
  );
  return { ...outline, parts };
}
