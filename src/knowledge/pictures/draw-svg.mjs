// The program that makes PNGs of SVGs and WebPs, in a process of its own: see svg-process.ts, which starts it, bounds it and talks to it.
// Plain JavaScript, so that it runs from the sources and from the built program alike.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { Resvg, renderAsync } from '@resvg/resvg-js';

/** @param {{ text?: string, webp?: Uint8Array, width: number, heightMax: number }} request */
async function draw({ text, webp, width, heightMax }) {
  if (webp !== undefined) return await convert(webp);
  const options = { fitTo: { mode: 'width', value: width }, background: 'white', font: { loadSystemFonts: true } };
  const size = new Resvg(text, { ...options, font: { loadSystemFonts: false } });
  if (!(size.width > 0 && size.height > 0) || (size.height / size.width) * width > heightMax) {
    return { problem: `is more than ${heightMax / width} times as high as it is wide` };
  }
  const image = await renderAsync(text, options);
  return { png: image.asPng() };
}

/** @param {Uint8Array} webp */
async function convert(webp) {
  const wasm = createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  // What the decoder answers with, which browsers have and Node has not.
  globalThis.ImageData ??= class {
    constructor(data, width, height) {
      Object.assign(this, { data, width, height });
    }
  };
  const { default: decode, init } = await import('@jsquash/webp/decode.js');
  await init(await WebAssembly.compile(await readFile(wasm)));
  const { data, width, height } = await decode(webp).catch(() => {
    throw new Error('it is animated or broken: save it as a GIF or a PNG');
  });
  return { png: await encodePng(Buffer.from(data.buffer), width, height) };
}

/** A PNG of pixels of four bytes each, row by row. */
async function encodePng(pixels, width, height) {
  const stride = width * 4;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row++) pixels.copy(rows, row * (stride + 1) + 1, row * stride, (row + 1) * stride);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits each of red, green, blue and how opaque.
  header.set([8, 6], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    ['IHDR', header],
    ['IDAT', await promisify(deflate)(rows)],
    ['IEND', Buffer.alloc(0)],
  ];
  return Buffer.concat([start, ...chunks.map(([name, data]) => toChunk(name, data))]);
}

function toChunk(name, data) {
  const content = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(content), 4);
  return Buffer.concat([ends.subarray(0, 4), content, ends.subarray(4)]);
}

process.on('message', async (request) => {
  const result = await draw(request).catch((error) => ({
    problem: `can't be drawn (${String(error?.message ?? error).split('\n')[0]})`,
  }));
  process.send(result);
});
// Ends with the process that started it, whatever became of that.
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
