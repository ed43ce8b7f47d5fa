/** Pixels, four bytes each (red, green, blue, opacity), row by row. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Most colours of a sixel picture. */
const COLOURS_MAX = 256;
/** A column of sixels is six pixels high. */
const BAND = 6;

/**
 * Returns a picture as sixels, the graphics of DEC's terminals: bands of six rows, each drawn once per colour in it.
 */
export function toSixel({ data, width, height }: Pixels): string {
  const keys = new Uint16Array(width * height);
  for (let at = 0; at < keys.length; at++) keys[at] = colourKey(data, at * 4);
  const palette = pickPalette(keys);
  const nearest = createNearest(palette);
  const bands: string[] = [];
  for (let top = 0; top < height; top += BAND) {
    const rows = new Map<number, Uint8Array>();
    for (let y = top; y < Math.min(top + BAND, height); y++)
      for (let x = 0; x < width; x++) {
        const colour = nearest(keys[y * width + x] ?? 0);
        const row = rows.get(colour) ?? new Uint8Array(width);
        rows.set(colour, row);
        row[x] = (row[x] ?? 0) | (1 << (y - top));
      }
    bands.push([...rows].map(([colour, row]) => `#${colour}${encodeRow(row)}`).join('$'));
  }
  const colours = palette.map((key, index) => `#${index};2;${channelsOf(key).map(toPercent).join(';')}`);
  return `\u001BPq"1;1;${width};${height}${colours.join('')}${bands.join('-')}\u001B\\`;
}

/** Returns a colour in 15 bits, finer than visible differences. Transparent pixels are shown on white. */
function colourKey(data: Uint8Array, at: number): number {
  const opacity = (data[at + 3] ?? 255) / 255;
  const channel = (offset: number) => Math.round((data[at + offset] ?? 0) * opacity + 255 * (1 - opacity)) >> 3;
  return (channel(0) << 10) | (channel(1) << 5) | channel(2);
}

function channelsOf(key: number): [number, number, number] {
  return [(key >> 10) & 31, (key >> 5) & 31, key & 31];
}

function toPercent(channel: number): number {
  return Math.round((channel / 31) * 100);
}

/** Returns the most common colours. */
function pickPalette(keys: Uint16Array): number[] {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, COLOURS_MAX)
    .map(([key]) => key);
}

/** Returns the index of the palette's colour most similar to a given one. */
function createNearest(palette: readonly number[]): (key: number) => number {
  const known = new Map(palette.map((key, index) => [key, index]));
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const wanted = channelsOf(key);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [index, candidate] of palette.entries()) {
      const distance = channelsOf(candidate).reduce((sum, value, at) => sum + (value - (wanted[at] ?? 0)) ** 2, 0);
      if (distance < least) [best, least] = [index, distance];
    }
    known.set(key, best);
    return best;
  };
}

/** Encodes a row of sixels; runs of more than three are compressed. */
function encodeRow(row: Uint8Array): string {
  let text = '';
  for (let at = 0; at < row.length; ) {
    let end = at + 1;
    while (end < row.length && row[end] === row[at]) end++;
    const sign = String.fromCharCode(63 + (row[at] ?? 0));
    text += end - at > 3 ? `!${end - at}${sign}` : sign.repeat(end - at);
    at = end;
  }
  return text;
}
