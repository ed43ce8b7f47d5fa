import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { renderSvg } from '../../src/knowledge/pictures/svg.ts';
import { createSvgProcess } from '../../src/knowledge/pictures/svg-process.ts';
import { makeFolder, pngOf, writeFiles } from './folder-fixture.ts';

const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">${inside}</svg>`);
const folder = () => mkdtempSync(join(tmpdir(), 'devops-bot-svg-'));
const fine = svg('<rect width="100" height="100" fill="teal"/>');

/** Masks within masks: each level draws the one below it twice. */
function masks(depth: number): string {
  const levels = Array.from(
    { length: depth },
    (_, level) =>
      `<mask id="m${level + 1}"><rect width="300" height="200" fill="white" mask="url(#m${level})"/>` +
      `<rect width="300" height="200" fill="white" mask="url(#m${level})"/></mask>`,
  );
  return `<mask id="m0"><rect width="9" height="9" fill="white"/></mask>${levels.join('')}<rect width="300" height="200" mask="url(#m${depth})"/>`;
}

const noise = (octaves: number) =>
  svg(
    `<filter id="f"><feTurbulence baseFrequency="0.01" numOctaves="${octaves}"/></filter><rect width="300" height="200" filter="url(#f)"/>`,
  );

describe('an SVG that would cost too much', () => {
  it.each([
    ['masks within masks', svg(masks(24))],
    ['thousands of filters', svg('<rect width="9" height="9" filter="url(#f)"/>'.repeat(2_000))],
    [
      'a picture of 20,000 by 20,000 pixels',
      svg(
        `<image width="9" height="9" href="data:image/png;base64,${Buffer.from(pngOf(20_000, 20_000)).toString('base64')}"/>`,
      ),
    ],
    [
      'an SVG in an SVG, its name written with an entity',
      svg('<image href="data:image/&#115;vg+xml;base64,PHN2Zy8+"/>'),
    ],
    ['an address written with an entity', svg('<image href="&#104;ttps://a.io/x.png"/>')],
  ])('is refused before it is drawn: %s', async (_, picture) => {
    const never = { draw: () => Promise.reject(new Error('was drawn')) };
    expect(await renderSvg(picture, folder(), never)).toMatchObject({ kind: 'failed' });
  });

  it('is given up after its time, with no other paying for it, and remembered', async () => {
    const drawing = createSvgProcess({ deadlineMs: 4000 });
    const cache = folder();
    const [slow, next] = await Promise.all([
      renderSvg(noise(1_000_000), cache, drawing),
      renderSvg(fine, cache, drawing),
    ]);
    expect(slow).toEqual({ kind: 'failed', reason: expect.stringContaining('to draw: make it simpler') });
    expect(next.kind).toBe('made');
    expect(readdirSync(cache).map((name) => name.split('.')[1])).toEqual(expect.arrayContaining(['failed', 'png']));
    const never = { draw: () => Promise.reject(new Error('was drawn again')) };
    expect(await renderSvg(noise(1_000_000), cache, never)).toEqual(slow);
  });

  it('is given up when it takes too much memory', async () => {
    const greedy = createSvgProcess({ memoryMax: 40 * 1024 * 1024 });
    expect(await renderSvg(noise(1_000_000), folder(), greedy)).toEqual({
      kind: 'failed',
      reason: 'takes more than 40 MB to draw: make it simpler or save it as a PNG',
    });
  });

  it('says so when its PNG cannot be kept', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(await renderSvg(fine, join(file, 'below'))).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('kept'),
    });
  });
});

describe('pictures of a folder', () => {
  it('do not keep the pages waiting, and come with a later load', async () => {
    const pages = makeFolder({
      'a.md': '# A\n\nText.\n\n![noise](a.svg)\n\n![fine](b.svg)',
      'a.svg': noise(2),
      'b.svg': fine,
    });
    const options = { cache: createPageCache(), pictureCache: folder(), pictureWait: 0, gitDates: false };
    const first = await loadKnowledge([pages], options);
    expect(first.warnings.map(({ message }) => message)).toContain('a.svg is still being drawn');
    const later = await loadKnowledge([pages], { ...options, pictureWait: 60_000 });
    expect(later.warnings).toEqual([]);
    expect(later.sections[0]?.diagram?.path).toBe('a.svg');
  });

  it('keep the last good drawing of an SVG that breaks, and say so', async () => {
    const pages = makeFolder({ 'a.md': '# A\n\nText.\n\n![fine](a.svg)', 'a.svg': fine });
    const options = { cache: createPageCache(), pictureCache: folder(), gitDates: false };
    const before = await loadKnowledge([pages], options);
    writeFiles(pages, { 'a.svg': '<svg' });
    const after = await loadKnowledge([pages], options);
    expect(after.sections[0]?.diagram).toEqual(before.sections[0]?.diagram);
    expect(after.warnings).toEqual([
      expect.objectContaining({
        code: 'picture',
        line: 5,
        message: expect.stringContaining('its last good version is used'),
      }),
    ]);
  });

  it('are left out if opening them would take gigabytes', async () => {
    const pages = makeFolder({ 'a.md': '# A\n\nText.\n\n![huge](a.png)', 'a.png': pngOf(100_000, 100_000) });
    const { sections, warnings } = await loadKnowledge([pages], { gitDates: false });
    expect(sections[0]?.diagram).toBeUndefined();
    expect(warnings[0]?.message).toBe('the picture a.png has more than 100 million pixels');
  });
});

it('pipes in the place of pictures, parts and configurations hold nothing up', async () => {
  const pages = makeFolder({
    'a.md': '# A\n\n![x](x.png) ![y](y.svg)\n\n{!part.md!}\n\n{{ site.x }} Words.',
    'versioned_docs/version-1.0/a.md': '# A\n\nWords.',
    'versioned_docs/version-2.0/a.md': '# A\n\nWords.',
  });
  const names = [
    'x.png',
    'y.svg',
    'part.md',
    'mkdocs.yml',
    '_config.yml',
    'docs.json',
    'next.config.js',
    'versions.json',
  ];
  execFileSync(
    'mkfifo',
    names.map((name) => join(pages, name)),
  );
  const { sections } = await loadKnowledge([pages], { gitDates: false });
  expect(sections.find(({ id }) => id === 'a.md#a')?.diagram).toBeUndefined();
});
