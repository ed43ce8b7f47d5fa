import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { makeFolder } from './folder-fixture.ts';

const svg = (inside: string, size = 'width="300" height="200"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;

async function read(picture: string) {
  const folder = makeFolder({ 'a.md': '# A\n\nText.\n\n![a drawing](a.svg)', 'a.svg': picture });
  const cache = join(makeFolder({}), 'cache');
  const load = () => loadKnowledge([folder], { pictureCache: cache, gitDates: false });
  const { sections, warnings } = await load();
  return { diagram: sections[0]?.diagram, warnings: warnings.map(({ message }) => message), cache, load };
}

describe('an SVG picture', () => {
  it('is shown as a PNG made from it, once', async () => {
    const { diagram, warnings, cache, load } = await read(svg('<rect width="100" height="100" fill="red"/>'));
    expect(warnings).toEqual([]);
    expect(diagram).toMatchObject({ path: 'a.svg', description: 'a drawing' });
    const png = readFileSync(diagram?.file ?? '');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1600);
    expect((await load()).sections[0]?.diagram?.file).toBe(diagram?.file);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it.each([
    ['a file', svg('<image href="/etc/passwd" width="10" height="10"/>')],
    ['an address', svg('<image xlink:href="https://a.io/x.png" width="10" height="10"/>')],
    ['a style sheet', svg('<style>@import url(https://a.io/x.css);</style>')],
    ['entities', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`],
    ['nothing at all', 'no drawing'],
  ])('that refers to %s is left out with a warning', async (_name, picture) => {
    const { diagram, warnings } = await read(picture);
    expect(diagram).toBeUndefined();
    expect(warnings).toEqual([expect.stringMatching(/^a\.svg /u)]);
  });

  it('that is far too high or copies itself without end is left out with a warning', async () => {
    const bomb = Array.from(
      { length: 9 },
      (_, level) => `<g id="g${level + 1}">${`<use href="#g${level}"/>`.repeat(10)}</g>`,
    ).join('');
    for (const picture of [
      svg('', 'width="1" height="100000"'),
      svg(`<defs><rect id="g0" width="1" height="1"/>${bomb}</defs><use href="#g9"/>`),
    ]) {
      expect((await read(picture)).warnings).toEqual([expect.stringMatching(/^a\.svg /u)]);
    }
  });
});
