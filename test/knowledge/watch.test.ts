import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { type Watcher, watchKnowledge } from '../../src/knowledge/files/watch.ts';
import type { Knowledge } from '../../src/knowledge/model/knowledge.ts';
import { makeFolder, writeFiles } from './folder-fixture.ts';

const watchers: Watcher[] = [];

afterEach(async () => {
  await Promise.all(watchers.splice(0).map((watcher) => watcher.close()));
});

/** A folder under watch: `until` waits for a knowledge that holds what is looked for. */
async function watched(files: Record<string, string>, folder = makeFolder(files)) {
  const cache = createPageCache();
  const initial = await loadKnowledge([folder], { cache });
  let current = initial;
  const seen: Knowledge[] = [];
  let wake = () => {};
  const watcher = await watchKnowledge(
    [folder],
    (knowledge) => {
      current = knowledge;
      seen.push(knowledge);
      wake();
    },
    { cache, initial },
  );
  watchers.push(watcher);
  const until = async (isThere: (knowledge: Knowledge) => boolean): Promise<Knowledge> => {
    while (!isThere(current)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return current;
  };
  return { folder, initial, seen, until };
}

const textOf = (knowledge: Knowledge, path: string) => knowledge.sections.find(({ page }) => page.path === path)?.text;
const warningOf = (knowledge: Knowledge, words: string) =>
  knowledge.warnings.find(({ message }) => message.includes(words))?.message;

describe('watchKnowledge', () => {
  it('finds a page that was written, added or taken away', async () => {
    const { folder, until } = await watched({ 'a.md': '# A\n\nold', 'b.md': '# B\n\nsame' });
    writeFileSync(join(folder, 'a.md'), '# A\n\nnew');
    await until((knowledge) => textOf(knowledge, 'a.md') === 'new');
    writeFiles(folder, { 'deep/er/c.md': '# C\n\nadded' });
    await until((knowledge) => textOf(knowledge, 'deep/er/c.md') === 'added');
    rmSync(join(folder, 'a.md'));
    const last = await until((knowledge) => textOf(knowledge, 'a.md') === undefined);
    expect(last.pages.map(({ path }) => path)).toEqual(['b.md', 'deep/er/c.md']);
  });

  it('keeps the pages that did not change as they are, without reading them again', async () => {
    const { folder, initial, until } = await watched({ 'a.md': '# A\n\nold', 'b.md': '# B\n\nsame' });
    writeFileSync(join(folder, 'a.md'), '# A\n\nnew');
    const next = await until((knowledge) => textOf(knowledge, 'a.md') === 'new');
    expect(next.pages[1]).toBe(initial.pages[1]);
    expect(next.sections[1]).toBe(initial.sections[1]);
  });

  it('follows folders that are made, removed and made again', async () => {
    const { folder, until } = await watched({ 'a.md': '# A\n\nText' });
    writeFiles(folder, { 'sub/deep/b.md': '# B\n\none' });
    await until((knowledge) => textOf(knowledge, 'sub/deep/b.md') === 'one');
    rmSync(join(folder, 'sub'), { recursive: true });
    await until((knowledge) => knowledge.pages.length === 1);
    writeFiles(folder, { 'sub/deep/b.md': '# B\n\ntwo' });
    await until((knowledge) => textOf(knowledge, 'sub/deep/b.md') === 'two');
    writeFiles(folder, { 'sub/deep/b.md': '# B\n\nthree' });
    await until((knowledge) => textOf(knowledge, 'sub/deep/b.md') === 'three');
  });

  it('finds a page that an editor saved by renaming, again and again', async () => {
    const { folder, until } = await watched({ 'a.md': '# A\n\nfirst' });
    for (const text of ['second', 'third', 'fourth']) {
      writeFileSync(join(folder, '.a.md.swp'), `# A\n\n${text}`);
      renameSync(join(folder, '.a.md.swp'), join(folder, 'a.md'));
      await until((knowledge) => textOf(knowledge, 'a.md') === text);
    }
  });

  it('takes in hundreds of changes at once in a few steps', async () => {
    const paths = Array.from({ length: 300 }, (_, index) => `pages/${index}.md`);
    const pages = (text: string) => Object.fromEntries(paths.map((path) => [path, `# ${path}\n\n${text}`]));
    const { folder, seen, until } = await watched(pages('old'));
    writeFiles(folder, pages('new'));
    await until((knowledge) => paths.every((path) => textOf(knowledge, path) === 'new'));
    expect(seen.length).toBeLessThan(10);
  });

  it('follows the swap of a Kubernetes ConfigMap', async () => {
    const folder = makeFolder({ '..2026_01/a.md': '# A\n\nold', '..2026_02/a.md': '# A\n\nnew' });
    symlinkSync('..2026_01', join(folder, '..data'));
    symlinkSync(join('..data', 'a.md'), join(folder, 'a.md'));
    const { initial, until } = await watched({}, folder);
    expect(textOf(initial, 'a.md')).toBe('old');
    symlinkSync('..2026_02', join(folder, '..data_tmp'));
    renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    rmSync(join(folder, '..2026_01'), { recursive: true });
    const next = await until((knowledge) => textOf(knowledge, 'a.md') === 'new');
    expect(next.warnings).toEqual([]);
  });

  it('follows a folder that is a link to the release in force', async () => {
    const parent = dirname(makeFolder({}));
    writeFiles(parent, { 'one/a.md': '# A\n\nold', 'two/a.md': '# A\n\nnew' });
    symlinkSync('one', join(parent, 'current'));
    const { until } = await watched({}, join(parent, 'current'));
    symlinkSync('two', join(parent, 'next'));
    renameSync(join(parent, 'next'), join(parent, 'current'));
    await until((knowledge) => textOf(knowledge, 'a.md') === 'new');
    writeFileSync(join(parent, 'two', 'a.md'), '# A\n\nnewer');
    await until((knowledge) => textOf(knowledge, 'a.md') === 'newer');
  });

  it('keeps what it knows while the folder is gone, says so, and takes it up again', async () => {
    const { folder, until } = await watched({ 'a.md': '# A\n\nold' });
    renameSync(folder, `${folder}-away`);
    const without = await until((knowledge) => knowledge.warnings.length > 0);
    expect(textOf(without, 'a.md')).toBe('old');
    expect(warningOf(without, 'does not exist')).toContain('what was read from it before is used');
    mkdirSync(folder);
    await until((knowledge) => warningOf(knowledge, 'no page (') !== undefined);
    writeFiles(folder, { 'a.md': '# A\n\nback' });
    const back = await until((knowledge) => textOf(knowledge, 'a.md') === 'back');
    expect(back.warnings).toEqual([]);
    writeFiles(folder, { 'a.md': '# A\n\nand on' });
    await until((knowledge) => textOf(knowledge, 'a.md') === 'and on');
  });

  it.each([
    ['front matter that is no YAML', '---\ntitle: [\n---\n# A\n\nbroken', 'not valid YAML'],
    ['bytes that are no UTF-8', Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]), 'not UTF-8'],
    ['nothing in it', '', 'empty'],
    ['ten megabytes', '# A\n'.repeat(2_500_000), 'larger than'],
  ])('keeps the last good version of a page that has become %s, and warns', async (_name, broken, words) => {
    const { folder, until } = await watched({ 'a.md': '# A\n\ngood', 'b.md': '# B\n\nold' });
    writeFiles(folder, { 'a.md': broken, 'b.md': '# B\n\nnew' });
    const next = await until(
      (knowledge) => warningOf(knowledge, words) !== undefined && textOf(knowledge, 'b.md') === 'new',
    );
    expect(textOf(next, 'a.md')).toBe('good');
    expect(warningOf(next, words)).toContain('last good version');
    writeFiles(folder, { 'a.md': '# A\n\nrepaired' });
    const repaired = await until((knowledge) => textOf(knowledge, 'a.md') === 'repaired');
    expect(repaired.warnings).toEqual([]);
  });

  it('finds a picture that was put where a page shows it', async () => {
    const { folder, initial, until } = await watched({ 'a.md': '# A\n\nText\n\n![a drawing](a.gif)' });
    expect(warningOf(initial, 'a.gif')).toBeDefined();
    writeFileSync(join(folder, 'a.gif'), Buffer.from('GIF89a\x40\x06\x84\x03', 'latin1'));
    const next = await until((knowledge) => knowledge.sections[0]?.diagram !== undefined);
    expect(next.sections[0]?.diagram?.path).toBe('a.gif');
    expect(next.warnings).toEqual([]);
  });

  it('tries a change again that could not be taken in, and says what is wrong each time it begins', async () => {
    const folder = makeFolder({ 'a.md': '# A\n\nold' });
    const cache = createPageCache();
    const problems: string[] = [];
    let failures = 0;
    let taken = (_knowledge: Knowledge) => {};
    const watcher = await watchKnowledge(
      [folder],
      (knowledge) => {
        if (failures-- > 0) throw new Error('no room for it');
        taken(knowledge);
      },
      { cache, initial: await loadKnowledge([folder], { cache }), onProblem: (problem) => problems.push(problem) },
    );
    watchers.push(watcher);
    for (const text of ['new', 'newer']) {
      failures = 2;
      const next = new Promise<Knowledge>((resolve) => {
        taken = resolve;
      });
      writeFileSync(join(folder, 'a.md'), `# A\n\n${text}`);
      expect(textOf(await next, 'a.md')).toBe(text);
    }
    expect(problems).toEqual(['no room for it', 'no room for it']);
  });
});
