import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import satori from 'satori';
import { EM } from '../src/message/charts/outline-text.ts';
import { chartCharacters } from '../src/message/charts/usage-chart.ts';

/** The module with the outlines of the characters that charts write. */
export const GLYPHS_FILE = path.resolve(import.meta.dirname, '../src/message/charts/glyphs.ts');

const FONT = '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf';

/** Returns the text of that module. A chart is drawn where neither satori nor its font is installed: it brings the outlines along. */
export async function toGlyphsModule(): Promise<string> {
  const data = readFileSync(createRequire(import.meta.url).resolve(FONT));
  const write = (text: string) => outline(text, data);
  const beside = (await write('00')).width;
  const lines: string[] = [];
  for (const character of chartCharacters()) {
    const { path: drawn } = await write(character);
    // A space has no width of its own.
    const advance = Math.round((await write(`0${character}0`)).width - beside);
    lines.push(`  ${JSON.stringify(character)}: [${advance}, ${JSON.stringify(drawn)}],`);
  }
  return [
    '// Written by `npm run diagrams`: outlines of Noto Sans SC, Bold.',
    '',
    '/** Advance and outline of each character that charts write, in units of `EM`; the top of a line is at 0. */',
    '// biome-ignore format: one character a line',
    'export const GLYPHS: Readonly<Record<string, readonly [advance: number, path: string]>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

async function outline(text: string, data: Buffer): Promise<{ path: string; width: number }> {
  let width = 0;
  const svg = await satori(
    <div style={{ display: 'flex' }}>
      <div style={{ fontSize: EM, lineHeight: 1, fontFamily: 'Noto', fontWeight: 700 }}>{text}</div>
    </div>,
    {
      width: EM * 6,
      height: EM,
      fonts: [{ name: 'Noto', data, weight: 700, style: 'normal' }],
      onNodeDetected: (node) => {
        if (node.textContent) width = node.width;
      },
    },
  );
  const drawn = /<path[^>]* d="([^"]*)"/u.exec(svg)?.[1] ?? '';
  return { path: drawn.replace(/-?\d+(?:\.\d+)?/gu, (number) => String(Math.round(Number(number)))).trim(), width };
}
