import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { makeFolder, pngOf, writeFiles } from './folder-fixture.ts';

/** The first section of a page with this body. */
async function read(body: string, path = 'a.md') {
  const folder = makeFolder({ [path]: body, 'img/pic.png': pngOf(), 'other.md': '# Other\n\n## Part\n\nText.' });
  const { sections, warnings, pages } = await loadKnowledge([folder], { gitDates: false });
  const own = sections.filter(({ page }) => page.path === path);
  return { sections: own, first: own[0], page: pages.find((page) => page.path === path), warnings };
}

async function markdownOf(body: string): Promise<string | undefined> {
  return (await read(`# T\n\n${body}`)).first?.markdown;
}

describe('the Markdown of other tools', () => {
  it.each([
    ['Docusaurus admonitions', ':::tip[Do this]\n\nInside.\n\n:::', '**Do this**\n\nInside.'],
    ['Docusaurus admonitions without a title', ':::note\nInside.\n:::', '**Note**\n\nInside.'],
    ['VitePress containers', '::: details Click me\nHidden.\n:::', '**Click me**\n\nHidden.'],
    [
      'MkDocs admonitions',
      '!!! warning "Hot"\n    Inside.\n\n    - item\n\nAfter.',
      '**Hot**\n\nInside.\n\n- item\n\nAfter.',
    ],
    ['MkDocs admonitions that fold', '??? tip\n    Inside.', '**Tip**\n\nInside.'],
    ['MkDocs tabs', '=== "One"\n\n    First.\n\n=== "Two"\n\n    Second.', '**One**\n\nFirst.\n\n**Two**\n\nSecond.'],
    [
      'tabs of mdBook’s preprocessors',
      '{{#tabs tabs:"One,Two"}}\n{{#tab One}}\nFirst.\n{{#/tab }}\n{{#tab name="Two"}}\nSecond.\n{{#endtab}}\n{{#/tabs }}',
      '**One**\n\nFirst.\n\n**Two**\n\nSecond.',
    ],
    ['GitHub alerts', '> [!NOTE]\n> Inside.', '> **Note**\n>\n> Inside.'],
    ['Obsidian callouts', '> [!info]- Mine\n> Inside.', '> **Mine**\n>\n> Inside.'],
    ['MyST directives', '```{note} Mine\nInside.\n```', '**Mine**\n\nInside.'],
    ['Hugo notes', '{{% note %}}\nInside.\n{{% /note %}}', '**Note**\n\nInside.'],
    ['GitBook hints', '{% hint style="info" %}\nInside.\n{% endhint %}', '**Info**\n\nInside.'],
  ])('reads %s', async (_name, body, markdown) => {
    expect(await markdownOf(body)).toBe(markdown);
  });

  it('decodes every named and numbered character of HTML in code and in attributes', async () => {
    const body = '<code>a &rarr; b&#8217;s &hellip;</code>\n\n<pre>x &mdash; y</pre>';
    expect(await markdownOf(body)).toBe('`a → b’s …`\n\n```\nx — y\n```');
  });

  it('tells what a warning is about and how bad it is', async () => {
    const { warnings } = await read('Only words.');
    expect(warnings).toEqual([expect.objectContaining({ code: 'no-heading', severity: 'warning' })]);
  });

  it('names a note in the language of its page', async () => {
    expect((await read('# 标题\n\n:::warning\n小心。\n:::')).first?.markdown).toBe('**警告**\n\n小心。');
  });

  it.each([
    [
      'MDX imports and exports',
      "import A from './a';\nimport {\n  B,\n} from 'b';\n\nexport const x = {\n  y: 1,\n};\n\nText.",
      'Text.',
    ],
    ['MDX comments', 'One {/* not\nshown */}\ntwo.', 'One\ntwo.'],
    ['HTML comments', 'One <!-- not --> two.\n\n<!--\n## no heading\n-->\n\nThree.', 'One  two.\n\nThree.'],
    [
      'includes',
      'One.\n\n--8<-- "part.md"\n{!part.md!}\n<<< @/code.js\n{{#include x.rs}}\n![[Missing]]\n\nTwo.',
      'One.\n\nTwo.',
    ],
    ['tables of contents', '[[toc]]\n\n[TOC]\n\nText.', 'Text.'],
    [
      'attribute lists',
      'A word{: .big} here.\n{: .note #x}\n\n[Go](https://a.io){ .md-button }',
      'A word here.\n\n[Go](https://a.io)',
    ],
    ['scripts and styles', '<style>\np { color: red }\n</style>\n\nText.<script>alert(1)</script>', 'Text.'],
    ['Obsidian comments', 'One %%gone%% two.\n\n%%\ngone\n%%', 'One  two.'],
    ['template variables', 'Version {{ site.version }} of {{ name }}.', 'Version  of {{ name }}.'],
    [
      'component tags',
      '<Card title="Mine">\n\nInside <Badge text="x" /> here.\n\n</Card>',
      '**Mine**\n\nInside x here.',
    ],
    [
      'Docusaurus tabs',
      '<Tabs>\n  <TabItem value="a" label="npm">\n\n    ```sh\n    npm i\n    ```\n\n  </TabItem>\n</Tabs>',
      '**npm**\n\n```sh\nnpm i\n```',
    ],
  ])('leaves out or reads %s', async (_name, body, markdown) => {
    expect(await markdownOf(body)).toBe(markdown);
  });

  it.each([
    ['details', '<details>\n<summary>More</summary>\n\nHidden.\n\n</details>', '**More**\n\nHidden.'],
    ['words', 'Press <kbd>Ctrl</kbd>, <b>now</b>, H<sub>2</sub>O.', 'Press `Ctrl`, **now**, H2O.'],
    [
      'links',
      '<a href="https://a.io">there</a> and <a href="other.md">here</a>',
      '[there](<https://a.io>) and [here](<other.md>)',
    ],
    ['lists', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>', '- one\n- two'],
    [
      'tables',
      '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>x|y</td></tr></table>',
      '| A | B |\n| --- | --- |\n| 1 | x\\|y |',
    ],
    ['preformatted text', '<pre>\na &lt; b\n# no heading\n</pre>', '```\na < b\n# no heading\n```'],
    ['line breaks in a table', '| a |\n|---|\n| x<br>y |', '| a |\n|---|\n| x y |'],
  ])('reads HTML %s', async (_name, body, markdown) => {
    expect(await markdownOf(body)).toBe(markdown);
  });

  it.each([
    'Set `<name>` or <your-name> and <IP> in {namespace} for List<T>.',
    'Where a < b and c > d, x == y or a==b.',
    'import the dashboards first.\nexport them later.',
    'Write `{{ site.x }}`, `[[page]]`, `<Tabs>` and `<!-- x -->`.',
    '```html\n<Tabs>\n<!-- kept -->\n{{< kept >}}\n## kept\n:::\n```',
    '    <Tabs> {{ kept }}\n    ## kept',
    '~~~\n```\n<b>\n~~~',
    '- item\n\n  ```md\n  :::note\n  <b>\n  ```',
    'if [[ -f x ]]; then',
    '<https://a.io> and <me@a.io>',
    '\\<b> and \\[[x]]',
  ])('leaves as it is: %j', async (body) => {
    expect(await markdownOf(body)).toBe(body);
  });

  it('puts a footnote where it is named', async () => {
    expect(await markdownOf('One[^a] and two[^a].\n\n[^a]: A *note*\n    goes on.\n\nEnd.')).toBe(
      'One (A *note* goes on.) and two.\n\nEnd.',
    );
  });

  it('shows what is to do', async () => {
    expect(await markdownOf('- [x] done\n- [ ] open')).toBe('- ☑ done\n- ☐ open');
  });

  it('keeps the lines of the file, whatever was left out', async () => {
    const body =
      "---\ntitle: T\n---\nimport A from 'a';\n\n<!--\nx\n-->\n\n# One\n\n:::note\nx\n:::\n\n<b\n title='x'>y</b>\n\n## Two\n\ny\n";
    const { sections } = await read(body.replaceAll('\n', '\r\n'));
    expect(sections.map(({ titles, line }) => [titles.at(-1), line])).toEqual([
      ['One', 10],
      ['Two', 19],
    ]);
  });

  it('takes headings only where Markdown has them', async () => {
    const { sections } = await read(
      '# T\n\nText.\n\nSetext\n======\n\nText.\n\nSecond\n---\n\n```\n# code\n```\n\n> # quote\n\n- # item\n\n<h3 id="html">By <b>tag</b></h3>\n\nText.\n',
    );
    expect(sections.map(({ titles, anchor }) => [...titles.slice(1), anchor])).toEqual([
      ['t'],
      ['Setext', 'setext'],
      ['Setext', 'Second', 'second'],
      ['Setext', 'Second', 'By tag', 'html'],
    ]);
  });

  it('makes anchors as GitHub does, and keeps fixed ones in any spelling', async () => {
    const { sections } = await read(
      "# T {#top}\n\n1\n\n## What's new?\n\n2\n\n## What's new?\n\n3\n\n## 中文 标题\n\n4\n\n## A { #fixed .big }\n\n5\n\n## B {: #other}\n\n6\n\n## `kubectl` & co\n\n7\n\n## {braces}\n\n8\n",
    );
    expect(sections.map(({ anchor }) => anchor)).toEqual([
      'top',
      'whats-new',
      'whats-new-1',
      '中文-标题',
      'fixed',
      'other',
      'kubectl--co',
      'braces',
    ]);
    expect(sections.map(({ titles }) => titles.at(-1)).slice(4)).toEqual(['A', 'B', 'kubectl & co', '{braces}']);
  });
});

describe('links and pictures', () => {
  it.each([
    '[x](other.md#part)',
    '[x](./other.md#part)',
    '[x](other#part)',
    '[x](/other#part)',
    '[x](x/../other.md#part)',
    '[x][ref]\n\n[ref]: other.md#part',
    '[[other#Part]]',
    '[[Other#Part|x]]',
    '<a href="other.md#part">x</a>',
    '[x]({{< ref "other.md#part" >}})',
    '[x](other.html#part)',
    '[x](<other.md#part> "title")',
  ])('follows %s', async (link) => {
    const { first, warnings } = await read(`# T\n\nSee ${link}`);
    expect(first?.links).toEqual(['other.md#part']);
    expect(first?.text).toMatch(/^See (?:x|other › Part)/u);
    expect(warnings).toEqual([]);
  });

  it('finds pages in odd places: spaces, Chinese, folders with an index, slugs', async () => {
    const folder = makeFolder({
      'start.md':
        '# Start\n\n[a](my%20page.md) [b](<我的 页面.md>) [c](guide/) [d](/deep/slug) [e](guide/01-first.md) [f](guide/first)',
      'my page.md': '# A\n\nx',
      '我的 页面.md': '# 乙\n\nx',
      'guide/index.md': '# C\n\nx',
      'd.md': '---\nslug: /deep/slug\n---\n# D\n\nx',
      'guide/01-first.md': '# E\n\nx',
    });
    const { section } = await loadKnowledge([folder], { gitDates: false });
    expect(section('start.md#start')?.links).toEqual([
      'my page.md#a',
      '我的 页面.md#乙',
      'guide/index.md#c',
      'd.md#d',
      'guide/01-first.md#e',
    ]);
  });

  it('keep what leads out of the knowledge, with where it was written', async () => {
    const { first } = await read(
      '# T\n\n[gone](gone.md), [away](https://a.io), [mail](mailto:x@a.io)\n[bad](javascript:alert(1))',
    );
    expect(first?.links).toEqual([]);
    expect(first?.targets).toEqual([
      { href: 'gone.md', line: 3 },
      { href: 'javascript:alert(1)', line: 4 },
    ]);
    expect(first?.text).toBe('gone, away, mail bad');
  });

  it.each([
    '![a b](img/pic.png)',
    '![a b](./img/pic.png "t")',
    '![a b](/img/pic.png)',
    '![a b][i]\n\n[i]: img/pic.png',
    '<img src="img/pic.png" alt="a b" width="300"/>',
    '![[pic.png|a b]]',
    '{{< figure src="img/pic.png" alt="a b" >}}',
    '[![a b](img/pic.png)](https://a.io)',
    '<p align="center">\n  <img alt="a b" src="img/pic.png">\n</p>',
    '![a b](@site/img/pic.png)',
    '![a b](img/pic.png){ width=300 }',
    '<img src={require(\'./img/pic.png\').default} alt="a b" />',
  ])('show the picture %s', async (image) => {
    const { first, warnings } = await read(`# T\n\nText.\n\n${image}`);
    expect(first?.diagram).toMatchObject({ path: 'img/pic.png', description: 'a b' });
    expect(first?.text).toBe('Text.');
    expect(warnings).toEqual([]);
  });

  it('pass over badges, icons and pictures on the web', async () => {
    const { first, warnings } = await read(
      '# T\n\nText ![](https://a.io/b.png) <img src="img/pic.png" width="20"> [![x](https://a.io/c.svg)](https://a.io)',
    );
    expect(first).not.toHaveProperty('diagram');
    expect(first?.markdown.trim()).toBe('Text');
    expect(warnings).toEqual([]);
  });
});

describe('front matter of other tools', () => {
  it('is read: Docusaurus', async () => {
    const { page } = await read(
      '---\nid: x\ntitle: Long title\nsidebar_label: Short\nslug: /deep\ntags: [a, b]\ndescription: What it is.\nlast_update: { date: 2026-03-01 }\n---\n\nText.\n',
    );
    expect(page).toMatchObject({
      title: 'Long title',
      slug: '/deep',
      tags: ['a', 'b'],
      changed: '2026-03-01',
    });
    expect(page?.aliases.get('')).toEqual(['Short']);
  });

  it('is read: Hugo in TOML', async () => {
    const { page, first } = await read(
      '+++\ntitle = "Hugo"\nlinkTitle = "H"\naliases = ["/old/path"]\nlastmod = 2026-02-03\n+++\n\nText.\n',
    );
    expect(page).toMatchObject({ title: 'Hugo', changed: '2026-02-03' });
    expect(first).toMatchObject({ line: 8, aliases: ['H'] });
  });

  it('take the title that a page of Writerside begins with', async () => {
    const { page } = await read('[//]: # (title: Run it (twice))\n\nText.\n\n# Not this\n\nMore.\n');
    expect(page?.title).toBe('Run it (twice)');
  });

  it('is read: Obsidian', async () => {
    const { first } = await read('---\naliases: [K8s, 酷]\ntags: devops\n---\n# Kubernetes\n\nText.\n');
    expect(first?.aliases).toEqual(['K8s', '酷']);
  });

  it('hides drafts', async () => {
    for (const key of ['draft: true', 'published: false']) {
      expect((await read(`---\n${key}\n---\n# A\n\nText.`)).page).toBeUndefined();
    }
  });

  it('may follow a byte order mark and have Windows line ends', async () => {
    const { page, first } = await read('\ufeff---\r\ntitle: Mine\r\n---\r\n\r\n# One\r\n\r\nText.\r\n');
    expect(page?.title).toBe('Mine');
    expect(first).toMatchObject({ titles: ['Mine', 'One'], line: 5, text: 'Text.' });
  });
});

describe('the language of a page', () => {
  it.each([
    ['zh/a.md', 'zh'],
    ['zh-cn/a.md', 'zh'],
    ['docs/zh-Hans/a.md', 'zh'],
    ['zh_CN/a.md', 'zh'],
    ['a.zh.md', 'zh'],
    ['README.zh-CN.md', 'zh'],
    ['README_zh.md', 'zh'],
    ['i18n/zh-Hans/docusaurus-plugin-content-docs/current/a.md', 'zh'],
    ['en/a.md', 'en'],
    ['a.md', 'en'],
    ['zhang/a.md', 'en'],
  ])('is told by the path %s', async (path, language) => {
    expect((await read('# Pods\n\nText.', path)).page?.language).toBe(language);
  });

  it('is told by the front matter before the path, and by the text if neither says', async () => {
    expect((await read('---\nlang: zh-CN\n---\n# Pods\n\nText.', 'en/a.md')).page?.language).toBe('zh');
    expect((await read('# 容器组\n\n这是最小的单元。')).page?.language).toBe('zh');
  });

  it.each([
    ['en/a.md', 'zh/a.md'],
    ['a.md', 'a.zh.md'],
    ['a.md', 'zh/a.md'],
    ['docs/a.md', 'i18n/zh-Hans/docusaurus-plugin-content-docs/current/a.md'],
    ['content/en/x/a.md', 'content/zh-cn/x/a.md'],
    ['a.en.md', 'a.zh-CN.md'],
  ])('pairs %s with %s', async (english, chinese) => {
    const folder = makeFolder({ [english]: '# Pods\n\nText.', [chinese]: '# 容器组\n\n文字。' });
    const { sections, pairOf } = await loadKnowledge([folder], { gitDates: false });
    expect(sections.map((section) => pairOf(section)?.page.path)).toEqual([
      sections[1]?.page.path,
      sections[0]?.page.path,
    ]);
  });

  it('is English or Chinese: translations into others are left out, with a word about it', async () => {
    const page = '# Pods\n\nText.';
    const paths = [
      'content/en/a.md',
      'content/ja/a.md',
      'content/pt-br/a.md',
      'README.md',
      'README.ko.md',
      'teams/it/a.md',
    ];
    const folder = makeFolder(Object.fromEntries(paths.map((path) => [path, page])));
    const { pages, warnings } = await loadKnowledge([folder], { gitDates: false });
    expect(pages.map(({ path }) => path)).toEqual(['README.md', 'content/en/a.md', 'teams/it/a.md']);
    expect(warnings.map(({ message }) => message)).toEqual([
      '3 pages such as this one are in languages other than English and Chinese and are not read',
    ]);
  });

  it('is that of the root where folders named like languages have most of its pages', async () => {
    const paths = [
      'a.md',
      'guide/b.md',
      'c.md',
      'fr/a.md',
      'fr/guide/b.md',
      'pcm/a.md',
      'pcm/c.md',
      'it/a.md',
      'cs/d.md',
      'cs/e.md',
      'ms/pool.md',
      'a_ps.md',
    ];
    const folder = makeFolder(Object.fromEntries(paths.map((path) => [path, '# Pods\n\nText.'])));
    const { pages } = await loadKnowledge([folder], { gitDates: false });
    expect(pages.map(({ path }) => path)).toEqual([
      'a.md',
      'a_ps.md',
      'c.md',
      'cs/d.md',
      'cs/e.md',
      'guide/b.md',
      'it/a.md',
      'ms/pool.md',
    ]);
  });
});

it.each([
  ['docusaurus.config.js', '', ['_shared/b.md', 'snippets/c.md']],
  ['docs.json', '{"$schema": "https://mintlify.com/docs.json"}', ['snippets/c.md', '_shared/b.md']],
])('parts of pages as %s says are no pages of their own', async (config, text, [fragment, page]) => {
  const folder = makeFolder({
    [config]: text,
    'a.mdx': `import Part from '/${fragment}';\n\n# A\n\n<Part />`,
    [String(fragment)]: 'Words of a part.',
    [String(page)]: 'Words of a page.',
  });
  const { pages, sections } = await loadKnowledge([folder], { gitDates: false });
  expect(pages.map(({ path }) => path).sort()).toEqual([page, 'a.mdx'].sort());
  expect(sections.some(({ page: { path }, text: words }) => path === 'a.mdx' && words === 'Words of a part.')).toBe(
    true,
  );
});

describe('pages of a book without a title of their own', () => {
  it('have the one in its table of contents, as that is now', async () => {
    const folder = makeFolder({
      'SUMMARY.md': '# Book\n\n* [First steps](README.md)\n  * [7.1 Run \\`it\\`](07%20run/7.1_run.md#top)\n',
      'README.md': '## Begin\n\nx',
      '07 run/7.1_run.md': '## 7.1 Run it\n\nx',
      '07 run/7.2_stop.md': '## Stop\n\nx',
      '07 run/own.md': '# Own\n\nx',
      '07 run/template.gotmpl.md': '# Template\n\nx',
    });
    const options = { gitDates: false, cache: createPageCache() };
    const titles = async () => (await loadKnowledge([folder], options)).sections.map((section) => section.titles);
    const rest = [['7.2 stop', 'Stop'], ['Own'], ['First steps', 'Begin'], ['Book']];
    expect(await titles()).toEqual([['7.1 Run it'], ...rest]);
    writeFiles(folder, { 'SUMMARY.md': '# Book\n\n* [First steps](README.md)\n* [Run](<07%20run/7.1_run.md>)' });
    expect(await titles()).toEqual([['Run', '7.1 Run it'], ...rest]);
  });
});
