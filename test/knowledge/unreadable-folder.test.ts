import { chmodSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { makeFolder } from './folder-fixture.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** Root may list any folder: the load is done as nobody then. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

let closed: string | undefined;
afterEach(() => {
  if (closed !== undefined) chmodSync(closed, 0o755);
});

describe('a folder below that cannot be listed for a while', () => {
  it('keeps its pages, says so, and is read again afterwards', async () => {
    const folder = makeFolder({
      'quokka.md': '# Quokka\n\nA quokka is a small animal.\n',
      'team/numbat.md': '# Numbat\n\nA numbat eats termites.\n',
      'team/deep/dingo.md': '# Dingo\n\nA dingo is a dog.\n',
    });
    chmodSync(path.dirname(folder), 0o755);
    const cache = createPageCache();
    const load = () => asNobody(() => loadKnowledge([folder], { cache, gitDates: false }));
    const titles = async () => (await load()).pages.map(({ title }) => title);
    expect(await titles()).toEqual(['Quokka', 'Dingo', 'Numbat']);

    closed = path.join(folder, 'team');
    chmodSync(closed, 0);
    const during = await load();
    expect(during.pages.map(({ title }) => title)).toEqual(['Quokka', 'Dingo', 'Numbat']);
    expect(during.warnings.map(({ message }) => message)).toContain("this folder can't be read (EACCES)");
    expect(await titles()).toEqual(['Quokka', 'Dingo', 'Numbat']);

    chmodSync(closed, 0o755);
    const after = await load();
    expect(after.pages.map(({ title }) => title)).toEqual(['Quokka', 'Dingo', 'Numbat']);
    expect(after.warnings).toEqual([]);
  });
});
