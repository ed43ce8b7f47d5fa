import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE_BYTES_MAX } from '../../src/knowledge/files/file-text.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createAsciidocProcess } from '../../src/knowledge/formats/asciidoc/asciidoc-process.ts';
import { createKnowledge } from '../../src/knowledge/model/knowledge-builder.ts';
import type { Page } from '../../src/knowledge/model/page.ts';
import { parseMarkdown, toPlainText } from '../../src/knowledge/page/markdown.ts';
import { readPageText } from '../../src/knowledge/page/page-text.ts';
import { makeFolder } from './folder-fixture.ts';

/** Pieces that mean something to one tool or another, whole and cut in half. */
const PIECES = [
  '# ',
  '## A {#a}',
  '{#',
  '}',
  '---',
  '+++',
  '===',
  '```',
  '~~~',
  '````md',
  '    ',
  '\t',
  '> ',
  '- ',
  '1. ',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '[',
  ']',
  '](',
  ')',
  '![',
  '[[',
  ']]',
  '![[',
  '|',
  '[^1]',
  '[^1]: ',
  '[a]: b',
  '<',
  '>',
  '</',
  '/>',
  '<a href="x">',
  '</a>',
  '<table>',
  '<tr>',
  '<td>',
  '</table>',
  '<pre>',
  '</pre>',
  '<details>',
  '<summary>',
  '<!--',
  '-->',
  '<Tabs>',
  '</Tabs>',
  '<b',
  ' a="',
  "'",
  '"',
  '{',
  '{{<',
  '>}}',
  '{{%',
  '%}}',
  '{%',
  '%}',
  '{{',
  '}}',
  '{/*',
  '*/}',
  ':::',
  ':::note',
  '!!! note',
  '??? tip',
  '=== "T"',
  '> [!NOTE]',
  'import x',
  'export const a = {',
  '%%',
  '==',
  '*',
  '**',
  '_',
  '`',
  '``',
  '\\',
  '&amp;',
  '&#0;',
  '\0',
  '\u202e',
  '\ud800',
  '\udc00',
  '\ufeff',
  '中文',
  '，',
  '<!channel>',
  '<@U1>',
  'https://a.io/(',
  'title: x',
  'aliases:',
  '--8<--',
  '$$',
  '::',
  '::: {.a}\n',
  '- \n',
  '```{note}\n',
  '{% for a in b %}',
  '{ref}`',
  '[a][b]',
  '+++\n',
  ':a: b\n',
  '{#a}',
  '///',
  '[x]',
  'word',
  ' ',
];
const hostile = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string() }), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(''));

function toPage(id: string, text: string): Page | undefined {
  const read = readPageText(id, 'knowledge', text.replace(/\r\n?/gu, '\n'));
  return read === undefined ? undefined : { id, folder: '/knowledge', ...read.page };
}

describe('a hostile page', () => {
  it('gives sections with ids of their own, lines of the file and Markdown that can be read again', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const pages = [toPage('a.md', one), toPage('zh/a.md', two)].filter((page) => page !== undefined);
        const knowledge = createKnowledge(pages);
        const ids = knowledge.sections.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const section of knowledge.sections) {
          const lines = (section.page.id === 'a.md' ? one : two).split(/\r\n?|\n/u).length;
          expect(section.line).toBeGreaterThanOrEqual(1);
          expect(section.line).toBeLessThanOrEqual(lines);
          expect(section.titles.length).toBeGreaterThan(0);
          expect(knowledge.section(section.id)).toBe(section);
          const pair = knowledge.pairOf(section);
          if (pair !== undefined) expect(knowledge.pairOf(pair)).toBe(section);
          for (const link of section.links) expect(knowledge.section(link)).toBeDefined();
          for (const token of parseMarkdown(section.markdown)) {
            for (const child of token.children ?? []) {
              expect(child.type).not.toBe('image');
              expect(child.type).not.toMatch(/^html/u);
              if (child.type === 'link_open')
                expect(String(child.attrGet('href'))).not.toMatch(/^\s*(?:javascript|vbscript|file|data):/iu);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('says the same in its Markdown as in its text', () => {
    const plain = fc
      .array(
        fc.constantFrom(
          'word',
          ' ',
          '\n',
          '\n\n',
          '# A\n',
          '## B\n',
          '- ',
          '**b**',
          '`c`',
          '[x](y.md)',
          ' ![p](q.png) ',
          '<b>t</b>',
          ':::note\n',
          ':::\n',
        ),
        { maxLength: 30 },
      )
      .map((pieces) => pieces.join(''));
    const squeeze = (text: string) => text.replace(/\s+/gu, ' ');
    fc.assert(
      fc.property(plain, (text) => {
        const page = toPage('a.md', text);
        for (const section of page === undefined ? [] : createKnowledge([page]).sections) {
          if (section.outline === true || section.text === '') continue;
          expect(squeeze(toPlainText(parseMarkdown(section.markdown)))).toBe(squeeze(section.text));
        }
      }),
      { numRuns: 300 },
    );
  });

  // A careless pattern would try again from every place.
  it.each(PIECES.filter((piece) => piece.trim() !== '').map((piece) => [piece]))(
    'full of %j is read in no time to speak of',
    (piece) => {
      const page = toPage('a.md', `# A\n\n${piece.repeat(Math.ceil(20_000 / piece.length))}`);
      expect(page).toBeDefined();
    },
  );
});

describe('a page as large as pages may be', () => {
  // What takes the square of its length takes minutes here.
  it.each<[string, string]>([
    ['blank lines', '\n'.repeat(PAGE_BYTES_MAX - 20)],
    ['lines of a space', ' \n'.repeat(PAGE_BYTES_MAX / 2 - 20)],
    ['a fence without an end', '~'.repeat(PAGE_BYTES_MAX - 20)],
    ['a fence with a far label', `~~~${' '.repeat(PAGE_BYTES_MAX - 40)}[a]`],
    ['a fence with a label that is none', `~~~${' '.repeat(PAGE_BYTES_MAX - 40)}a]`],
    ['spaces', `${' '.repeat(PAGE_BYTES_MAX - 20)}a`],
    ['a row of very many cells', `|${'a|'.repeat(PAGE_BYTES_MAX / 4 - 20)}\n|${'-|'.repeat(PAGE_BYTES_MAX / 4 - 20)}`],
    ['comments of nothing', '%%\n'.repeat(PAGE_BYTES_MAX / 3 - 20)],
    ['includes of nothing', '--8<--\n'.repeat(PAGE_BYTES_MAX / 7 - 20)],
    ['loops on one line', '{% for a in b %}'.repeat(PAGE_BYTES_MAX / 16 - 20)],
    ['styles without an end', `<div ${'style={{ '.repeat(PAGE_BYTES_MAX / 9 - 20)}`],
    ['tables of nothing', '```{list-table}\n```\n'.repeat(PAGE_BYTES_MAX / 20 - 20)],
  ])('is read in seconds: %s', async (_, text) => {
    const folder = makeFolder({ 'a.md': `# A\n\n${text}\n`, 'b.md': '# B\n\nText.' });
    const { pages } = await loadKnowledge([folder], { gitDates: false });
    expect(pages.map(({ path }) => path)).toContain('b.md');
  });

  it('is read in seconds as a table of contents', async () => {
    const folder = makeFolder({ 'SUMMARY.md': `${' '.repeat(PAGE_BYTES_MAX - 20)}x`, 'b.md': '# B\n\nText.' });
    const { pages } = await loadKnowledge([folder], { gitDates: false });
    expect(pages.map(({ path }) => path)).toContain('b.md');
  });
});

describe('a table whose cells span others', () => {
  const cell = (text: string) => `<tr><td rowspan="100" colspan="100">${text}</td></tr>\n`;

  it.each([
    ['HTML', 'a.html', (rows: string) => `<!doctype html><body><h1>A</h1><table>${rows}</table>`],
    ['Markdown', 'a.md', (rows: string) => `# A\n\n<table>\n${rows}</table>\n`],
  ])('does not fill the memory: %s', async (_, name, page) => {
    for (const rows of [cell('ab').repeat(8_000), cell('many words '.repeat(10_000)).repeat(2)]) {
      const { sections } = await loadKnowledge([makeFolder({ [name]: page(rows) })], { gitDates: false });
      expect(sections.map(({ markdown }) => markdown.length).reduce((a, b) => a + b, 0)).toBeLessThan(1_000_000);
    }
  });
});

it('gives up a page of HTML whose tag has very many attributes, with its line', async () => {
  const names = Array.from({ length: 60_000 }, (_, index) => `a${index}`).join(' ');
  const page = (attributes: string) => `<!doctype html><body><h1>A</h1>\n<p ${attributes}>Words.</p></body>`;
  const folder = makeFolder({ 'a.html': page(names), 'b.html': page(`title="${names}"`) });
  const { pages, warnings } = await loadKnowledge([folder], { gitDates: false });
  expect(pages.map(({ path }) => path)).toEqual(['b.html']);
  expect(warnings.map(({ line, message }) => [line, message])).toEqual([
    [2, "this page can't be read: a tag has more than 1000 attributes"],
  ]);
});

describe('a template of a site', () => {
  const loop = '{% for a in xs %}';
  // Loops within loops that show nothing would go on for hours, and careless patterns too.
  it.each<[string, string]>([
    ['loops within loops', `${loop.repeat(5)}${'{% endfor %}'.repeat(5)}`],
    ['loops without an end', loop.repeat(20_000)],
    ['variables without an end', `${loop}{% endfor %}${'{{'.repeat(100_000)}`],
    ['a variable of spaces', `${loop}{{ a${' '.repeat(50_000)}b }}{% endfor %}`],
    ['conditions without an end', '{% if a %}'.repeat(45_000)],
    ['values in a row', '{{ page.path }} and {{< param path >}} '.repeat(12_000)],
    ['a condition of spaces', `${loop}{% if a${' '.repeat(550)}b %}x{% endif %}{% endfor %}`],
  ])('is read in seconds: %s', async (_, text) => {
    const xs = Array.from({ length: 300 }, (_, at) => `- a${at}`).join('\n');
    const folder = makeFolder({ 'a.md': `# A\n\nText.\n\n${text}\n`, '_data/xs.yml': xs });
    const { pages } = await loadKnowledge([folder], { gitDates: false });
    expect(pages.map(({ title }) => title)).toContain('A');
  });
});

describe('an AsciiDoc page that its library would be busy with for hours', () => {
  const request = { attributes: {}, macros: [], wanted: [] };

  it('is given up, and the next one is rendered', async () => {
    const render = createAsciidocProcess({ deadlineMs: 4_000 });
    const endless = render({ ...request, source: 'xref:a['.repeat(10_000) });
    const next = render({ ...request, source: '== Part\n\nText.' });
    await expect(endless).rejects.toThrow('it takes more than 4 s to convert from AsciiDoc');
    expect((await next).html).toContain('Text.');
  });

  it('is given up if it takes too much memory', async () => {
    const render = createAsciidocProcess({ memoryMax: 20 * 1024 * 1024 });
    await expect(render({ ...request, source: 'xref:a['.repeat(10_000) })).rejects.toThrow('20 MB');
  });
});

describe('front matter that would break its parser', () => {
  const deep: [string, string][] = [
    ['brackets', `---\ntitle: ${'['.repeat(3_000)}\n---`],
    ['braces', `---\ntitle: Fine\nmeta: ${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}\n---`],
    ['lists within lists', `---\ntitle: Fine\nmeta:\n  ${'- '.repeat(3_000)}a\n---`],
    [
      'keys within keys',
      `---\ntitle: Fine\n${Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')}\n---`,
    ],
    ['TOML arrays', `+++\ntitle = "Fine"\nmeta = ${'['.repeat(3_000)}${']'.repeat(3_000)}\n+++`],
    ['dotted TOML keys', `+++\ntitle = "Fine"\n${'a.'.repeat(3_000)}b = 1\n+++`],
    [
      'sixty thousand names',
      `---\ntitle: Fine\naliases:\n  "": [${Array.from({ length: 60_000 }, (_, at) => `n${at}`).join(', ')}]\n---`,
    ],
  ];

  it.each(deep)('is a warning on its line, and the page is read: %s', async (_, front) => {
    const folder = makeFolder({ 'a.md': `${front}\n# A quokka\n\nSmall.`, 'b.md': '# B\n\nText.' });
    const { sections, warnings } = await loadKnowledge([folder], { gitDates: false });
    expect(sections.map(({ text }) => text)).toEqual(['Small.', 'Text.']);
    expect(warnings).toEqual([
      expect.objectContaining({
        file: expect.stringMatching(/a\.md$/u),
        line: expect.any(Number),
        message: expect.stringContaining('is not read'),
      }),
    ]);
  });
});
