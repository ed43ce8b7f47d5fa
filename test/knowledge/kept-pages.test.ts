import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesToKeep, readKeptPages, writeKeptPages } from '../../src/knowledge/files/kept-pages.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { makeFolder, writeFiles } from './folder-fixture.ts';

const PAGES = {
  'pod.md':
    '---\naliases:\n  pod: [capsule]\n---\n# Pod {#pod}\n\nA pod runs [containers](node.md).\n\n## Restart\n\nDelete it.\n',
  'node.md': '# Node\n\n![a machine](machine.png)\n\nA machine.\n',
  'draft.md': '---\ndraft: true\n---\n# Draft\n\nNot yet.\n',
};

/** A while after the files were written: a change within the same tick of the clock may not show in their stamps. */
const later = () => Date.now() + 10_000;

/** Loads a folder with what was kept in a file; tells how many files had to be read, and pages parsed. */
async function load(folder: string, file: string, now = later) {
  const cache = createPageCache(readKeptPages(file), undefined, now);
  const knowledge = await loadKnowledge([folder], { cache, gitDates: false });
  const keep = () => writeKeptPages(file, filesToKeep(cache));
  return { knowledge, parsed: cache.parsed, read: cache.read, keep };
}

async function makeKept() {
  const folder = makeFolder(PAGES);
  const file = path.join(makeFolder({}), 'cache', 'pages.bin');
  const first = await load(folder, file);
  expect(first.parsed).toBe(3);
  await first.keep();
  return { folder, file, first };
}

describe('pages that were kept', () => {
  it('are those that would be parsed', async () => {
    const { folder, file, first } = await makeKept();
    const again = await load(folder, file);
    expect(again).toMatchObject({ parsed: 0, read: 0 });
    expect(again.knowledge.pages).toEqual(first.knowledge.pages);
    expect(again.knowledge.sections).toEqual(first.knowledge.sections);
    expect(again.knowledge.warnings).toEqual(first.knowledge.warnings);
  });

  it('are not used for a text that changed, nor for the same text at another place', async () => {
    const { folder, file } = await makeKept();
    writeFiles(folder, { 'node.md': '# Node\n\nA big machine.\n', 'zh/pod.md': PAGES['pod.md'] });
    const { knowledge, parsed } = await load(folder, file);
    expect(parsed).toBe(2);
    expect(knowledge.sections.map(({ text }) => text)).toContain('A big machine.');
  });

  it('are taken by their text if their files are others now, or were read when they had just been written', async () => {
    const { folder, file } = await makeKept();
    for (const [name, text] of Object.entries(PAGES)) writeFiles(folder, { [name]: `${text} ` });
    writeFiles(folder, PAGES);
    const again = await load(folder, file, Date.now);
    expect(again).toMatchObject({ parsed: 0, read: 3 });
    await again.keep();
    expect(await load(folder, file)).toMatchObject({ parsed: 0, read: 3 });
  });

  it('are those of the same folder, though another one holds the same files', async () => {
    const { folder, file } = await makeKept();
    writeFiles(folder, { 'sub/more.md': '# More\n\nText.\n' });
    const first = await load(folder, file);
    await first.keep();
    const { knowledge, parsed } = await load(path.join(folder, 'sub'), file);
    expect(parsed).toBe(1);
    expect(knowledge.pages.map(({ path: own }) => own)).toEqual(['more.md']);
  });

  it("are those too that can't be parsed, until their text is another", async () => {
    const deep = `<h1>Deep</h1>${'<div>'.repeat(600)}x`;
    const folder = makeFolder({ 'a.md': '# A\n\nText.\n', 'deep.html': deep });
    const file = path.join(makeFolder({}), 'pages.bin');
    const first = await load(folder, file);
    expect(first.knowledge.warnings.map(({ message }) => message)).toEqual([
      "this page can't be read: its elements are nested more than 512 levels deep",
    ]);
    await first.keep();
    const again = await load(folder, file);
    expect(again).toMatchObject({ parsed: 0, read: 1, knowledge: { warnings: first.knowledge.warnings } });
    writeFiles(folder, { 'deep.html': '<!doctype html><body><h1>Deep</h1><p>No more.</p>' });
    const mended = await load(folder, file);
    expect(mended).toMatchObject({ parsed: 1, knowledge: { warnings: [] } });
    expect(mended.knowledge.sections.map(({ text }) => text)).toContain('No more.');
  });

  it('depend on what they include', async () => {
    const folder = makeFolder({ 'a.md': '# A\n\n{% include "part.md" %}\n', 'part.md': '# Part\n\nOld.\n' });
    const file = path.join(makeFolder({}), 'pages.bin');
    const first = await load(folder, file);
    await first.keep();
    expect((await load(folder, file)).read).toBe(0);
    writeFiles(folder, { 'part.md': '# Part\n\nNewer.\n' });
    const { knowledge } = await load(folder, file);
    expect(knowledge.sections.filter(({ text }) => text.includes('Newer.'))).not.toEqual([]);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    ['damaged', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -60), Buffer.alloc(60)])],
    [
      'of another program',
      (bytes: Buffer) =>
        Buffer.from(
          bytes.toString('latin1').replace(/(?<="program":")./u, (sign) => (sign === 'x' ? 'y' : 'x')),
          'latin1',
        ),
    ],
    ['no such file at all', () => Buffer.from('hello')],
  ])('are parsed again if the file is %s', async (_, spoil) => {
    const { folder, file, first } = await makeKept();
    writeFileSync(file, spoil(readFileSync(file)));
    const { knowledge, parsed } = await load(folder, file);
    expect(parsed).toBeGreaterThan(0);
    expect(knowledge.pages).toEqual(first.knowledge.pages);
  });
});
