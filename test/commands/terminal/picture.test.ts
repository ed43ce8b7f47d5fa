import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { toPictureSequence } from '../../../src/commands/terminal/picture.ts';
import { readPictureProtocol } from '../../../src/commands/terminal/picture-protocol.ts';
import { toSixel } from '../../../src/commands/terminal/sixel.ts';

const POSTER = new URL('../../../knowledge/diagrams/kubernetes.en.png', import.meta.url);
const PNG = { type: 'image/png' } as const;

function readable(text: string): string {
  return text.replaceAll('\u001B', '␛');
}

/** Draws sixels as a terminal would: the colour of a pixel is `red green blue` in percent. */
function drawSixel(text: string): { width: number; height: number; at(x: number, y: number): string | undefined } {
  const [, width, height, body = ''] = /^␛Pq"1;1;(\d+);(\d+)(.*)␛\\$/su.exec(readable(text)) ?? [];
  const colours = new Map<string, string>();
  const pixels = new Map<string, string>();
  let [x, top, colour] = [0, 0, ''];
  for (const [, define, rgb, choose, count, sign, move] of body.matchAll(
    /#(\d+);2;([\d;]+)|#(\d+)|(?:!(\d+))?([?-~])|([$-])/gu,
  )) {
    if (define !== undefined) colours.set(define, rgb?.replaceAll(';', ' ') ?? '');
    else if (choose !== undefined) colour = colours.get(choose) ?? '';
    else if (move !== undefined) {
      x = 0;
      if (move === '-') top += 6;
    } else
      for (let left = Number(count ?? 1); left > 0; left--, x++)
        for (let bit = 0; bit < 6; bit++)
          if (((sign ?? '?').charCodeAt(0) - 63) & (1 << bit)) pixels.set(`${x} ${top + bit}`, colour);
  }
  return { width: Number(width), height: Number(height), at: (px, py) => pixels.get(`${px} ${py}`) };
}

describe('sixels', () => {
  it('draw every pixel in its colour, what is see-through in white', () => {
    const [width, height] = [9, 8];
    const data = new Uint8Array(width * height * 4);
    const red = (x: number, y: number) => x === y;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) if (red(x, y)) data.set([255, 0, 0, 255], (y * width + x) * 4);
    const drawn = drawSixel(toSixel({ data, width, height }));
    expect([drawn.width, drawn.height]).toEqual([width, height]);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) expect(drawn.at(x, y)).toBe(red(x, y) ? '100 0 0' : '100 100 100');
  });

  it('take the nearest colour if there are more than 256', () => {
    const data = Uint8Array.from({ length: 40 * 40 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 7) % 256));
    const drawn = drawSixel(toSixel({ data, width: 40, height: 40 }));
    expect(drawn.at(39, 39)).toMatch(/^\d+ \d+ \d+$/u);
  });
});

describe('a picture', () => {
  it('reaches each kind of terminal whole', async () => {
    const content = await readFile(POSTER);
    const base64 = content.toString('base64');
    const iterm = await toPictureSequence(content, PNG, 'iterm', 60);
    expect(iterm).toBe(
      `\u001B]1337;File=inline=1;size=${content.length};width=60;preserveAspectRatio=1:${base64}\u0007`,
    );
    const kitty = (await toPictureSequence(content, PNG, 'kitty', 200)) ?? '';
    const pieces = [...readable(kitty).matchAll(/␛_G([^;]*);([^␛]*)␛\\/gu)];
    expect(pieces.map(([, , piece]) => piece).join('')).toBe(base64);
    expect(pieces[0]?.[1]).toBe('a=T,f=100,q=2,c=80,m=1');
    expect(pieces.at(-1)?.[1]).toBe('m=0');
    const sixel = drawSixel((await toPictureSequence(content, PNG, 'sixel', 30)) ?? '');
    expect([sixel.width, sixel.height > 300, sixel.at(299, 0)]).toEqual([300, true, expect.any(String)]);
  });

  it('that the terminal can not show is not sent', async () => {
    expect(await toPictureSequence(new Uint8Array([1]), { type: 'image/jpeg' }, 'kitty', 80)).toBeUndefined();
    expect(await toPictureSequence(new Uint8Array([1]), PNG, 'sixel', 80)).toBeUndefined();
  });
});

describe('the protocol', () => {
  it.each([
    [{ TERM: 'xterm-kitty' }, 'kitty'],
    [{ TERM: 'xterm-256color', KITTY_WINDOW_ID: '1' }, 'kitty'],
    [{ TERM_PROGRAM: 'iTerm.app' }, 'iterm'],
    [{ LC_TERMINAL: 'iTerm2' }, 'iterm'],
    [{ TERM: 'foot' }, 'sixel'],
    [{ TERM: 'xterm-256color' }, undefined],
    [{ TERM: 'xterm-kitty', TMUX: '/tmp/tmux' }, undefined],
    [{}, undefined],
  ])('of %o is %s', (env, protocol) => {
    expect(readPictureProtocol(env, 'auto')).toBe(protocol);
  });

  it('can be chosen', () => {
    expect(readPictureProtocol({}, 'sixel')).toBe('sixel');
    expect(readPictureProtocol({ TERM: 'xterm-kitty' }, 'none')).toBeUndefined();
  });
});
