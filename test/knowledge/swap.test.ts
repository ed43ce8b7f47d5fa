import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { makeFolder, pngOf, writeFiles } from './folder-fixture.ts';

const NUMBER = 60;

/** A link to a folder of pages that all say `old`, and what makes it lead to one whose pages all say `new`. */
function makeSwapped() {
  const parent = makeFolder({});
  for (const name of ['old', 'new']) {
    mkdirSync(path.join(parent, name));
    const pages = Array.from({ length: NUMBER }, (_, at) => [`page-${at}.md`, `# Page ${at}\n\nIt is ${name}.\n`]);
    writeFiles(path.join(parent, name), Object.fromEntries(pages));
  }
  const link = path.join(parent, 'pages');
  symlinkSync('old', link, 'dir');
  const swap = (): void => {
    symlinkSync('new', `${link}.next`, 'dir');
    renameSync(`${link}.next`, link);
  };
  return { link, swap };
}

describe('a folder that is swapped while it is read', () => {
  it.each([1, NUMBER / 2, NUMBER])('gives the pages of one folder, all of them (after page %i)', async (after) => {
    const { link, swap } = makeSwapped();
    const cache = createPageCache();
    await loadKnowledge([link], { cache });
    let reads = 0;
    const { pages, sections, warnings } = await loadKnowledge([link], {
      cache,
      onRead: () => {
        reads += 1;
        if (reads === after) swap();
      },
    });
    expect(warnings).toEqual([]);
    expect(pages).toHaveLength(NUMBER);
    expect(new Set(sections.map(({ text }) => text))).toEqual(new Set(['It is new.']));
  });
});

/** Replaces the names in its folder by what is prepared for them beside it, round after round, until it is ended. */
const SWAPPER = `
  const { renameSync, rmSync, cpSync, symlinkSync, writeFileSync, mkdirSync } = require('node:fs');
  const [folder, outside] = process.argv.slice(1);
  const replace = (name, make) => {
    try {
      make(folder + '/.next');
      try { renameSync(folder + '/.next', folder + '/' + name); }
      catch { rmSync(folder + '/' + name, { recursive: true, force: true }); renameSync(folder + '/.next', folder + '/' + name); }
    } catch { rmSync(folder + '/.next', { recursive: true, force: true }); }
  };
  const file = (text) => (at) => writeFileSync(at, text);
  const link = (to) => (at) => symlinkSync(to, at);
  process.stdout.write('ready');
  for (;;) {
    for (const name of ['a.md', 'b.md', 'part.txt', 'pic.png']) {
      replace(name, link(outside + '/' + name));
      replace(name, (at) => mkdirSync(at));
      replace(name, (at) => renameSync(folder + '/.pipe', at));
      try { renameSync(folder + '/' + name, folder + '/.pipe'); } catch {}
      replace(name, file(name === 'pic.png' ? 'no picture' : '# Mine\\n\\nOurs.\\n'));
    }
    replace('sub', link(outside));
    replace('sub', (at) => { mkdirSync(at); writeFileSync(at + '/a.md', '# Mine\\n\\nOurs.\\n'); });
  }
`;

describe('a folder whose files and folders become links, pipes and folders while it is read', () => {
  it('never gives what lies outside of it, and is read to its end', async () => {
    const outside = makeFolder({ 'a.md': '# X\n\nSECRET', 'b.md': 'SECRET', 'part.txt': 'SECRET', 'pic.png': pngOf() });
    const folder = makeFolder({
      'a.md': '# Mine\n\nOurs.\n',
      'b.md': '# Mine\n\nOurs.\n',
      'sub/a.md': '# Mine\n\nOurs.\n',
      'part.txt': 'Ours.',
      'kept.md': '# Kept\n\nStays.\n\n![p](pic.png)\n\n![q](sub/pic.png)\n\n{!part.txt!}\n\n{!sub/b.md!}\n',
    });
    execFileSync('mkfifo', [path.join(folder, '.pipe')]);
    const swapper = spawn(process.execPath, ['-e', SWAPPER, folder, outside], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(swapper.stdout, 'data');
      const cache = createPageCache();
      for (let round = 0; round < 60; round++) {
        const options = { gitDates: false, pictureWait: 0, ...(round % 2 === 0 && { cache }) };
        const { pages, sections } = await loadKnowledge([folder], options);
        expect(pages.map((page) => page.path)).toContain('kept.md');
        expect(sections.filter(({ text }) => text.includes('SECRET'))).toEqual([]);
        expect(pages.flatMap(({ pictures }) => [...(pictures?.keys() ?? [])])).toEqual([]);
      }
    } finally {
      swapper.kill();
      await once(swapper, 'exit');
    }
  });
});
