import type { PictureType } from '../model/page.ts';

/** Type and size, in pixels, from a picture's first bytes. */
export interface PictureHeader {
  /** WebPs are shown as the PNGs made from them. */
  type: PictureType | 'image/webp';
  width: number;
  height: number;
}

const PNG_START = '\x89PNG\r\n\x1a\n';
/** JPEG markers that a frame's size follows: SOF0 to SOF15 without the tables DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Reads type and size of a PNG, GIF, JPEG or WebP from its content, whatever its name says; undefined if it is none of them. */
export function readPictureHeader(content: Buffer): PictureHeader | undefined {
  const start = content.toString('latin1', 0, 24);
  if (start.startsWith(PNG_START) && content.length >= 24) {
    return { type: 'image/png', width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
  }
  if (/^GIF8[79]a/u.test(start) && content.length >= 10) {
    return { type: 'image/gif', width: content.readUInt16LE(6), height: content.readUInt16LE(8) };
  }
  if (start.startsWith('\xff\xd8\xff')) return readJpegHeader(content);
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return readWebpHeader(content);
  return undefined;
}

/** Reads the size of a WebP, which each of its three kinds stores differently. */
function readWebpHeader(content: Buffer): PictureHeader | undefined {
  const kind = content.toString('latin1', 12, 16);
  if (content.length < 30) return undefined;
  if (kind === 'VP8X') {
    return { type: 'image/webp', width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 };
  }
  if (kind === 'VP8 ') {
    return { type: 'image/webp', width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
  }
  const bits = content.readUInt32LE(21);
  return { type: 'image/webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** Walks the segments of a JPEG to the one that holds the size. */
function readJpegHeader(content: Buffer): PictureHeader | undefined {
  let at = 2;
  while (at + 9 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0;
    if (isFrame(marker)) {
      return { type: 'image/jpeg', height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    }
    // Padding, and markers without a length of their own.
    const alone = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
    at += marker === 0xff ? 1 : alone ? 2 : 2 + Math.max(2, content.readUInt16BE(at + 2));
  }
  return undefined;
}
