import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { makeFolder, writeFiles } from './folder-fixture.ts';

/** A repository of these files, of which `docs` is the knowledge folder, and what is read of it. */
async function read(files: Readonly<Record<string, string>>) {
  const repository = makeFolder({ '.git/HEAD': 'ref: refs/heads/main', ...files });
  const { sections, warnings } = await loadKnowledge([join(repository, 'docs')], { gitDates: false });
  const page = sections.filter(({ page: { path } }) => path === 'page.md');
  return { repository, sections: page, warnings: warnings.map(({ line, message }) => ({ line, message })) };
}

const table = '| Version | Until |\n| --- | --- |\n| 1.30 | May |';

describe('included text', () => {
  it('is an element of another file for Writerside, with variables of the page and of the site', async () => {
    const { sections, warnings } = await read({
      'v.list': '<vars>\n    <var name="release" value="3.5"/>\n</vars>\n',
      'docs/page.md':
        '[//]: # (title: T)\n\n<var name="tool" value="Hoist"/>\n<include from="lib.topic" element-id="add"/>\n<include element-id="why" from="other.md"/>\n\nUse %tool% %release% and %PATH%.\n',
      'docs/lib.topic':
        '<topic id="lib">\n    <snippet id="add">\n        <p>\n            Add <code>%tool%</code>:\n        </p>\n        <code-block lang="sh"><![CDATA[\n            # now\n            get %tool% < a\n        ]]></code-block>\n    </snippet>\n</topic>\n',
      'docs/other.md': '# O\n\n## Why {id="why"}\n\nIt is quick.\n\n## Else\n\nNo.\n',
    });
    expect(warnings).toEqual([]);
    expect(sections[0]?.text.split(/\s*\n\s*/u)).toEqual([
      'Add Hoist:',
      '# now',
      'get Hoist < a',
      'It is quick.',
      'Use Hoist 3.5 and %PATH%.',
    ]);
    expect(sections[0]?.markdown).toContain('```sh\n');
  });

  it('is code of files for Writerside, by lines and by names', async () => {
    const { sections, warnings } = await read({
      'writerside.cfg': '<ihp>\n    <snippets src="samples"/>\n</ihp>\n',
      'samples/job/Run.kt': 'package job\n\nclass Run {\n    fun main() {\n        go()\n    }\n}\n',
      'docs/other.md': '# O\n\n> Only on Linux.\n{id="linux" style="note"}\n\nElse.\n',
      'docs/page.md': [
        '# T\n\n1. Run:\n\n   ```kotlin\n   ```\n   {src="job/Run.kt" include-lines="4-5"}',
        '```kotlin\n```\n\n{src="job/Run.kt" include-symbol="main"}',
        '<include from="other.md" element-id="linux"/>',
        '<code-block lang="XML">\n    <![CDATA[\n    <a>\n      &lt;b/>\n    </a>\n    ]]>\n</code-block>',
        'Version %release%.\n',
      ].join('\n\n'),
      'v.list': '<vars>\n    <var name="release" value="3.5"/>\n</vars>\n',
    });
    expect(warnings).toEqual([]);
    expect(sections[0]?.markdown.split('\n\n')).toEqual([
      '1. Run:',
      '   ```kt\n   fun main() {\n       go()\n   ```',
      '```kt\nfun main() {\n    go()\n}\n```',
      '> Only on Linux.',
      '```xml\n<a>\n  &lt;b/>\n</a>\n```',
      'Version 3.5.',
    ]);
  });

  it.each([
    ['{{ $v := .Get "name" }}{{ with $v }}<span class="x">{{ end }}{{ .Get "to" | default "b.io" }}</span>', 'b.io'],
    ['{{- /* no */ -}}\n{{ if not (.Get 0) }}{{ errorf "x" }}{{ end }}{{ .Get 0 }}', undefined],
    [
      '{{- if .Get "gone" -}}{{ partial "x" . }}{{- else -}}<code>v{{ .Site.Params.release }}</code>{{- end -}}',
      'v3.1',
    ],
    ['{{ site.Data.latest.tag }}', 't7'],
    ['{{ range .Params }}{{ . }}{{ end }}', undefined],
    ['<div>{{ .Get 0 }}</div>', undefined],
    ['{{ .Inner }}', undefined],
  ])('is what a shortcode of the site prints by %s', async (template, printed) => {
    const { sections } = await read({
      'hugo.toml': '[params]\nrelease = "3.1"\n',
      'data/latest.json': '{"tag": "t7"}',
      'layouts/shortcodes/own.html': template,
      'docs/page.md': '# T\n\n```sh\nget {{< own name="domain" >}}\nget {{</* own "x" */>}}\n```\n',
    });
    const shown = printed ?? '{{< own name="domain" >}}';
    expect(sections[0]?.text).toBe(`get ${shown}\nget {{< own "x" >}}`);
  });

  it('is what a shortcode in a folder of the site prints', async () => {
    const { sections } = await read({
      'hugo.toml': '',
      'layouts/shortcodes/hub/latest-version.html': '2.7\n',
      'docs/page.md': '# T\n\nGet {{% hub/latest-version %}}:\n\n```sh\nget v{{% hub/latest-version %}}\n```\n',
    });
    expect(sections[0]?.text).toBe('Get 2.7:\nget v2.7');
  });

  it('keeps comments in the code of a page that is included whole', async () => {
    const { sections } = await read({
      'docs/page.md': 'See:\n\n{!docs/whole.md!}\n',
      'docs/whole.md': '# Whole {id="w"}\n\n```sh\n# first\ngo\n```\n',
    });
    expect(sections[0]?.markdown).toBe('See:\n\n**Whole**\n\n```sh\n# first\ngo\n```');
  });

  it.each([
    ['MkDocs, by its path in the repository', '{!docs/parts/table.md!}', table],
    ['snippets', '--8<-- "parts/table.md"', table],
    ['a block of snippets', '--8<--\nparts/table.md\n; parts/none.md\n--8<--', table],
    ['Hugo', '{{% include "parts/table.md" %}}', table],
    ['Docsy', '{{< readfile file="parts/table.md" >}}', table],
    ['mdBook', '{{#include parts/table.md}}', table],
    ['Obsidian', '![[table]]', table],
    ['a heading of an Obsidian note', '![[long#Second part]]', 'Two.'],
    ['a block of an Obsidian note', '![[long#^two]]', '- Two'],
    ['VitePress', '<!--@include: ./parts/table.md-->', table],
    ['lines', '<!--@include: ./parts/long.md{3,3}-->', 'One.'],
    ['VuePress', '@include(./parts/table.md)', table],
    ['MyST', '```{include} parts/table.md\n```', table],
    ['values of MyST', '```{csv-table}\n:header-rows: 1\n:file: parts/table.csv\n```', table],
    ['values of MkDocs', "{{ read_csv('parts/table.csv') }}", table],
    ['Jekyll', '{% include table.md %}', table],
    ['an MDX partial', "import Table from './parts/table.md';\n\n<Table />", table],
    ['code of VitePress', '<<< ../snippets/run.sh#go{1}', '```sh\nrun --all\n```'],
    ['code in a fence', '```sh\n--8<-- "snippets/run.sh"\n```', '```sh\nset -e\nrun --all\n```'],
    ['an anchor of mdBook in a fence', '```sh\n{{#include ../snippets/run.sh:go}}\n```', '```sh\nrun --all\n```'],
    ['a program of a book of mdBook', '{{#woven ../snippets/run.sh}}', '```sh\nset -e\nrun --all\n```'],
    ['a code sample of Hugo', '{{% code_sample file="pod.yaml" %}}', '```yaml\nkind: Pod\n```'],
    ['a template amid words', '_Soon: {% include "edit.njk" %}_', '_Soon: Edit it_'],
    ['code amid words', 'Run {% include "run.sh" %} now.', 'Run \n\n```sh\nrun --all\n```\n\n now.'],
    [
      'text between two marks',
      '```{include} parts/long.md\n    :start-after: One.\n    :end-before: "## Third"\n```',
      '**Second part**\n\nTwo.',
    ],
    ['lines of MyST', '```{include} parts/long.md\n:start-line: 2\n:end-line: 3\n```', 'One.'],
    [
      'code of MyST between two lines',
      '```{literalinclude} ../snippets/run.sh\n:start-after: set\n:end-at: run\n```',
      '```sh\nrun --all\n```',
    ],
    ['lines of code of MyST', '```{literalinclude} ../snippets/run.sh\n:lines: 1\n```', '```sh\nset -e\n```'],
    ['links of its own file', '```{include} parts/up.md\n:relative-docs: docs/\n```', 'See [b](parts/docs/b.md).'],
    [
      'MDX in a fence, as in the page itself',
      '```mdx-code-block\nimport Box from "./parts/box.mdx"\n\n<Box />\n```',
      '**Primary**\n\nWords.',
    ],
    ['an MDX partial by an alias', "import Table from '@parts/table.md';\n\n<Table />", table],
    ['links of an MDX partial', "import Up from './parts/up.md';\n\n<Up />", 'See [b](parts/docs/b.md).'],
    ['a list item', '- {{% include "parts/word.md" %}}\n- B', '- It is\n  fine.\n- B'],
    ['a table cell', '| A |\n| --- |\n| {{< include "parts/word.md" >}} |', '| A |\n| --- |\n| It is fine. |'],
  ])('of %s is read', async (_name, body, markdown) => {
    const { sections, warnings } = await read({
      'docs/page.md': `# T\n\n${body}\n`,
      'docs/parts/table.md': `---\ntitle: Table\n---\n${table}\n`,
      'docs/parts/long.md': '# Long\n\nOne.\n\n## Second part\n\nTwo.\n\n## Third\n\n- One\n- Two ^two\n\nThree.',
      'docs/parts/table.csv': 'Version,"Until"\r\n1.30,May\r\n',
      'docs/parts/word.md': 'It is\nfine.',
      'docs/examples/pod.yaml': 'kind: Pod',
      'docs/parts/box.mdx': '```mdx-code-block\n<Box title="Primary">\nWords.\n</Box>\n```',
      'docs/parts/up.md': 'See [b](docs/b.md).',
      '_includes/edit.njk': 'Edit it',
      '_includes/run.sh': 'run --all',
      '_includes/table.md': table,
      'snippets/run.sh': 'set -e\n# ANCHOR: go\nrun --all\n# ANCHOR_END: go\n',
    });
    expect(warnings.filter(({ message }) => message.includes('included'))).toEqual([]);
    expect(sections[0]?.markdown.startsWith(markdown) ? markdown : sections.map((s) => s.markdown)).toBe(markdown);
  });

  it.each([
    [
      'appended by MkDocs',
      {
        'mkdocs.yml':
          'markdown_extensions:\n  - toc:\n      slugify: !!python/name:x.y\n  - pymdownx.snippets:\n      auto_append: [!ENV [NAMES, parts/names.md]]\n',
        'parts/names.md': '  [the nav]: https://x.io/nav\n*[SLA]: Service Level Agreement\n*[SLO]: Other\n',
      },
      'See the [menu](<https://x.io/nav>).',
    ],
    [
      "listed by mystmd's configuration",
      {
        'docs/myst.yml': 'extends: names.yml\n',
        'docs/names.yml': 'project:\n  abbreviations:\n    SLA: Service Level Agreement\n    SLO: Other\n',
      },
      'See the [menu](<label:the nav>).',
    ],
  ])('has the definitions of the site that it uses, %s', async (_how, files, markdown) => {
    const { sections, warnings } = await read({
      'docs/page.md': '# T\n\nSee the [menu][the nav].\n\n## SLA reports\n\nWords.',
      ...files,
    });
    expect(warnings).toEqual([]);
    expect(sections[0]?.markdown).toBe(markdown);
    expect(sections[1]?.aliases).toEqual(['Service Level Agreement reports']);
  });

  it.each([
    [
      'a loop of Jekyll',
      '| Name | Port |\n| --- | --- |\n{% for port in site.data.net.ports -%}\n| {{ port.name | upcase }} | {{ port.no }} |\n{% endfor %}',
      '| Name | Port |\n| --- | --- |\n| WEB | 80 |\n| DB | 5432 |',
    ],
    [
      'a loop that takes the spaces around it',
      '| Name |\n| --- |\n{%- for port in site.data.net.ports %}\n| {{ port.name }} |\n{%- endfor -%}\n\nEnd.',
      '| Name |\n| --- |\n| web |\n| db |\nEnd.',
    ],
    [
      'a loop in a template',
      '{% include rows.html list=site.data.net.ports title="Ports" %}',
      '**Ports**\n\n- web: 80, open\n- db: 5432',
    ],
    [
      'a loop over a map',
      '{% for name, owner in owners %}{{ name }} → {{ owner }}. {% endfor %}',
      'web → Ann. db → Bo.',
    ],
    [
      'a loop over CSV',
      '{% for row in site.data.sizes %}{{ row.size }} {{ row.cpu }}; {% endfor %}',
      'small 1; large 8;',
    ],
    [
      'a loop over the front matter',
      '{% for step in page.steps %}{{ forloop.index }}. {{ step }}\n{% endfor %}',
      '1. Stop.\n2. Go.',
    ],
    [
      'a loop in a table cell',
      '| A | B |\n| --- | --- |\n| x | {%- for name, owner in owners -%}{{ owner }} {% endfor -%} |',
      '| A | B |\n| --- | --- |\n| x | Ann Bo |',
    ],
    [
      'words that filters put together',
      '{% for own in page.steps %}- [{{ own | downcase }}]({{ own | prepend: page.home | append: "/" }})\n{% endfor %}',
      '- [stop.](https://x.io/Stop./)\n- [go.](https://x.io/Go./)',
    ],
    [
      'what filters of no known name leave as it is',
      '{% for own in page.steps %}{{ own | __proto__ | constructor }} {% endfor %}',
      'Stop. Go.',
    ],
    ['a value of the data', 'At most {{ limits.hosts.max }} hosts.', 'At most 50 hosts.'],
    ['a loop over what only the site knows', 'A.\n{% for post in site.posts %}{{ post.title }}{% endfor %}', 'A.'],
    ['a loop that is shown', '{% raw %}{% for x in owners %}{% endraw %}', '{% for x in owners %}'],
  ])('of the site’s data is read: %s', async (_name, body, markdown) => {
    const { sections, warnings } = await read({
      'docs/page.md': `---\nsteps: [Stop., Go.]\nhome: https://x.io/\n---\n# T\n\n${body}\n\n## Next\n\nWords.`,
      '_data/net/ports.yml': '- { name: web, no: 80, open: true }\n- { name: db, no: 5432 }\n',
      '_data/owners.json': '{ "web": "Ann", "db": "Bo" }',
      'docs/_data/limits.yaml': 'hosts: { max: 50 }',
      '_data/sizes.csv': 'size,cpu\nsmall,1\nlarge,8\n',
      '_includes/rows.html':
        '**{{ include.title }}**\n\n{% for row in include.list %}{% if row.open %}- {{ row.name }}: {{ row.no }}, open\n{% else %}- {{ row.name }}: {{ row.no }}\n{% endif %}{% endfor %}',
    });
    expect(warnings).toEqual([]);
    expect(sections[0]?.markdown.trimEnd()).toBe(markdown);
    expect(sections[1]?.line).toBe(7 + body.split('\n').length + 1);
  });

  it('has the definitions of the site again when these change', async () => {
    const folder = makeFolder({
      'page.md': '# T\n\nSee [it][nav].',
      'mkdocs.yml': 'markdown_extensions:\n  pymdownx.snippets:\n    auto_append: names.txt\n',
      'names.txt': '[nav]: https://x.io/old',
    });
    const options = { gitDates: false, cache: createPageCache() };
    const markdownOf = async () => (await loadKnowledge([folder], options)).sections[0]?.markdown;
    expect(await markdownOf()).toMatch(/^See \[it\]\(<https:\/\/x\.io\/old>\)\./u);
    writeFiles(folder, { 'names.txt': '[nav]: https://x.io/newer' });
    expect(await markdownOf()).toMatch(/^See \[it\]\(<https:\/\/x\.io\/newer>\)\./u);
  });

  it('keeps the lines of the page, brings headings, and includes what it names itself', async () => {
    const { sections } = await read({
      'docs/page.md': '---\ntitle: T\n---\n\n{!_a.md!}\n\n## Own\n\nWords.',
      'docs/_a.md': '## Part\n\nFirst.\n\n{!_b.md!}',
      'docs/_b.md': 'Second.',
    });
    expect(sections.map(({ titles, line, text }) => [titles.at(-1), line, text])).toEqual([
      ['T', 5, '- Part\n- Own'],
      ['Part', 5, 'First.\nSecond.'],
      ['Own', 7, 'Words.'],
    ]);
  });

  it('is warned of if it is missing, elsewhere, hidden, or includes itself; in code it may be shown', async () => {
    const { repository, sections, warnings } = await read({
      'docs/page.md':
        '# T\n\nStart.\n\n{!none.md!}\n\n{!../../outside.md!}\n\n{!.git/HEAD!}\n\n{!_loop.md!}\n\n{% include nav.html %}\n\n```\n{!none.md!}\n```',
      'docs/_loop.md': 'Again.\n\n{!_loop.md!}',
    });
    writeFileSync(join(repository, '../outside.md'), 'secret');
    expect(warnings).toEqual([
      { line: 5, message: expect.stringMatching(/none\.md is not in the knowledge folder or its repository/u) },
      { line: 7, message: expect.stringMatching(/outside\.md lies outside/u) },
      { line: 9, message: expect.stringMatching(/hidden file/u) },
      { line: 11, message: expect.stringMatching(/loop\.md includes itself/u) },
    ]);
    expect(sections[0]?.markdown).toBe('Start.\n\nAgain.\n\n```\n{!none.md!}\n```');
    rmSync(join(repository, '../outside.md'));
  });

  it('does not follow a link out of the repository', async () => {
    const repository = makeFolder({ '.git/HEAD': 'x', 'docs/page.md': '# T\n\nStart.\n\n{!out.md!}' });
    const outside = makeFolder({ 'secret.md': 'secret' });
    symlinkSync(join(outside, 'secret.md'), join(repository, 'docs/out.md'));
    const { sections } = await loadKnowledge([join(repository, 'docs')], { gitDates: false });
    expect(sections.map(({ text }) => text)).toEqual(['Start.']);
  });

  it('is read again when its file changes or comes', async () => {
    const folder = makeFolder({ 'page.md': '# T\n\n{!_a.md!}\n\n{!_b.md!}', '_a.md': 'Old words.' });
    const options = { gitDates: false, cache: createPageCache() };
    const textOf = async () => (await loadKnowledge([folder], options)).sections.map(({ text }) => text);
    expect(await textOf()).toEqual(['Old words.']);
    writeFiles(folder, { '_a.md': 'New and longer words.' });
    expect(await textOf()).toEqual(['New and longer words.']);
    writeFiles(folder, { '_b.md': 'More.' });
    expect(await textOf()).toEqual(['New and longer words.\nMore.']);
  });

  it('is bounded', async () => {
    const { sections, warnings } = await read({
      'docs/page.md': `# T\n\n${'{!big.md!}\n\n'.repeat(300)}`,
      'docs/big.md': 'Words. '.repeat(1_000),
    });
    expect(sections[0]?.markdown.length).toBeLessThan(600 * 1024);
    expect(warnings.some(({ message }) => message.includes('larger than 512 KB'))).toBe(true);
  });
});

describe('names of the site’s configuration', () => {
  it('are filled in from the page, the index above it, and the configuration', async () => {
    const { sections } = await read({
      'docs/page.md':
        '---\ntitle: T\nport: 8080\n---\n\nUse {{< param port >}}, {{< param "go.version" >}} and {{% param release %}}, not {{< param none >}}.\n\n```\ngit clone -b {{< param release >}}\n```',
      'docs/_index.md': '---\ntitle: Docs\ncascade:\n  go:\n    version: "1.22"\n---\n',
      'hugo.toml': '[params]\nrelease = "v3"\nport = 1',
    });
    expect(sections[0]?.text).toBe('Use 8080, 1.22 and v3, not .\ngit clone -b v3');
  });

  it.each(['_config.yml', 'jekyll.yml'])('are filled in from Jekyll’s configuration, %s', async (config) => {
    const { sections } = await read({
      'docs/page.md': '# T\n\nIt runs {{ site.latest }}.',
      'docs/index.md': '---\nlatest: 1.0\n---\n\nIndex.',
      [`docs/${config}`]: 'latest: 4.2',
    });
    expect(sections[0]?.text).toBe('It runs 4.2.');
  });
});
