import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { makeFolder, pngOf, writeFiles } from './folder-fixture.ts';

/** What a folder with one more, good page warns about: `path:line: message`, and the sections it still gives. */
async function read(files: Record<string, string | Uint8Array>) {
  const folder = makeFolder({ ...files, 'good.md': '# Good\n\nFine.' });
  const { warnings, sections, pages } = await loadKnowledge([folder]);
  expect(sections.find(({ id }) => id === 'good.md#good')?.text).toBe('Fine.');
  return {
    warnings: warnings.map(({ file, line, message }) => `${file.slice(folder.length + 1)}:${line}: ${message}`),
    sections: sections.filter(({ page }) => page.path !== 'good.md'),
    pages: pages.filter(({ path }) => path !== 'good.md'),
  };
}

describe('a broken page', () => {
  it('with bad YAML keeps its body and its plain lines, and says where', async () => {
    const { warnings, pages, sections } = await read({
      'a.md': '---\ntitle: Pods\nowner: [a\nlanguage: zh\n---\n\n# Heading\n\nText.\n',
    });
    expect(warnings).toEqual([expect.stringMatching(/^a\.md:\d: the front matter is not valid YAML/u)]);
    expect(pages[0]).toMatchObject({ title: 'Pods', language: 'zh' });
    expect(sections[0]).toMatchObject({ text: 'Text.', line: 7 });
  });

  it('with a front matter that is never closed keeps its body', async () => {
    const { warnings, sections } = await read({ 'a.md': '---\ntitle: Pods\n\n# Heading\n\nText.\n' });
    expect(warnings).toEqual(['a.md:1: the front matter that begins with "---" has no closing "---"']);
    expect(sections).toMatchObject([{ titles: ['Pods', 'Heading'], text: 'Text.', line: 4 }]);
  });

  it('with a rule on its first line is no broken page', async () => {
    const { warnings, sections } = await read({ 'a.md': '---\n\n# Heading\n\nText.\n' });
    expect(warnings).toEqual([]);
    expect(sections).toMatchObject([{ line: 3 }]);
  });

  it('that is not UTF-8 is left out, with the line of the first bad byte', async () => {
    const { warnings, sections } = await read({ 'a.md': Buffer.from('# A\n\ncaf\xe9\n', 'latin1') });
    expect(warnings).toEqual(['a.md:3: this page is not UTF-8 text: save it with the encoding UTF-8']);
    expect(sections).toEqual([]);
  });

  it('of ten megabytes is left out', async () => {
    const { warnings, sections } = await read({ 'a.md': 'word '.repeat(2_000_000) });
    expect(warnings).toEqual(['a.md:1: this page is larger than 512 KB: split it into several pages']);
    expect(sections).toEqual([]);
  });

  it.each(['<ul><li>', '<template>', '<div>', '<blockquote>', '<b><i>', '<table><tr><td>'])(
    'of 20,000 %s within each other is left out, at once, and says so',
    async (tags) => {
      const html = `<!doctype html>\n<h1>A</h1>\n${tags.repeat(20_000)}`;
      const { warnings, sections } = await read({ 'a.html': html });
      expect(warnings).toEqual([
        expect.stringMatching(
          /^a\.html:3: this page can't be read: its elements are nested more than 512 levels deep$/u,
        ),
      ]);
      expect(sections).toEqual([]);
    },
  );

  it('of another format keeps its last good version when it is nested too deep', async () => {
    const folder = makeFolder({ 'a.html': '<!doctype html><h1>A</h1><p>Good.' });
    const options = { cache: createPageCache(), gitDates: false };
    await loadKnowledge([folder], options);
    writeFiles(folder, { 'a.html': `<!doctype html><h1>A</h1>${'<div>'.repeat(1000)}` });
    const { sections, warnings } = await loadKnowledge([folder], options);
    expect(sections.map(({ text }) => text)).toEqual(['Good.']);
    expect(warnings).toMatchObject([{ line: 1, message: expect.stringContaining('last good version') }]);
  });

  it('without a heading is one section under the name of its file', async () => {
    const { warnings, sections } = await read({ 'how-to_restart.md': 'Turn it off and on.\n' });
    expect(warnings).toEqual(['how-to_restart.md:1: the page has no heading: it is read as one section']);
    expect(sections).toMatchObject([{ id: 'how-to_restart.md', titles: ['How to restart'], anchor: '', line: 1 }]);
  });

  it('that is empty is said to be', async () => {
    expect((await read({ 'a.md': ' \n\n' })).warnings).toEqual(['a.md:1: the page is empty']);
  });

  it.each<[string, string, boolean]>([
    [
      'two tabs',
      '<Tabs>\n<TabItem value="a">\n\n## Run {#run}\n\nA.\n\n</TabItem>\n<TabItem value="b">\n\n## Run {#run}\n\nB.\n\n</TabItem>\n</Tabs>',
      false,
    ],
    [
      'a tab with tabs of its own, and the next one',
      '<Tabs>\n<TabItem value="a">\n\n## Run {#run}\n\n<Tabs>\n<TabItem value="x">\n\nX.\n\n</TabItem>\n</Tabs>\n\n</TabItem>\n<TabItem value="b">\n\n## Run {#run}\n\nB.\n\n</TabItem>\n</Tabs>',
      false,
    ],
    [
      'one tab',
      '<Tabs>\n<TabItem value="a">\n\n## Run {#run}\n\nA.\n\n## Run {#run}\n\nB.\n\n</TabItem>\n</Tabs>',
      true,
    ],
    [
      'no tab, with one between',
      '## Run {#run}\n\n<Tabs>\n<TabItem value="a">\n\nA.\n\n</TabItem>\n</Tabs>\n\n## Run {#run}\n\nB.',
      true,
    ],
    [
      'no tab, with a tab as code between',
      '## Run {#run}\n\n```\n<TabItem value="a">\n</TabItem>\n```\n\n## Run {#run}\n\nB.',
      true,
    ],
  ])('with an id twice in %s is warned of only if a reader sees both', async (_, text, isWarned) => {
    const { warnings } = await read({ 'a.mdx': `# Tool\n\nText.\n\n${text}\n` });
    expect(warnings.some((warning) => warning.includes('used twice'))).toBe(isWarned);
  });

  it('with an id used twice gives the second heading another', async () => {
    const { warnings, sections } = await read({ 'a.md': '# A {#one}\n\nFirst.\n\n## B {#one}\n\nSecond.\n' });
    expect(warnings).toEqual(['a.md:5: the id "one" is used twice on this page: give one of the headings another']);
    expect(sections.map(({ id }) => id)).toEqual(['a.md#one', 'a.md#one-1']);
  });

  it('with a missing diagram or picture says which', async () => {
    const { warnings, sections } = await read({
      'a.md': '---\ndiagram: img/none.png\n---\n# A\n\nText.\n\n![x](img/gone.png)\n',
    });
    expect(warnings).toEqual([
      'a.md:2: the picture img/none.png is not in the knowledge folder',
      'a.md:8: the picture img/gone.png is not in the knowledge folder',
    ]);
    expect(sections[0]?.diagram).toBeUndefined();
  });

  it('with a picture that is none, or without a word about it, says so', async () => {
    const { warnings } = await read({
      'a.md': '# A\n\n![words](text.png)\n\n![](real.png)\n',
      'text.png': 'not a picture',
      'real.png': pngOf(),
    });
    expect(warnings).toEqual([
      'a.md:3: text.png is not a PNG, JPEG, GIF, WebP or SVG picture',
      'a.md:5: the picture real.png has no description in words',
    ]);
  });

  it('with pictures of which only the pointers of Git LFS are there says so', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
    const { warnings } = await read({
      'a.md': '# A\n\n![a map](map.png)\n\n![a plan](plan.svg)\n',
      'map.png': pointer,
      'plan.svg': pointer,
    });
    expect(warnings).toEqual([
      'a.md:3: the picture map.png is kept in Git LFS, which is not fetched',
      'a.md:5: the picture plan.svg is kept in Git LFS, which is not fetched',
    ]);
  });

  it('with aliases for a heading that is not there says so', async () => {
    const { warnings } = await read({ 'a.md': '---\naliases:\n  pod: [pods]\n---\n# A\n\nText.\n' });
    expect(warnings).toEqual(['a.md:2: aliases are given for "pod", but no heading has that id']);
  });

  it('with a review that is no day, or a source that is no address, goes without', async () => {
    const { warnings, pages } = await read({ 'a.md': '---\nreviewed: soon\nsource: our wiki\n---\n# A\n\nText.\n' });
    expect(warnings).toEqual([
      'a.md:2: "reviewed" is not a day such as 2026-01-31',
      'a.md:3: "source" is not an http(s) address',
    ]);
    expect(pages[0]).not.toHaveProperty('reviewed');
  });

  it('with headings that hold nothing leaves them out and says so', async () => {
    const { warnings, sections } = await read({
      'a.md': '# A\n\nText.\n\n## Empty\n\n## Full\n\nMore [here](#empty).\n',
    });
    expect(warnings).toEqual(['a.md:5: nothing stands under the heading "Empty"']);
    expect(sections.map(({ anchor }) => anchor)).toEqual(['a', 'full']);
    expect(sections[1]?.links).toEqual(['a.md#a']);
  });

  it('with YAML that blows up or names types is no danger', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((key, index) => {
        const before = 'abcdefgh'[index];
        return `${key}: &${key} [${Array.from({ length: 10 }, () => `*${before}`).join(',')}]`;
      }),
    ].join('\n');
    const { warnings, sections } = await read({
      'a.md': `---\n${bomb}\n---\n# A\n\nText.\n`,
      'b.md': '---\ntitle: !!js/function "function () {}"\n---\n# B\n\nText.\n',
      'c.md': '---js\n{ title: process.exit(1) }\n---\n# C\n\nText.\n',
      'd.md': '---\n__proto__: { polluted: true }\nconstructor: x\n---\n# D\n\nText.\n',
    });
    expect(warnings[0]).toMatch(/^a\.md:2: the front matter is not valid YAML/u);
    expect(sections.map(({ page }) => page.path)).toContain('c.md');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a knowledge folder', () => {
  it('that is missing is an error that says what to do', async () => {
    await expect(loadKnowledge([join(makeFolder({}), 'nowhere')])).rejects.toThrow(
      /does not exist: create it .* or set KNOWLEDGE_DIR/u,
    );
  });

  it('without a page is an error that says what to do', async () => {
    await expect(loadKnowledge([makeFolder({ 'notes.txt': 'x' })])).rejects.toThrow(/no page .* set KNOWLEDGE_DIR/u);
  });

  it('that is a file is an error that says what to do', async () => {
    await expect(loadKnowledge([join(makeFolder({ 'a.md': '# A' }), 'a.md')])).rejects.toThrow(/is a file/u);
  });

  it('is left by no symbolic link and no relative address', async () => {
    const folder = makeFolder({
      'a.md': '# A\n\n![up](../secret.png) ![root](/../secret.png) ![link](linked.png)\n\n[up](../secret.md)',
    });
    const parent = dirname(folder);
    writeFiles(parent, { 'secret.md': '# Secret\n\nx', 'secret.png': pngOf(), 'outside/b.md': '# B\n\nx' });
    symlinkSync(join('..', 'secret.md'), join(folder, 'secret.md'));
    symlinkSync(join('..', 'secret.png'), join(folder, 'linked.png'));
    symlinkSync(join('..', 'outside'), join(folder, 'outside'));
    const { pages, sections, warnings } = await loadKnowledge([folder]);
    expect(pages.map(({ path }) => path)).toEqual(['a.md']);
    expect(sections[0]).not.toHaveProperty('diagram');
    expect(warnings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'this symbolic link leads out of the knowledge folder and is not followed',
        'the picture ../secret.png is not in the knowledge folder',
      ]),
    );
  });

  it('may link to itself', async () => {
    const folder = makeFolder({ 'sub/a.md': '# A\n\nText.' });
    symlinkSync('..', join(folder, 'sub', 'loop'));
    symlinkSync('sub', join(folder, 'again'));
    expect((await loadKnowledge([folder])).pages.map(({ path }) => path)).toEqual(['sub/a.md']);
  });

  it('has bounds on depth and on the number of pages', async () => {
    const folder = makeFolder({ 'a.md': '# A\n\nx', 'b.md': '# B\n\nx', 'c/d/e.md': '# E\n\nx' });
    const { pages, warnings } = await loadKnowledge([folder], { limits: { pages: 1, depth: 1, files: 100 } });
    expect(pages).toHaveLength(1);
    expect(warnings.map(({ message }) => message)).toEqual([
      'more than 1 pages: this one and those after it are not read',
      'more than 1 folders deep: not read',
    ]);
  });

  it('passes over what is hidden, dependencies and parts of pages', async () => {
    const page = '# A\n\nText.';
    const folder = makeFolder({
      'a.md': page,
      '.git/b.md': page,
      'node_modules/x/README.md': page,
      '_includes/c.md': page,
      '_sidebar.md': page,
      'docs/_index.md': page,
      'draft.md': '---\ndraft: true\n---\n# A\n\nText.',
    });
    mkdirSync(join(folder, 'folder.md'));
    const { pages, warnings } = await loadKnowledge([folder]);
    expect(pages.map(({ path }) => path)).toEqual(['a.md', 'docs/_index.md']);
    expect(warnings).toEqual([]);
  });

  it('can be one of several; if two hold the same path the ids differ', async () => {
    const [one, two, three] = [
      makeFolder({ 'a.md': '# A\n\n1' }, 'ops'),
      makeFolder({ 'a.md': '# A\n\n2' }, 'ops'),
      makeFolder({ 'b.md': '# B\n\n3' }),
    ];
    const { pages, sections } = await loadKnowledge([one, two, three, one]);
    expect(pages.map(({ id }) => id)).toEqual(['ops/a.md', 'ops-2/a.md', 'b.md']);
    expect(sections.map(({ id }) => id)).toEqual(['ops/a.md#a', 'ops-2/a.md#a', 'b.md#b']);
  });
});
