import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../diagrams/kit/png.ts';

/** The colours of an encoded picture, row by row, as its palette gives them back. */
function decode(png: Buffer): number[][] {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(13);
  const palette = chunks.get('PLTE') ?? Buffer.alloc(0);
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => palette.readUIntBE((rows[y * (width + 1) + 1 + x] ?? 0) * 3, 3)),
  );
}

function pixels(colours: readonly number[]): Uint8Array {
  return Uint8Array.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff, 0xff]));
}

describe('a palette picture', () => {
  it('gives every colour back when there are at most 256', () => {
    const colours = Array.from({ length: 256 }, (_, index) => index * 257);
    expect(decode(encodePng(pixels(colours), 16, 16)).flat()).toEqual(colours);
  });

  it('replaces a rare colour by its nearest neighbour when there are more', () => {
    const common = Array.from({ length: 256 }, (_, index) => index << 8);
    const colours = [...common, ...common, 0x00_80_01, 0x00_40_01];
    const back = decode(encodePng(pixels(colours), 2, 257)).flat();
    expect(back.slice(0, 512)).toEqual([...common, ...common]);
    expect(back.slice(512)).toEqual([0x00_80_00, 0x00_40_00]);
  });
});
