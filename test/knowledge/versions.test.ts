import { describe, expect, it } from 'vitest';
import { answer } from '../../src/answer/answer.ts';
import { readQuestion } from '../../src/answer/reading/question.ts';
import { loadPages } from '../../src/knowledge/files/loader.ts';
import type { PageChoice } from '../../src/knowledge/folder/folder.ts';
import { createKnowledge } from '../../src/knowledge/model/knowledge-builder.ts';
import { toText } from '../../src/message/answers/text.ts';
import { createEdition } from '../../src/runtime/open.ts';
import { makeFolder } from './folder-fixture.ts';

async function load(files: Readonly<Record<string, string>>, choice: PageChoice = {}) {
  return await loadPages([makeFolder(files)], { gitDates: false, choice });
}

async function pathsOf(files: Readonly<Record<string, string>>, choice: PageChoice = {}): Promise<string[]> {
  return (await load(files, choice)).pages.map(({ path }) => path);
}

const replicas = (limit: number) =>
  `# Scale\n\n## Replica limit\n\nThe replica limit of a workload is ${limit} copies, and the controller keeps it.`;
const site = {
  'docs/2.9/scale.md': replicas(10),
  'docs/2.10/scale.md': replicas(20),
  'docs/2.11/scale.md': replicas(30),
  'docs/2.11/other.md': '# Colours\n\nBlue is for links, red is for errors.',
};

describe('versions of the same pages', () => {
  it('are those of the newest, or of the one that is wanted', async () => {
    expect(await pathsOf(site)).toEqual(['docs/2.11/other.md', 'docs/2.11/scale.md']);
    expect(await pathsOf(site, { versions: ['v2.9'] })).toEqual(['docs/2.9/scale.md']);
    const { warnings } = await load(site, { versions: ['7.7'] });
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^2 pages .*versions 2\.9 to 2\.10 /u),
      expect.stringMatching(/no version 7\.7/u),
    ]);
  });

  it.each([
    ['a list', 'hugo.toml', '[params.versions]\ndocs = ["2.10", "2.9"]'],
    ['a navigation', 'docs.json', '{"navigation":{"tabs":[{"versions":[{"version":"v2.10"},{"version":"v2.9"}]}]}}'],
    ['a default', 'docs.json', '{"navigation":{"versions":[{"version":"2.9"},{"version":"2.10","default":true}]}}'],
    ['a name', 'config.yaml', 'params:\n  latest_stable_version: v2.10\n  versions:\n    - version: v2.11\n'],
  ])('are those that the site calls released by %s', async (_kind, config, text) => {
    const files = { ...site, [config]: text };
    expect(await pathsOf(files)).toEqual(['docs/2.10/scale.md']);
    expect(await pathsOf(files, { versions: ['2.11'] })).toHaveLength(2);
  });

  it('are those that the site calls released for a part of it', async () => {
    const files = {
      'config.yaml': 'params:\n  latest: "1.2"\n  cliLatest: "1.3"\n',
      ...Object.fromEntries(
        ['1.2', '1.3', '1.4'].flatMap((version) =>
          [`${version}/run.md`, `cli/${version}/run.md`].map((path) => [path, replicas(4)]),
        ),
      ),
    };
    expect(await pathsOf(files)).toEqual(['1.2/run.md', 'cli/1.3/run.md']);
  });

  it('are found in archives, without numbers, beside folders of other names, and before their release', async () => {
    const files = {
      // The current pages of Docusaurus may be in any folder.
      'site/main/run.md': replicas(4),
      'site/versioned_docs/version-1.x/run.md': replicas(3),
      'site/versioned_docs/version-2.x/run.md': replicas(3),
      // Hugo's folder in force need not be a number.
      'hugo/docs/run.md': replicas(5),
      'hugo/2.1/run.md': replicas(2),
      'hugo/2.2/run.md': replicas(2),
      'hugo/2-edge/run.md': replicas(6),
      'hugo/blog/news.md': '# News\n\nWords.',
      // What is old is often kept apart.
      'kept/1.4.0/run.md': replicas(2),
      'kept/archives/1.1.0/run.md': replicas(1),
      'kept/archives/1.2.0/run.md': replicas(1),
      'early/v1.0/run.md': replicas(2),
      'early/next/run.md': replicas(3),
      // Chapters of these names are no versions.
      'book/main/start.md': '# Start\n\nWords.',
      'book/dev/build.md': '# Build\n\nWords.',
    };
    expect(await pathsOf(files)).toEqual([
      'book/dev/build.md',
      'book/main/start.md',
      'early/v1.0/run.md',
      'hugo/blog/news.md',
      'hugo/docs/run.md',
      'kept/1.4.0/run.md',
      'site/main/run.md',
    ]);
    expect(await pathsOf(files, { versions: ['edge', '2-edge', '1.2.0', 'next'] })).toEqual([
      'book/dev/build.md',
      'book/main/start.md',
      'early/next/run.md',
      'hugo/2-edge/run.md',
      'hugo/blog/news.md',
      'kept/archives/1.2.0/run.md',
      'site/main/run.md',
    ]);
  });

  it('are found where Docusaurus keeps them', async () => {
    const files = {
      'docs/scale.md': replicas(3),
      'versioned_docs/version-1.0/scale.md': replicas(1),
      'versioned_docs/version-2.0/scale.md': replicas(2),
      'i18n/zh/docusaurus-plugin-content-docs/current/scale.md': replicas(3),
      'i18n/zh/docusaurus-plugin-content-docs/version-1.0/scale.md': replicas(1),
    };
    const current = ['docs/scale.md', 'i18n/zh/docusaurus-plugin-content-docs/current/scale.md'];
    expect(await pathsOf(files)).toEqual(current);
    expect(await pathsOf(files, { versions: ['1.0'] })).toEqual([
      'i18n/zh/docusaurus-plugin-content-docs/version-1.0/scale.md',
      'versioned_docs/version-1.0/scale.md',
    ]);
  });

  it.each([
    ['its list', { 'versions.json': '["2.0", "1.0"]' }, ['2.0']],
    [
      'its configuration',
      { 'versions.json': '["2.0", "1.0"]', 'docusaurus.config.js': "docs: { lastVersion: 'current' }" },
      [],
    ],
    [
      'a variable of its configuration',
      {
        'versions.json': '["1.0", "2.0"]',
        'docusaurus.config.ts':
          "const lastVersion: string = '2.0';\n\nexport default { docs: {\n  lastVersion: lastVersion,\n} };",
      },
      ['2.0'],
    ],
    [
      'a variable of that name',
      {
        'versions.json': '["1.0", "2.0"]',
        'docusaurus.config.ts': "const lastVersion = '2.0';\nexport default {\n  lastVersion,\n};",
      },
      ['2.0'],
    ],
    ['no list', {}, []],
  ])('are the latest that Docusaurus publishes by %s', async (_by, config, numbers) => {
    const files = {
      ...config,
      'docs/scale.md': replicas(3),
      'docs/next.md': '# Next\n\nWords.',
      'versioned_docs/version-1.0/scale.md': replicas(1),
      'versioned_docs/version-2.0/scale.md': replicas(2),
      'i18n/zh/docusaurus-plugin-content-docs/current/scale.md': replicas(3),
      'i18n/zh/docusaurus-plugin-content-docs/version-2.0/scale.md': replicas(2),
    };
    const [number] = numbers;
    const { pages } = await load(files);
    expect(pages.map(({ path }) => path)).toEqual(
      number === undefined
        ? ['docs/next.md', 'docs/scale.md', 'i18n/zh/docusaurus-plugin-content-docs/current/scale.md']
        : [
            `i18n/zh/docusaurus-plugin-content-docs/version-${number}/scale.md`,
            `versioned_docs/version-${number}/scale.md`,
          ],
    );
    const keys = new Set(pages.filter(({ path }) => path.includes('scale')).map(({ pairKey }) => pairKey));
    expect(keys.size).toBe(1);
  });

  it('may be early ones of a number, which come before it', async () => {
    const files = (...names: string[]) => Object.fromEntries(names.map((name) => [`${name}/run.md`, replicas(1)]));
    expect(await pathsOf(files('v1.9', 'v1.10', 'v1.10-rc1'))).toEqual(['v1.10/run.md']);
    expect(await pathsOf(files('v1.9', 'v1.10-rc1'))).toEqual(['v1.10-rc1/run.md']);
  });

  it('answer questions that name them if they are kept', async () => {
    const { pages } = await load(site, { versions: ['2.11', '2.9'] });
    const edition = createEdition(createKnowledge(pages), () => undefined);
    const ask = async (question: string) =>
      toText(await answer(readQuestion(question), edition), {
        knowledge: edition.knowledge,
        link: () => undefined,
        now: new Date('2026-01-31'),
      });
    const now = await ask('what is the replica limit of a workload');
    expect(now).toContain('30 copies');
    expect(now).not.toContain('version');
    const before = await ask('what is the replica limit of a workload in v2.9');
    expect(before).toContain('10 copies');
    expect(before).toContain('This page is about version 2.9.');
  });
});

describe('side pages', () => {
  it('answer only if no other page does, and say what they are', async () => {
    const files = {
      'guide.md': '# Guide\n\n## Keepalive interval\n\nThe keepalive interval is 30 seconds.',
      'CHANGELOG.md':
        '# Changelog\n\n## Keepalive interval\n\nThe keepalive interval is 60 seconds.\n\n## Zebra mode\n\nZebra mode paints every second row.',
    };
    const { pages } = await load(files);
    const edition = createEdition(createKnowledge(pages), () => undefined);
    const ask = async (question: string) => await answer(readQuestion(question), edition);
    const usual = await ask('what is the keepalive interval');
    expect(usual).toMatchObject({ kind: 'found', best: { section: { page: { path: 'guide.md' } } } });
    const side = await ask('what is zebra mode');
    expect(side).toMatchObject({ kind: 'found', best: { section: { page: { path: 'CHANGELOG.md' } } } });
    const context = { knowledge: edition.knowledge, link: () => undefined, now: new Date('2026-01-31') };
    expect(toText(side, context)).toContain('about changes between versions, or plans');
    expect(toText(usual, context)).not.toContain('or plans');
  });
});

it('are left out by patterns in every folder', async () => {
  const files = { 'a.md': '# A\n\nWords.', 'old/b.md': '# B\n\nWords.', 'c/CHANGELOG.md': '# C\n\nWords.' };
  expect(await pathsOf(files, { ignore: ['old/', 'CHANGELOG.md'] })).toEqual(['a.md']);
});
