import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, pngOf, writeFiles } from '../knowledge/folder-fixture.ts';
import { runCli } from './run.ts';

const root = path.resolve(import.meta.dirname, '../..');
const GOOD = '# VPN\n\nThe VPN connects a laptop to the office network.\n';

/** What lint says about these files of a knowledge folder `docs`, line by line. */
async function lint(files: Readonly<Record<string, string | Uint8Array>>, ...flags: string[]) {
  const cwd = makeFolder(files);
  const ran = await runCli(['lint', '--knowledge', 'docs', ...flags], { cwd });
  const lines = ran.out.trimEnd().split('\n');
  return { ...ran, problems: lines.slice(0, -1), summary: lines.at(-1) };
}

describe('lint', () => {
  it('shows what a terminal would obey in names of files as signs', async () => {
    const cwd = makeFolder({ 'docs/a\u001b[31m\nred.md': '# Red\n\nSee [this](gone.md).\n' });
    const { out } = await runCli(['lint', 'docs'], { cwd });
    expect(out).toContain('docs/a\\u001b[31m\\u000ared.md:3:');
    expect(out).not.toContain('\u001b');
  });

  it('finds no error and no misprint in the shipped pages themselves', async () => {
    const ran = await runCli(['lint', '--json', '--knowledge', path.join(root, 'knowledge')], { cwd: makeFolder({}) });
    const { problems } = JSON.parse(ran.out) as { problems: { rule: string }[] };
    expect(problems.filter(({ rule }) => rule !== 'golden')).toEqual([]);
  });

  it('passes good pages and prints no bar if nobody looks', async () => {
    const { code, err, problems, summary } = await lint({ 'docs/vpn.md': GOOD });
    expect({ code, err, problems }).toEqual({ code: 0, err: '', problems: [] });
    expect(summary).toMatch(/^1 page, 1 section: 0 errors, 0 warnings \(\d+\.\d s\)$/u);
  });

  it('finds broken links, anchors and pictures, and follows links to files that are no pages', async () => {
    const page = [
      '# Links',
      '',
      'See [VPN](vpn.md), [its start](vpn.md#vpn), [script](run%20me.sh), [web](https://example.com/x.md), [top](#links).',
      '',
      '[gone](gone.md) and [no heading](vpn.md#setup) and [here](#nowhere)',
      '',
      '![](missing.png)',
      '',
      '![](seen.png)',
      '',
      '[site](/docs/elsewhere) and [[Unwritten]]',
      '',
    ].join('\n');
    const files = { 'docs/links.md': page, 'docs/vpn.md': GOOD, 'docs/run me.sh': '', 'docs/seen.png': pngOf() };
    const { code, problems } = await lint(files);
    expect(code).toBe(1);
    expect(problems).toEqual([
      'docs/links.md:5: the link gone.md leads to no page or file',
      'docs/links.md:5: this page has no heading "#nowhere"',
      'docs/links.md:5: vpn.md has no heading "#setup"',
      expect.stringMatching(/^docs\/links\.md:7: .*missing\.png/u),
      expect.stringMatching(/^docs\/links\.md:9: warning: the picture seen\.png has no description in words$/u),
      'docs/links.md:11: warning: [[Unwritten]] leads to no page',
    ]);
  });

  it('knows headings within items of lists, and those that only others stand under', async () => {
    const { problems } = await lint({
      'docs/a.md':
        '# Run hooks\n\n# Before\n\n- Set the port:\n\n  ```yaml\n  port: 1\n  ```\n\n  ### Debug it `now`\n\n  Words.\n\nSee [x](#debug-it-now), [y](#run-hooks) and [z](#gone).\n',
    });
    expect(problems.filter((line) => !line.includes('warning'))).toEqual([
      'docs/a.md:15: this page has no heading "#gone"',
    ]);
  });

  it('is not held up by a pipe that a problem is about', async () => {
    const cwd = makeFolder({ 'docs/a.md': '# A\n\nSee [x](gone.md).\n' });
    execFileSync(
      'mkfifo',
      ['docs/.knowledgeignore', 'docs/.gitignore'].map((name) => path.join(cwd, name)),
    );
    const { out } = await runCli(['lint', 'docs'], { cwd });
    expect(out).toMatch(/\.knowledgeignore:1: .*can't be read.*\n.*gone\.md leads to no page/u);
  });

  it('only warns of anchors in what a layout shows', async () => {
    const { code, problems } = await lint({
      'docs/a.md': '# A\n\nSee [x](api/#spec).\n',
      'docs/b.md': '# B\n\nSee [the source](%source_link%).\n',
      'docs/api/_index.md': '---\ntitle: API\n---\n\nAll fields.\n',
    });
    expect([code, problems]).toEqual([0, ['docs/a.md:3: warning: api/ has no heading "#spec"']]);
  });

  it('lets pass what only the site makes: ids in its templates, files of its static folders, footnotes, labels', async () => {
    const { code, problems } = await lint({
      'hugo.toml': '',
      'static/docs/guide/values.yaml': 'a: 1',
      'docs/guide/files/plan.json': '{}',
      'docs/guide.md':
        '# Guide\n\n[a](keys.md#config.dir) [b](values.yaml) [c](files/plan.json) [d](#fn:1) [e](keys.md#9.7) [f](keys.md#gone)\n',
      'docs/keys.md':
        '# Keys\n\n<!-- md:setting config.dir -->\n\nText.\n\n## 9.7 <small>May</small> { id="9.7" }\n\nText.\n',
    });
    expect([code, problems]).toEqual([1, ['docs/guide.md:3: keys.md has no heading "#gone"']]);
    const sphinx = { 'docs/conf.py': '', 'docs/index.md': '# Start\n\n[a](helm-upgrade) [b](gone.md)\n' };
    expect((await lint(sphinx)).problems).toEqual(['docs/index.md:3: the link gone.md leads to no page or file']);
  });

  it('sums up many warnings of a kind, unless all are wanted, and ignores paths', async () => {
    const deep = (name: string) => [`docs/${name}.md`, `# ${name}\n\nText.\n\n### Deep\n\nText.\n`] as const;
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'old/e'].map(deep));
    const { problems, summary } = await lint(files);
    expect(problems).toEqual([
      'docs/a.md:5: warning: the heading jumps from level 1 to level 3 (and 4 more of this kind, on 5 pages: see --all)',
    ]);
    expect(summary).toContain('5 warnings');
    expect((await lint(files, '--all')).problems).toHaveLength(5);
    const ignoring = await lint({ ...files, 'lint.yaml': 'ignore:\n  - docs/old/\n  - d.md\n' });
    expect(ignoring.problems).toHaveLength(3);
  });

  it('leaves alone what only the site can tell', async () => {
    const page =
      '# Links\n\n[a](/guide) [b](../outside.md) [c](obsidian://open) [d](note-{{< v >}}.md) [e](built.html)\n\n![Logo](/img/logo.png) ![Shot](shot.webp)\n';
    const built = '<html><body><h2 id="a">A</h2><p>x</p><h2 id="a">B</h2><p>y</p></body></html>';
    const { code, problems } = await lint({ 'docs/links.md': page, 'docs/report.html': built });
    expect(code).toBe(0);
    expect(problems).toEqual([
      'docs/links.md:3: warning: the link built.html leads to no page or file',
      expect.stringMatching(/^docs\/links\.md:5: warning: the picture shot\.webp/u),
    ]);
  });

  it('follows links as each generator does', async () => {
    const page = '# A\n\nWords of a page.\n';
    const { code, problems } = await lint({
      // A vault names pages without the way to them.
      'docs/.obsidian/app.json': '{}',
      'docs/notes/deep/App.md': page,
      'docs/Inner.md': 'See [[#Below]].\n\n# Below\n\nWords.\n',
      'docs/Outer.md': '# Outer\n\n![[Inner]]\n',
      'docs/Start.md': '# Start\n\n[App](App) and [App](App.md#A), not [Gone](Gone).\n',
    });
    expect([code, problems]).toEqual([1, [expect.stringMatching(/Start\.md:3: the link Gone leads/u)]]);
    const others = await lint({
      // Jekyll's tags begin at the root of its source.
      'docs/_posts/2024-01-02-news.md': page,
      'docs/guides/start.md':
        '# S\n\n[news]({% link _posts/2024-01-02-news.md %}), [a]({{ "guides/b" | relative_url }}).\n',
      'docs/guides/b.md': '# B\n\n[news]({% post_url 2024-01-02-news %}).\n',
      // Older versions are there, but not read.
      'docs/1.2/run.md': '# Run\n\nRun it.\n',
      'docs/1.2/old.md': '# Old\n\nAs it was.\n',
      'docs/1.3/run.md': '# Run\n\nSee [what was](../1.2/old.md) and [the same](../../1.2/old).\n',
      // Several repositories make one component of Antora.
      'docs/modules/ROOT/pages/a.adoc': '= A page\n\nxref:ops:run.adoc[Run], xref:b.adoc#gone[B].\n',
      'docs/modules/ROOT/pages/b.adoc': '= B page\n\nWords.\n',
    });
    const sphinx = await lint({
      'docs/conf.py': '',
      'docs/index.md': '# I\n\n[](#ways/of-use), [x](#gone), [y](b.md#gone).\n',
      'docs/b.md': '# B\n\n(ways/of-use)=\n## Ways\n\nWords.\n',
    });
    expect(sphinx.problems).toEqual([
      'docs/index.md:3: b.md has no heading "#gone"',
      'docs/index.md:3: warning: this page has no heading "#gone"',
    ]);
    expect(others.problems).toEqual([
      expect.stringMatching(/a\.adoc:\d+: b\.adoc has no heading "#gone"/u),
      expect.stringContaining('of the version 1.2 are not read'),
      expect.stringMatching(/a\.adoc:\d+: warning: the link .*run\.adoc leads to no page or file/u),
    ]);
  });

  it('follows links of Docusaurus by ids, from the root of its pages, and from pages with the name of their folder', async () => {
    const { problems } = await lint({
      'website/docusaurus.config.ts': '',
      'docs/getting-started.md': '---\nid: setup\n---\n# Start\n\nWords.\n',
      'docs/alert.md':
        '# Alert\n\n[a](setup) [b](#style-ios) [c](#style).\n\n## Style <div className="x">iOS</div>\n\nWords.\n',
      'docs/releases/releases.md': '# Releases\n\n[a](./releases/policy), [b](alert.md), [c](./gone.md).\n',
      'docs/releases/policy.md': '# Policy\n\n[a](/docs/releases).\n',
    });
    expect(problems).toEqual([
      'docs/alert.md:3: this page has no heading "#style"',
      'docs/releases/releases.md:3: the link ./gone.md leads to no page or file',
    ]);
  });

  it('follows links of Eleventy from its root, and redirects', async () => {
    const { problems } = await lint({
      'docs/eleventy.config.js': '',
      'docs/guide/deep/a.md': '# A\n\n[b](guide/b.md), [former](/old/b/), [c](guide/gone.md), [other](../made).\n',
      'docs/guide/b.md': '---\nredirect_from: /old/b\n---\n# B\n\nWords.\n',
      'docs/guide/made.redirect': '/elsewhere',
    });
    expect(problems).toEqual(['docs/guide/deep/a.md:3: the link guide/gone.md leads to no page or file']);
  });

  it('follows pages of Antora by former names, also if the folder is that of the modules', async () => {
    const page = '= A page\n\nxref:two:old.adoc[Old] and xref:b.adoc#gone[B].\n\nimage::x/drawn.png[Drawn]\n';
    const files = {
      'modules/one/pages/a.adoc': page,
      'modules/one/pages/b.adoc': '= B page\n\nWords.\n',
      'modules/two/pages/new.adoc': '= New page\n:page-aliases: old.adoc, one:older.adoc\n\nxref:one:older.adoc[Me].\n',
    };
    const cwd = makeFolder(files);
    const { out } = await runCli(['lint', 'modules', '--quiet'], { cwd });
    expect(out.split('\n').slice(0, -2)).toEqual([
      expect.stringMatching(/a\.adoc:\d+: b\.adoc has no heading "#gone"/u),
    ]);
  });

  it('only warns of anchors that missing includes may have, and finds those of tabs and code', async () => {
    const { code, problems } = await lint({
      'docs/mkdocs.yml': '',
      'docs/a.md': '# A\n\n[a](b.md#made) [b](c.md#logo-image) [c](c.md#or-even-me) [d](c.md#sample) [e](c.md#gone).\n',
      'docs/b.md': '# B\n\n--8<-- "built.md"\n\nWords.\n',
      'docs/c.md':
        '# C\n\n## Logo\n\n=== ":icon: Image"\n\n    Words.\n\n=== "... or even me"\n\n    Words.\n\n``` { .sh #sample }\nrun\n```\n',
    });
    expect(code).toBe(1);
    expect(problems.filter((line) => line.includes('heading "'))).toEqual([
      'docs/a.md:3: c.md has no heading "#gone"',
      'docs/a.md:3: warning: b.md has no heading "#made"',
    ]);
  });

  it('only warns of anchors of pages that a component of the site shows', async () => {
    const { problems } = await lint({
      'docs/a.md': '# A\n\n[x](api.mdx#operation/list) and [y](b.mdx#none)\n',
      'docs/api.mdx': "# API\n\nAll of it.\n\nimport API from '@theme/API'\n\n<API spec={x} />\n",
      'docs/b.mdx':
        "# B\n\nimport { Tabs } from '@theme/Tabs'\nimport TOCInline from '@theme/TOCInline'\n\n<TOCInline toc={toc} />\n\n<Tabs>\n\nText.\n\n</Tabs>\n",
    });
    expect(problems.filter((line) => line.includes('heading "'))).toEqual([
      'docs/a.md:3: b.mdx has no heading "#none"',
      'docs/a.md:3: warning: api.mdx has no heading "#operation/list"',
    ]);
  });

  it('lets pass what generators make ids of, tables of contributors, and pictures of other repositories', async () => {
    const { code, problems } = await lint({
      'docs/mkdocs.yml': '',
      'docs/.gitmodules': '[submodule "brand"]\n\tpath = brand\n',
      'docs/api.md': '# API\n\n::: tool.config\n\nWords.\n',
      'docs/a.adoc': '= A\n\nSee link:#row[row] and link:#gone[gone].\n\n|===\n[id="row"]\n|a |b\n|===\n',
      'docs/page.md':
        '# Page\n\n[One](api.md#tool.config.Options) [two](api.md#other.Name) ![x](brand/x.png)\n\n## People\n\nAnn: [🤔](#ideas-ann) [🖋](#content-ann), Bo: [🎨](#design-bo)\n',
    });
    expect(code).toBe(1);
    expect(problems.filter((line) => !line.includes('warning'))).toEqual([
      'docs/page.md:3: api.md has no heading "#other.Name"',
    ]);
  });

  it('follows links of Hugo to the only page of a name', async () => {
    const { problems } = await lint({
      'docs/hugo.toml': '',
      'docs/content/blog/2019/fast/index.md': '# Fast\n\nIt is.\n',
      'docs/content/blog/2020/twice.md': '# Twice\n\nOne.\n',
      'docs/content/blog/2021/twice.md': '# Twice again\n\nTwo.\n',
      'docs/content/guide/run.md': '# Run\n\n[Fast](fast), [its year](2019/fast/), [twice](twice).\n',
    });
    expect(problems).toEqual(['docs/content/guide/run.md:3: the link twice leads to no page or file']);
  });

  it('lets text that is included twice have its ids twice', async () => {
    const { problems } = await lint({
      'docs/a.mdx':
        "import Part from './_part.mdx';\n\n# A\n\n## One\n\n<Part />\n\n## Two\n\n<Part />\n\n## Three {#own}\n\nx\n\n## Four {#own}\n\ny\n",
      'docs/_part.mdx': '### Install {#install}\n\nRun it.\n\nWait.\n',
    });
    expect(problems.filter((line) => line.includes('used twice'))).toEqual([expect.stringContaining('the id "own"')]);
  });

  it('says where a link may have been meant to lead, and what fails first and once', async () => {
    const { problems } = await lint({
      'docs/a.md': '# A\n\n### Deep\n\nSee [run](run.md), [run](run.md), [size](#size), [gone](gone.md).\n',
      'docs/guide/10-run.md': '# Run it\n\n## Size {#size}\n\nLarge.\n',
    });
    expect(problems).toEqual([
      'docs/a.md:5: the link gone.md leads to no page or file',
      'docs/a.md:5: the link run.md leads to no page or file; a page of that name is guide/10-run.md',
      'docs/a.md:5: this page has no heading "#size"; guide/10-run.md has one',
      'docs/a.md:3: warning: the heading jumps from level 1 to level 3',
    ]);
  });

  it('lets a heading stand above what only the site fills in', async () => {
    const { problems } = await lint({
      'docs/a.mdx': '# A\n\nWords.\n\n## Start\n\n<Quickstart/>\n\n## Run\n\n## Stop\n\nIt stops.\n',
    });
    expect(problems).toEqual(['docs/a.mdx:9: warning: nothing stands under the heading "Run"']);
  });

  it('lets a heading have the same id in two tabs, of which one is shown', async () => {
    const tab = (name: string, id: string) =>
      `<TabItem value="${name}">\n\n### Example {#${id}}\n\nSet it.\n\n</TabItem>\n`;
    const tabs = (...all: string[]) => `<Tabs>\n${all.join('')}</Tabs>\n\n`;
    const { problems } = await lint({
      'docs/a.mdx': `# A\n\n${tabs(tab('Core', 'one'), tab('Cloud', 'one'))}${tabs(tab('Core', 'two'))}${tabs(tab('Core', 'two'))}`,
    });
    expect(problems.filter((line) => line.includes('used twice'))).toEqual([expect.stringContaining('the id "two"')]);
  });

  it('follows links of Docusaurus from the address that a page is given', async () => {
    const { problems } = await lint({
      'docs/docusaurus.config.js': '',
      'docs/docs/start/intro.md':
        '---\nslug: /\n---\n# Intro\n\n[a](./install), [b](./start/more), [c](./more.md), [d](./gone).\n',
      'docs/docs/start/more.md': '# More\n\nWords.\n',
      'docs/docs/install.md': '# Install\n\nRun it.\n',
    });
    expect(problems).toEqual(['docs/docs/start/intro.md:6: the link ./gone leads to no page or file']);
  });

  it('lets pass what a comment allows, for the next line or the page', async () => {
    const page =
      '# Links\n\n<!-- lint-ignore link -->\n[a](gone.md)\n\n[b](lost.md)\n\n<!-- lint-ignore-page heading -->\n\n### Deep\n\nText.\n';
    expect((await lint({ 'docs/links.md': page })).problems).toEqual([
      'docs/links.md:6: the link lost.md leads to no page or file',
    ]);
  });

  it('switches rules off or to another severity by a file, which must be right', async () => {
    const page = '# Links\n\n[a](gone.md)\n\n### Deep\n\nText.\n';
    const files = { 'docs/links.md': page };
    const mild = await lint({ ...files, 'lint.yaml': 'rules:\n  link: warning\n  heading: off\n' });
    expect([mild.code, mild.problems]).toEqual([
      0,
      ['docs/links.md:3: warning: the link gone.md leads to no page or file'],
    ]);
    const wrong = await lint({ ...files, 'lint.yaml': 'rules:\n  links: off\n' });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('lint.yaml');
    expect((await lint(files, '--config', 'none.yaml')).code).toBe(2);
  });

  it('counts only what is not in the baseline, wherever its line moved', async () => {
    const cwd = makeFolder({ 'docs/a.md': '# A\n\n[a](gone.md)\n' });
    const run = (...flags: string[]) => runCli(['lint', 'docs', '--baseline', 'known.json', ...flags], { cwd });
    expect((await run()).code).toBe(2);
    const updated = await run('--update-baseline');
    expect([updated.code, updated.err]).toEqual([0, expect.stringContaining('known.json has 1 problem now')]);
    writeFiles(cwd, { 'docs/a.md': '# A\n\nWords.\n\n[a](gone.md) and [b](lost.md)\n' });
    const after = await run();
    expect(after.code).toBe(1);
    expect(after.out).toContain('docs/a.md:5: the link lost.md');
    expect(after.out).not.toContain('gone.md');
  });

  it('writes SARIF', async () => {
    const { out, code } = await lint({ 'docs/a.md': '# A\n\n[a](gone.md)\n' }, '--format', 'sarif');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          results: [
            {
              ruleId: 'link',
              level: 'error',
              locations: [{ physicalLocation: { artifactLocation: { uri: 'docs/a.md' }, region: { startLine: 3 } } }],
            },
          ],
        },
      ],
    });
  });

  it('only warns of links to what the repository leaves out, and takes patterns of names for no pictures', async () => {
    const { problems } = await lint({
      '.git/HEAD': 'x',
      '.gitignore': 'docs/reference/\n',
      'docs/a.md': '# A\n\n[x](reference/made.md), [y](gone/made.md), ![any](img/*.png).\n',
    });
    expect(problems).toEqual([
      'docs/a.md:3: the link gone/made.md leads to no page or file',
      'docs/a.md:3: warning: the link reference/made.md leads to no page or file',
    ]);
  });

  it('only warns of pages that Sphinx finds by a label and a build writes somewhere', async () => {
    const { problems } = await lint({
      '.git/HEAD': 'x',
      '.gitignore': 'docs/reference/commands/**/*.md\n',
      'docs/conf.py': '',
      'docs/index.md': '# A\n\n[x](tool_run.md), [y](gone/made.md).\n',
    });
    expect(problems).toEqual([
      'docs/index.md:3: the link gone/made.md leads to no page or file',
      'docs/index.md:3: warning: the link tool_run.md leads to no page or file',
    ]);
  });

  it('only warns of anchors on pages with a template in a heading', async () => {
    const { problems } = await lint({
      '.git/HEAD': 'x',
      'docs/a.md': '# A\n\n[x](#run-widget)\n\n## Run {{ site.product }}\n\nWords.\n',
    });
    expect(problems).toEqual(['docs/a.md:3: warning: this page has no heading "#run-widget"']);
  });

  it('takes an alias of a page for no other name of what stands above its heading', async () => {
    const page = '---\naliases: [Focus]\n---\n\n![Focus](a.svg) is here.\n\n# Focus\n\nWords.\n';
    const { problems } = await lint({ 'docs/focus.md': page, 'docs/other.md': '# Other\n\nWords.\n' });
    expect(problems.filter((problem) => problem.includes('alias'))).toEqual([]);
  });

  it('finds ids, titles and aliases that two sections share, within one language only', async () => {
    const a = '---\ntitle: A\naliases:\n  pod: [po, worker]\n---\n\n# A\n\nAbout A.\n\n## Pod {#pod}\n\nOne.\n';
    const b =
      '---\ntitle: B\naliases:\n  node: [Po]\n---\n\n# B\n\nAbout B.\n\n## Node {#node}\n\nOne.\n\n## Worker {#node}\n\nTwo.\n';
    const zh =
      '---\ntitle: 甲\nlanguage: zh\naliases:\n  node: [po]\n---\n\n# 甲\n\n关于甲。\n\n## 节点 {#node}\n\n一。\n';
    const { code, problems } = await lint({
      'docs/a.md': a,
      'docs/b.md': b,
      'docs/c.md': zh,
      'docs/d.md': '# A\n\nThe same title.\n',
    });
    expect(code).toBe(1);
    expect(problems).toEqual([
      'docs/a.md:11: the alias "worker" is the heading of docs/b.md:15 too',
      'docs/b.md:11: the alias "Po" is an alias of docs/a.md:11 too',
      'docs/b.md:15: the id "node" is used twice on this page: give one of the headings another',
      'docs/d.md:1: warning: docs/a.md:7 has the same title, "A"',
    ]);
  });

  it('finds untranslated pages and translations that say other things', async () => {
    const en =
      '# Pods\n\nAbout pods.\n\n## One {#one}\n\n```sh\nls\n```\n\n## Two {#two}\n\nTwo.\n\n## Three {#three}\n\nThree.\n';
    const zh = '# Pod\n\n关于 Pod。\n\n## 二 {#two}\n\n二。\n\n## 一 {#one}\n\n一。\n';
    const { code, problems } = await lint({
      'docs/en/pods.md': en,
      'docs/zh/pods.md': zh,
      'docs/en/only.md': '# Only\n\nOnly in English.\n',
    });
    expect(code).toBe(0);
    expect(problems).toEqual([
      'docs/en/only.md:1: warning: this page has no Chinese version',
      'docs/en/pods.md:5: warning: the Chinese version of this section lacks code',
      'docs/en/pods.md:11: warning: the Chinese version has this section in a different position',
      'docs/en/pods.md:15: warning: the Chinese version has no section "three"',
    ]);
  });

  it('finds long sections, empty ones, jumps, and reviews of long ago or of the future', async () => {
    const long = `---\nreviewed: 2019-01-02\n---\n\n# Long\n\n${'A sentence that goes on. '.repeat(200)}\n\n### Deep\n\nText.\n\n## Empty\n`;
    const { problems } = await lint({
      'docs/long.md': long,
      'docs/soon.md': `---\nreviewed: 2999-01-01\n---\n\n${GOOD}`,
    });
    expect(problems).toEqual([
      expect.stringMatching(/^docs\/long\.md:1: warning: last reviewed on 2019-01-02, \d+ days ago$/u),
      expect.stringMatching(/^docs\/long\.md:5: warning: this section is too long for a Slack message/u),
      'docs/long.md:9: warning: the heading jumps from level 1 to level 3',
      'docs/long.md:13: warning: nothing stands under the heading "Empty"',
      'docs/soon.md:1: warning: reviewed on 2999-01-01, which lies in the future',
    ]);
  });

  it('goes by the last change of a page that nobody reviewed', async () => {
    const cwd = makeFolder({ 'docs/vpn.md': GOOD });
    const date = '2019-01-02T12:00:00Z';
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    const names = ['-c', 'user.name=Team', '-c', 'user.email=team@example.com'];
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      [...names, 'commit', '-qm', 'VPN'],
    ]) {
      execFileSync('git', args, { cwd, env });
    }
    const { out } = await runCli(['lint', '--knowledge', 'docs'], { cwd });
    expect(out).toMatch(/^docs\/vpn\.md:1: warning: last changed on 2019-01-02, \d+ days ago$/mu);
  });

  it('finds golden questions that no longer find their section', async () => {
    const golden = [
      '- question: what is the vpn',
      '  section: vpn.md#vpn',
      '- question: what is leave',
      '  section: leave.md#leave',
      '- question: zebra crossings in Kathmandu',
      '  section: vpn.md#vpn',
      '- question: What is the VPN',
      '  section: vpn.md#vpn',
      '- x',
      '',
    ].join('\n');
    const { code, problems } = await lint({ 'docs/vpn.md': GOOD, 'golden/a.yaml': golden });
    expect(code).toBe(1);
    expect(problems).toEqual([
      'golden/a.yaml:3: "what is leave": there is no section leave.md#leave',
      'golden/a.yaml:5: "zebra crossings in Kathmandu" no longer finds vpn.md#vpn: the bot says it does not know',
      expect.stringContaining('golden/a.yaml:9: expected "question'),
      'golden/a.yaml:7: warning: golden/a.yaml:1 asks the same',
    ]);
  });

  it('speaks to GitHub, to tools, and of errors only', async () => {
    const files = { 'docs/a,b.md': '# A\n\n[100%](gone.md)\n\n### Deep\n\nText.\n' };
    const gitHub = await lint(files, '--format', 'github');
    expect(gitHub.problems).toEqual([
      '::error file=docs/a%2Cb.md,line=3,title=link::the link gone.md leads to no page or file',
      '::warning file=docs/a%2Cb.md,line=5,title=heading::the heading jumps from level 1 to level 3',
    ]);
    expect((await lint(files, '--quiet')).problems).toEqual([
      'docs/a,b.md:3: the link gone.md leads to no page or file',
    ]);
    expect(JSON.parse((await lint(files, '--json')).out)).toMatchObject({
      pages: 1,
      sections: 2,
      errors: 1,
      warnings: 1,
      problems: [{ file: 'docs/a,b.md', line: 3, severity: 'error', rule: 'link' }, { rule: 'heading' }],
    });
  });

  it('exits with 2 if the folder cannot be read', async () => {
    const { code, err } = await lint({});
    expect(code).toBe(2);
    expect(err).toContain('docs does not exist');
  });
});
