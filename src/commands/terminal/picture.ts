import type { Picture } from '../../knowledge/model/page.ts';
import { readPictureHeader } from '../../knowledge/pictures/picture-type.ts';
import type { PictureProtocol } from './picture-protocol.ts';
import { toSixel } from './sixel.ts';

/** Most columns of a picture: the posters are legible at this width. */
const COLUMNS_MAX = 80;
/** Assumed width of a column in pixels. */
const COLUMN_PX = 10;
/** Kitty accepts a picture in chunks of at most this many characters. */
const PIECE = 4096;

/**
 * Returns the escape sequence that shows a picture, at most `columns` wide; undefined if the protocol can't show its type.
 */
export async function toPictureSequence(
  content: Uint8Array,
  { type }: Pick<Picture, 'type'>,
  protocol: PictureProtocol,
  columns: number,
): Promise<string | undefined> {
  const width = Math.min(columns, COLUMNS_MAX);
  const base64 = Buffer.from(content).toString('base64');
  switch (protocol) {
    case 'iterm':
      return `\u001B]1337;File=inline=1;size=${content.length};width=${width};preserveAspectRatio=1:${base64}\u0007`;
    case 'kitty':
      return type === 'image/png' ? toKitty(base64, width) : undefined;
    case 'sixel':
      return await drawSixel(content, base64, width * COLUMN_PX);
  }
}

function toKitty(base64: string, columns: number): string {
  const pieces = base64.match(new RegExp(`.{1,${PIECE}}`, 'gu')) ?? [];
  return pieces
    .map((piece, index) => {
      const more = index < pieces.length - 1 ? 1 : 0;
      const about = index === 0 ? `a=T,f=100,q=2,c=${columns},m=${more}` : `m=${more}`;
      return `\u001B_G${about};${piece}\u001B\\`;
    })
    .join('');
}

/** The picture as sixels, `width` pixels wide at most. */
async function drawSixel(content: Uint8Array, base64: string, width: number): Promise<string | undefined> {
  const header = readPictureHeader(Buffer.from(content));
  if (header === undefined) return undefined;
  // Loaded only if it is needed: most terminals show no sixels.
  const { Resvg } = await import('@resvg/resvg-js');
  const size = `width="${header.width}" height="${header.height}"`;
  const image = `<image ${size} href="data:${header.type};base64,${base64}"/>`;
  const drawn = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${image}</svg>`, {
    fitTo: { mode: 'width', value: Math.min(width, header.width) },
    background: 'white',
    font: { loadSystemFonts: false },
  }).render();
  return toSixel({ data: drawn.pixels, width: drawn.width, height: drawn.height });
}
