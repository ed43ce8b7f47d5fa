import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { makeFolder, writeFiles } from './folder-fixture.ts';

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
