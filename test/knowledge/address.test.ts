import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import type { Section } from '../../src/knowledge/model/section.ts';
import { addressOf, fileAddressOf } from '../../src/knowledge/site/address.ts';
import type { Generator } from '../../src/knowledge/site/generator.ts';
import { readPageUrlFile, readPageUrls } from '../../src/knowledge/site/page-url.ts';
import { makeFolder } from './folder-fixture.ts';

const TEMPLATE = 'https://docs.example.com/{path}#{anchor}';

async function sectionsOf(files: Record<string, string>, generator?: Generator): Promise<readonly Section[]> {
  const { sections } = await loadKnowledge([makeFolder(files)], { gitDates: false, ...(generator && { generator }) });
  return sections;
}

describe('the address of a page', () => {
  it.each([
    ['guide/pods.md', '# Pods\n\nx', TEMPLATE, 'https://docs.example.com/guide/pods#pods'],
    ['guide/index.md', '# Pods\n\nx', TEMPLATE, 'https://docs.example.com/guide/#pods'],
    ['guide/index.md', '# Pods\n\nx', 'https://docs.io/{path}/#{anchor}', 'https://docs.io/guide/#pods'],
    ['README.md', '# Pods\n\nx', 'https://docs.io/{path}/#{anchor}', 'https://docs.io/#pods'],
    ['guide/README.md', '# Pods\n\nx', 'https://docs.io/{path}.html#{anchor}', 'https://docs.io/guide/index.html#pods'],
    [
      '我的 页.md',
      '# 容器\n\nx',
      TEMPLATE,
      'https://docs.example.com/%E6%88%91%E7%9A%84%20%E9%A1%B5#%E5%AE%B9%E5%99%A8',
    ],
    ['pods.md', 'No heading', TEMPLATE, 'https://docs.example.com/pods'],
    ['guide/pods.md', '---\nslug: /k8s/pod\n---\n# Pods\n\nx', TEMPLATE, 'https://docs.example.com/k8s/pod#pods'],
    ['guide/pods.md', '---\nslug: pod\n---\n# Pods\n\nx', TEMPLATE, 'https://docs.example.com/guide/pod#pods'],
    ['Guide/Pods.md', '---\npermalink: k8s/pod\n---\n# Pods\n\nx', TEMPLATE, 'https://docs.example.com/k8s/pod#pods'],
    [
      'guide/pods.md',
      '---\npermalink: /:title/\n---\n# Pods\n\nx',
      TEMPLATE,
      'https://docs.example.com/guide/pods#pods',
    ],
    [
      'a/index.md',
      '# A\n\nx',
      'https://git.example.com/blob/main/{path}.md#{anchor}',
      'https://git.example.com/blob/main/a/index.md#a',
    ],
    ['a.adoc', '[[a]]\n= A\n\nx', TEMPLATE, 'https://docs.example.com/a'],
    ['a.mdx', '# A\n\nx', 'https://git.example.com/{file}', 'https://git.example.com/a.mdx'],
    // A Git host takes the braces for words of the heading.
    ['a.md', '# The A {#a}\n\nx', 'https://git.io/{file}#{anchor}', 'https://git.io/a.md#the-a-a'],
    // GitLab writes one dash for several, and numbers with a word before.
    [
      'a.md',
      '# A & B -- C\n\nx',
      'https://git.io/x/-/blob/main/{file}#{anchor}',
      'https://git.io/x/-/blob/main/a.md#a-b-c',
    ],
    [
      'a.md',
      '# 2026\n\nx',
      'https://git.io/x/-/blob/main/{file}#{anchor}',
      'https://git.io/x/-/blob/main/a.md#anchor-2026',
    ],
    ['a.md', '# The A {#a}\n\nx', TEMPLATE, 'https://docs.example.com/a#a'],
    ['a.md', '---\nsource: https://x.io/a\n---\n# A\n\nx', TEMPLATE, 'https://x.io/a#a'],
    ['a.md', '---\nsource: https://x.io/a#b\n---\n# A\n\nx', undefined, 'https://x.io/a#b'],
    ['a.md', '# A\n\nx', undefined, undefined],
  ])('%s (%j) by %s is %s', async (file, text, template, address) => {
    const sections = await sectionsOf({ [file]: text });
    expect(sections.map((section) => addressOf(section, template ? [{ template }] : []))).toEqual([address]);
  });

  it('is by its folder, else by its language, else by the one for all', async () => {
    const pageUrls = readPageUrls(
      'zh=https://x.io/zh/{path}, api=https://api.x.io/{path}, https://x.io/{path}, api/v2/=https://v2.x.io/{path}',
    );
    const sections = await sectionsOf({
      'api/keys.md': 'x',
      'api/v2/keys.md': 'x',
      'en/pods.md': 'x',
      'pods.zh.md': 'x',
      'zh/pods.md': 'x',
    });
    expect(new Map(sections.map((section) => [section.page.path, addressOf(section, pageUrls)]))).toEqual(
      new Map([
        ['api/keys.md', 'https://api.x.io/keys'],
        ['api/v2/keys.md', 'https://v2.x.io/keys'],
        ['en/pods.md', 'https://x.io/en/pods'],
        ['pods.zh.md', 'https://x.io/zh/pods'],
        ['zh/pods.md', 'https://x.io/zh/pods'],
      ]),
    );
  });

  it('can stand in a file, by the names of several knowledge folders too', async () => {
    const [section] = await sectionsOf({ 'pods.md': 'x' });
    const name = path.basename(section?.page.folder ?? '');
    const pageUrls = readPageUrlFile(`${name}: https://wiki.io/{path}\ndefault: https://x.io/{path}\n`);
    expect(section && addressOf(section, pageUrls)).toBe('https://wiki.io/pods');
    expect(() => readPageUrlFile('en: 1')).toThrow('"en" has no address');
    expect(() => readPageUrls('en=https://x.io/')).toThrow('no http(s) address with {path}');
    expect(() => readPageUrls('x.io/{path}')).toThrow('neither');
  });

  it('of what is no page is where the published page leads', async () => {
    const [section] = await sectionsOf({ 'guide/pods.md': 'x' });
    const site = [{ template: 'https://x.io/docs/{path}' }];
    const view = [{ template: 'https://github.com/a/b/blob/main/{file}' }];
    const read = (href: string, pageUrls = site) => section && fileAddressOf(section, href, pageUrls);
    expect(read('../values.yaml')).toBe('https://x.io/docs/values.yaml');
    expect(read('/pricing')).toBe('https://x.io/pricing');
    expect(read('../values.yaml', view)).toBe('https://github.com/a/b/blob/main/values.yaml');
    expect(read('/pricing', view)).toBeUndefined();
    expect(read('gone.md')).toBeUndefined();
    expect(read('wiki:Gone')).toBeUndefined();
    expect(read('../values.yaml', [])).toBeUndefined();
  });

  it('of a label that no page of Sphinx has is none', async () => {
    const [section] = await sectionsOf({ 'guide/pods.md': 'x' }, 'sphinx');
    const site = [{ template: 'https://x.io/docs/{path}' }];
    const read = (href: string) => section && fileAddressOf(section, href, site);
    expect(['schema_hub.config.Hub.cert', 'upgrade', 'values.yaml', '../api/'].map(read)).toEqual([
      undefined,
      undefined,
      'https://x.io/docs/guide/values.yaml',
      'https://x.io/docs/api/',
    ]);
  });

  it.each([
    ['starlight', 'Start/Set up.mdx', 'start/set-up'],
    ['starlight', 'Start/index.mdx', 'start/'],
    ['nextra', 'guide/run/page.mdx', 'guide/run/'],
    ['nextra', '(docs)/guide/page.mdx', 'guide/'],
    ['nextra', 'guide/run.mdx', 'guide/run'],
    [undefined, 'guide/page.md', 'guide/page'],
    [undefined, 'docs/modules/ops/pages/sub/run.adoc', 'ops/sub/run'],
    [undefined, 'modules/ROOT/pages/index.adoc', ''],
    [undefined, 'ops/pages/run.adoc', 'ops/pages/run'],
  ] as const)('of %s has %s at %s', async (generator, file, address) => {
    const [section] = await sectionsOf({ [file]: 'x' }, generator);
    expect(section && addressOf(section, [{ template: 'https://x.io/{path}' }])).toBe(`https://x.io/${address}`);
  });

  it('of Docusaurus leaves out numbers, goes by ids, and has translations below their language', async () => {
    const sections = await sectionsOf(
      {
        'docs/intro.md': '---\nid: begin\n---\nx',
        'docs/releases/releases.md': 'x',
        'docs/01-intro/02-start.md': 'x',
        'i18n/zh/docusaurus-plugin-content-docs/current/01-intro/02-start.md': 'x',
      },
      'docusaurus',
    );
    const pageUrls = [{ template: 'https://x.io/{path}' }];
    expect(sections.map((section) => addressOf(section, pageUrls))).toEqual([
      'https://x.io/docs/intro/start',
      'https://x.io/docs/begin',
      'https://x.io/docs/releases/',
      'https://x.io/zh/docs/intro/start',
    ]);
  });
});

it('addresses of versions of Docusaurus have their number except the latest', async () => {
  const folder = makeFolder({
    'versions.json': '["2.0", "1.0"]',
    'docusaurus.config.js': '',
    'docs/run.md': 'Next.',
    'versioned_docs/version-1.0/run.md': 'One.',
    'versioned_docs/version-2.0/run.md': 'Two. [Other](/docs/1.0/run)',
    'i18n/zh/docusaurus-plugin-content-docs/version-2.0/run.md': '二。',
  });
  const { sections } = await loadKnowledge([folder], {
    gitDates: false,
    choice: { versions: ['2.0', '1.0', 'current'] },
  });
  expect(sections.map((section) => addressOf(section, [{ template: 'https://x.io/{path}' }]))).toEqual([
    'https://x.io/docs/next/run',
    'https://x.io/zh/docs/run',
    'https://x.io/docs/1.0/run',
    'https://x.io/docs/run',
  ]);
  expect(sections.at(-1)?.links).toEqual(['versioned_docs/version-1.0/run.md']);
  // The one in force for the bot may not be the site's latest.
  const older = await loadKnowledge([folder], { gitDates: false, choice: { versions: ['1.0'] } });
  expect(older.sections.map((section) => addressOf(section, [{ template: 'https://x.io/{path}' }]))).toEqual([
    'https://x.io/zh/docs/run',
    'https://x.io/docs/1.0/run',
  ]);
});

it('a reference to a label leads to the page that has it', async () => {
  const sections = await sectionsOf({
    'a.md': '# A\n\nSee [it][features], [that][x.y], [else][no.label].',
    'b.md': '# B\n\n## Some {#features}\n\nWords.\n\n<a id="x.y"></a>\n\n## More\n\nWords.',
  });
  expect(sections[0]?.links).toEqual(['b.md#features', 'b.md#more']);
  const addresses = sections.map((section) =>
    fileAddressOf(section, 'label:no.label', [{ template: 'https://x.io/{path}' }]),
  );
  expect(new Set(addresses)).toEqual(new Set([undefined]));
});

describe('anchors on the site', () => {
  const HEADINGS = [
    '--flag `x`',
    'Tools & Resources',
    'a.b.yaml',
    '1. Start',
    'Über uns',
    '容器',
    'Setup',
    'Setup',
    'Own {#mine}',
  ];
  const MARKDOWN = HEADINGS.map((heading) => `## ${heading}\n\nx\n`).join('\n');

  it.each([
    ['github', ['--flag-x', 'tools--resources', 'abyaml', '1-start', 'über-uns', '容器', 'setup', 'setup-1', 'mine']],
    [
      'docusaurus',
      ['--flag-x', 'tools--resources', 'abyaml', '1-start', 'über-uns', '容器', 'setup', 'setup-1', 'mine'],
    ],
    ['hugo', ['--flag-x', 'tools--resources', 'abyaml', '1-start', 'über-uns', '容器', 'setup', 'setup-1', 'mine']],
    ['mkdocs', ['-flag-x', 'tools-resources', 'abyaml', '1-start', 'uber-uns', '_1', 'setup', 'setup_1', 'mine']],
    ['pymdownx', ['--flag-x', 'tools--resources', 'abyaml', '1-start', 'über-uns', '容器', 'setup', 'setup_1', 'mine']],
    [
      'mystmd',
      ['id-flag-x', 'tools-resources', 'a-b-yaml', 'id-1-start', 'id-ber-uns', 'id', 'setup', 'setup-1', 'mine'],
    ],
    [
      'vitepress',
      ['flag-x', 'tools-resources', 'a-b-yaml', '_1-start', 'uber-uns', '容器', 'setup', 'setup-1', 'mine'],
    ],
    [
      'eleventy',
      ['flag-x', 'tools-and-resources', 'a-b-yaml', '1-start', 'uber-uns', '-1', 'setup', 'setup-1', 'mine'],
    ],
    [
      'obsidian',
      ['--flag+`x`', 'Tools+&+Resources', 'a.b.yaml', '1.+Start', 'Über+uns', '容器', 'Setup', 'Setup', 'mine'],
    ],
    ['sphinx', ['flag-x', 'tools-resources', 'a-b-yaml', 'start', 'uber-uns', 'id1', 'setup', 'id2', 'mine']],
  ] as const)('are those that %s makes', async (generator, anchors) => {
    const sections = await sectionsOf({ 'a.md': MARKDOWN }, generator);
    const found = sections.flatMap((section) => addressOf(section, [{ template: TEMPLATE }])?.split('#')[1] ?? []);
    expect(found.map(decodeURIComponent)).toEqual(anchors);
  });

  it.each([
    ['vitepress', ['', 'usage', 'usage', 'usage-1']],
    ['docusaurus', ['', 'usage', 'usage', 'usage-1']],
    ['eleventy', ['bad', 'usage', 'usage-1', 'usage-2']],
    ['jekyll', ['', 'usage', 'usage', 'usage-1']],
  ] as const)('of tags without ids are those above them, where %s makes none', async (generator, anchors) => {
    const body = '<h2>Bad</h2>\n\nx\n\n## Usage\n\nx\n\n<h2>Usage</h2>\n\nx\n\n## Usage\n\nx';
    const sections = await sectionsOf({ 'a.md': body, 'b.md': '# B\n\n[x](a.md#usage)' }, generator);
    const found = sections.map((section) => addressOf(section, [{ template: TEMPLATE }])?.split('#')[1] ?? '');
    expect(found.slice(1, -1)).toEqual(anchors);
    expect(sections.at(-1)?.links).toEqual(['a.md#usage']);
  });

  it.each([
    ['hugo', '## 1. Get [`x.proto`](https://x.io/y_z) ##', '1-get-xprotohttpsxioy_z'],
    ['hugo', '## _Sync_ &amp; <b>go</b> {.wide}', '_sync_-amp-bgob'],
    ['hugo', 'Two lines\nof *one* heading\n---', 'of-one-heading'],
    ['hugo', '## In {{< param version >}} or later', 'in--or-later'],
    ['obsidian', '## **See** [[Pods]]', '**See**+Pods'],
    ['jekyll', '## The --force flag -- `kubectl --now`', 'the-force-flag--kubectl---now'],
    ['gitbook', '## 1. Azure AD & Auth0 (v2.1)', 'id-1.-azure-a-d-and-auth0-v2.1'],
    ['gitbook', '## `apply_all`/3: Set up…', 'apply_all-3-set-up...'],
    ['gitbook', '## 2. 重启SDK，看下载率', 'id-2.-zhong-qi-sdk-kan-xia-zai-lv'],
    ['gitbook', '## 什么是 WAL（Write Ahead Log）？', 'shen-me-shi-walwrite-ahead-log'],
    ['docusaurus', '## <div className="label">Required</div>**`onPress`**', 'requiredonpress'],
    ['docusaurus', '## Style <div className="label">Android</div><div>TV</div>', 'style-androidtv'],
    ['pymdownx', '## Changes { data-search-exclude }', 'changes'],
    ['sphinx', '## Module: {mod}`hub.app`', 'module-hub-app'],
    ['sphinx', '## Große Smørbrød', 'grosze-smorbrod'],
    ['pymdownx', '## Area m²', 'area-m²'],
    ['docusaurus', '## ^caret', 'caret'],
    ['jekyll', '## 4.4.1 / 2025\n{: .note #v4-4-1}', 'v4-4-1'],
    ['mystmd', '(ui:buttons)=\n### Buttons', 'ui-buttons'],
    ['sphinx', '(ui:buttons)=\n### Buttons', 'buttons'],
    ['vitepress', '## 快速开始 %{#start}%', 'start'],
    ['mintlify', "## What's new in config.json (beta)", 'what’s-new-in-config-json-beta'],
    ['mintlify', '## Read/write & 7.3: go', 'read/write-&-7-3-go'],
    ['docusaurus', '## ① pods ½ more', '-pods--more'],
    ['mkdocs', '#### <!-- md:setting config.enabled -->', 'config.enabled'],
  ] as const)('of %s are made of what readers see in %s', async (generator, heading, anchor) => {
    const [section] = await sectionsOf({ 'a.md': `${heading}\n\nx` }, generator);
    expect(decodeURIComponent((section && addressOf(section, [{ template: TEMPLATE }])) ?? '')).toBe(
      `https://docs.example.com/a#${anchor}`,
    );
  });

  it.each([
    ['mkdocs.yml', 'site_name: x\nmarkdown_extensions:\n  - toc:\n      permalink: true\n', 'setup_1'],
    ['docs/.vuepress/config.ts', '', 'setup-1'],
    ['mkdocs.template.yml', 'site_name: x\n', 'setup_1'],
    ['docs/.vitepress/config.ts', '', 'setup-1'],
    ['conf.py', '', 'id1'],
    ['docs/source/conf.py', '', 'id1'],
    ['_config.yml', 'title: x\n', 'setup-1'],
    ['astro.config.mjs', "import starlight from '@astrojs/starlight';", 'setup-1'],
    ['.gitbook.yaml', 'root: ./docs/\n', 'setup-1'],
  ])('are known by %s above the pages', async (config, text, anchor) => {
    const root = makeFolder({
      '.git/HEAD': 'x',
      'docs/a.md': '## Setup\n\nx\n\n## Setup\n\ny',
      'docs/source/index.rst': 'x',
      'index.md': 'x',
    });
    mkdirSync(path.dirname(path.join(root, config)), { recursive: true });
    writeFileSync(path.join(root, config), text);
    const { sections } = await loadKnowledge([path.join(root, 'docs')], { gitDates: false });
    const last = sections.at(-1);
    expect(last && addressOf(last, [{ template: TEMPLATE }])).toBe(`https://docs.example.com/a#${anchor}`);
    // A link may be written as the site has it, and a section keeps its name.
    expect(last?.id).toBe('a.md#setup-1');
  });

  it('lead links by a name to the file of that name before a title', async () => {
    const [first] = await sectionsOf({
      'a.md': '[x]({{< ref "overview.md#tracing" >}})',
      'b.md': '# Overview\n\nx',
      'c/overview.md': '# Settings\n\n## Tracing\n\nx',
    });
    expect(first?.links).toEqual(['c/overview.md#tracing']);
  });

  it('lead links that name no file from the address of a page that is published as a folder', async () => {
    const files = {
      'guide/a.md': '[own](./#two), [b](../b/), [file](b.md)\n\n## Two\n\nx',
      'guide/b.md': '# B\n\nx',
      'guide/index.md': '# Guide\n\n[b](b/)',
      'b.md': '# Another\n\nx',
    };
    const sections = await sectionsOf(files, 'hugo');
    expect(sections.flatMap(({ links }) => links)).toEqual(['guide/a.md#two', 'guide/b.md#b', 'guide/b.md#b']);
  });

  it.each([
    ['jekyll', 'ja/a.md', '[b](../b/)', 'ja/b.md'],
    ['jekyll', 'ja/a.md', '[b](../b.md)', 'b.md'],
    ['starlight', 'Ja/a.md', '[b](../b/)', 'ja/b.md'],
    ['starlight', 'Ja/a.md', '[c](/ja/long-name/)', 'Ja/Long name.md'],
    ['nextra', 'ja/a/page.mdx', '[b](./b)', 'ja/b.md'],
    ['nextra', 'ja/a/page.mdx', '[b](../b)', 'b.md'],
  ] as const)('lead links as browsers follow them from pages of %s (%s: %s)', async (generator, file, link, page) => {
    const sections = await sectionsOf({ [file]: link, 'b.md': 'x', 'ja/b.md': 'y', 'Ja/Long name.md': 'z' }, generator);
    expect(sections.find((section) => section.page.path === file)?.links).toEqual([page]);
  });

  it('lead links to the labels that Sphinx finds in any page', async () => {
    const sections = await sectionsOf(
      { 'a.md': '[x](upgrade) and [y](b.md#upgrade)', 'b.md': '# B\n\nx\n\n(upgrade)=\n\n## Upgrading\n\nBy Helm.' },
      'sphinx',
    );
    expect(sections.map(({ links, text }) => [links, text])).toEqual([
      [['b.md#upgrading'], 'x and y'],
      [[], 'x'],
      [[], 'By Helm.'],
    ]);
  });

  it('are the ids of attribute lists, with quotes or among others', async () => {
    const [, first, second] = await sectionsOf({
      'a.md': '## A { #one data-toc-label="The A" }\n\nx\n\n## B { id="two" }\n\ny',
    });
    expect([first, second].map((section) => [section?.id, section?.titles.at(-1)])).toEqual([
      ['a.md#one', 'A'],
      ['a.md#two', 'B'],
    ]);
  });

  it('lead links to their sections', async () => {
    const [first] = await sectionsOf({ 'a.md': '[x](#setup_1)\n\n## Setup\n\nx\n\n## Setup\n\ny' }, 'mkdocs');
    expect(first?.links).toEqual(['a.md#setup-1']);
    const tabs = '## Sources\n\nx\n\n=== "Own Vault"\n\n    By a vault.\n\n## Vars\n\n[own](#own-vault)';
    const [, , vars] = await sectionsOf({ 'a.md': tabs }, 'mkdocs');
    expect(vars?.links).toEqual(['a.md#sources']);
    const inGitbook =
      '## Run {#run}\n\n{% tabs %}\n{% tab title="移动 App" %}\nTap.\n{% endtab %}\n{% endtabs %}\n\n## End\n\n[x](#yi-dong-app)';
    expect((await sectionsOf({ 'a.md': inGitbook }, 'gitbook')).at(-1)?.links).toEqual(['a.md#run']);
  });
});

it('pairs translations by a key, and by an equal permalink', async () => {
  const { sections, pairOf } = await loadKnowledge(
    [
      makeFolder({
        'en/daily.md': '---\npermalink: plugins/daily\n---\n# Daily\n\nx',
        'zh/日记.md': '---\npermalink: plugins/daily\n---\n# 日记\n\n写',
        'en/keys.md': '---\ntranslationKey: keys\n---\n# Keys\n\nx',
        'zh/密钥.md': '---\ntranslationKey: keys\n---\n# 密钥\n\n写',
      }),
    ],
    { gitDates: false },
  );
  const pairs = sections
    .filter(({ language }) => language === 'en')
    .map((section) => [section.id, pairOf(section)?.id]);
  expect(pairs).toEqual([
    ['en/daily.md#daily', 'zh/日记.md#日记'],
    ['en/keys.md#keys', 'zh/密钥.md#密钥'],
  ]);
});
