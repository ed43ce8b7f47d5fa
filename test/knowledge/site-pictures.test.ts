import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { readPictureHeader } from '../../src/knowledge/pictures/picture-type.ts';
import { makeFolder, pngOf, writeFiles } from './folder-fixture.ts';

/** 96 by 80 pixels, the left half red, the right half blue. */
const WEBP = Buffer.from('UklGRiwAAABXRUJQVlA4TB8AAAAvX8ATAA8Q87//8x8O1LRtwJQ/6c2gT0T/J4AT87MAAA==', 'base64');

it.each([
  ['from the site’s root', '/img/map.png', 'static/img/map.png'],
  ['in a hidden folder of the generator', '/img/map.png', 'docs/.vuepress/public/img/map.png'],
  ['in the hidden folder of GitBook', '../.gitbook/assets/map.png', '.gitbook/assets/map.png'],
  ['in the public folder', '/map.png', 'website/static/map.png'],
  ['in the theme of the site', 'assets/map.png', 'theme/assets/map.png'],
  ['relative to the page, out of the folder', '../assets/map.png', 'assets/map.png'],
  ['relative to where the site stands', '../../static/img/map.png', 'static/img/map.png'],
])('a picture %s is found in the repository', async (_name, address, place) => {
  const repository = makeFolder({
    '.git/HEAD': 'x',
    'docs/page.md': `# Map\n\n![The map](${address})\n\nWords.`,
    [place]: pngOf(),
  });
  const { sections, warnings } = await loadKnowledge([join(repository, 'docs')], { gitDates: false });
  expect(warnings).toEqual([]);
  expect(sections[0]?.diagram).toMatchObject({ path: place, description: 'The map', type: 'image/png' });
});

it('in the folder of the page’s language is found from the site’s root', async () => {
  const folder = makeFolder({
    'en/docs/page.md': '# Map\n\n![The map](/docs/img/map.png)\n\nWords.',
    'en/docs/img/map.png': pngOf(),
  });
  const { sections, warnings } = await loadKnowledge([folder], { gitDates: false });
  expect(warnings).toEqual([]);
  expect(sections[0]?.diagram).toMatchObject({ path: 'en/docs/img/map.png' });
});

it('outside of the repository, or hidden there, is not found', async () => {
  const outer = makeFolder({
    'map.png': pngOf(),
    'site/.git/HEAD': 'x',
    'site/.secret/map.png': pngOf(),
    'site/docs/page.md': '# Map\n\n![A](../../map.png) ![B](../.secret/map.png) Words.',
  });
  const { sections } = await loadKnowledge([join(outer, 'site/docs')], { gitDates: false });
  expect(sections[0]?.diagram).toBeUndefined();
});

it('is read again only if it changed, wherever it lies', async () => {
  const repository = makeFolder({
    '.git/HEAD': 'x',
    'docs/page.md': '# Map\n\n![The map](/map.png)\n\nWords.',
    'static/map.png': pngOf(),
  });
  const cache = createPageCache();
  const load = async () => await loadKnowledge([join(repository, 'docs')], { gitDates: false, cache });
  const [before] = (await load()).pages;
  expect([...cache.pictures.keys()]).toHaveLength(1);
  expect((await load()).pages[0]).toBe(before);
  writeFiles(repository, { 'static/map.png': pngOf(900, 700) });
  expect((await load()).pages[0]?.pictures).not.toEqual(before?.pictures);
});

it('that is a badge, a logo or an icon is no diagram', async () => {
  const folder = makeFolder({
    'page.md':
      '# T\n\n![Build](img/build-badge.png) ![Acme](img/logo.png) ![x](icons/x.png) ![Flow](img/flow.png)\n\nWords.',
    'img/build-badge.png': pngOf(),
    'img/logo.png': pngOf(),
    'icons/x.png': pngOf(),
    'img/flow.png': pngOf(),
  });
  const { sections } = await loadKnowledge([folder], { gitDates: false });
  expect(sections[0]?.diagram?.path).toBe('img/flow.png');
});

it('in WebP becomes a PNG; a broken one says what to do', async () => {
  const folder = makeFolder({
    'page.md': '# T\n\n![Halves](halves.webp) ![Bad](bad.webp)\n\nWords.',
    'halves.webp': WEBP,
    'bad.webp': Buffer.concat([WEBP.subarray(0, 30), Buffer.alloc(20)]),
  });
  const { sections, warnings } = await loadKnowledge([folder], {
    gitDates: false,
    pictureCache: makeFolder({}, 'pictures'),
  });
  const diagram = sections[0]?.diagram;
  expect(diagram).toMatchObject({ path: 'halves.webp', type: 'image/png', description: 'Halves' });
  const header = readPictureHeader(readFileSync(diagram?.file ?? ''));
  expect(header).toEqual({ type: 'image/png', width: 96, height: 80 });
  expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/bad\.webp .*save it as/u)]);
});
