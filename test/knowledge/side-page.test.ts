import { expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { readPageText } from '../../src/knowledge/page/page-text.ts';
import { readerNotes } from '../../src/message/blocks/source.ts';
import { makeFolder } from './folder-fixture.ts';

const VERSIONS =
  '# Changes\n\n## [1.1.0] - 2026-02-01\n\n### Added\n\n- Sharding.\n\n## [1.0.0] - 2026-01-01\n\n### Fixed\n\n- Paging.';
const sideOf = (path: string, text = VERSIONS) => readPageText(path, 'docs', text)?.page.side;

it.each([
  'CHANGELOG.md',
  'docs/release-notes/v2.1.md',
  'proposals/sharding.md',
  'operator-manual/upgrading/1.8-2.0.md',
  'upgrade-guide-from-2.15.x-to-3.0.0.md',
  'Upgrade/ceph-upgrade.md',
  'migration-guide.md',
  'migrating-to-v3.md',
  'migrate-from-widget-2.md',
  'CHANGELOG.zh.md',
  'Release notes/v1.0.1.md',
])('takes %s for a page about the project’s own course', (path) => {
  expect(sideOf(path)).toBe(true);
});

it.each([
  'release-a-service.md',
  'upgrade-a-node.md',
  'Upgrade/maintenance.md',
  'migrate-database.md',
  'migrating-from-another-tool.md',
  'guides/history-of-commands.md',
  'README.md',
])('takes %s for a page about its use', (path) => {
  expect(sideOf(path)).toBeUndefined();
});

it.each([
  ['releases/2.1.md', '# 2.1\n\n## Storage\n\nFaster.'],
  ['releases/rc.md', '# Widget RC release notes\n\n## Storage\n\nFaster.'],
  ['changelog.mdx', '# Updates\n\n**v1.13.9**\n\nLinux 6.18.'],
  ['changelog.md', '# Changelog\n\n## Widget\n\n### 9.7.6 (March 19, 2026)\n\nFixed.\n\n### 9.7.5\n\nFixed.'],
  ['CHANGES.md', '# Changes\n\n## Paging\n\nIt is by cursor.\n\n## Sorting\n\nIt is stable.'],
  ['history.md', '# History\n\n- 1.1: sharding\n- 1.0: first'],
  ['CHANGELOG.md', 'See https://example.com/widget/releases'],
  ['SUMMARY.md', '# Summary\n\n- [Run](run.md)\n  - [Stop](stop.md)'],
])('takes %s that tells of releases, or only lists pages, for one: %j', (path, text) => {
  expect(sideOf(path, text)).toBe(true);
});

it.each([
  [
    'changelog.md',
    '# Metadata changelog\n\n## Enable it\n\nSet a retention.\n\n## Follow it\n\nRead on from an entry.',
  ],
  ['guides/changelog.md', '# How to write a changelog\n\nGroup what changed by kind.\n\nPut the newest first.'],
  ['releases.md', '# Releases\n\n## Create a release\n\nPick a tag.\n\n## Delete one\n\nOpen its menu.'],
  ['metrics/summary.md', '# Summary\n\nA summary has quantiles.\n\nIt is computed by the client.'],
  ['history.md', '# History\n\n## Search it\n\nPress ctrl+r.\n\n## Clear it\n\nRun history -c.'],
])('takes %s that explains a thing of that name for a page about use: %j', (path, text) => {
  expect(sideOf(path, text)).toBeUndefined();
});

it('takes dated posts for side pages, and says from which day they are', async () => {
  const post = '---\ntitle: Faster\ndate: 2019-04-02T10:00:00Z\n---\n\nIt is faster.';
  const { pages, sections } = await loadKnowledge([
    makeFolder({
      'docs/faster.md': post,
      'blog/faster.md': post,
      'blog/about.md': '# About\n\nWho writes here.',
      '_posts/2020-05-06-next.md': '# Next\n\nIt is next.',
      'blog/2021/07/08/last/index.md': '# Last\n\nIt is last.',
      'docs/blog/posts/a.md': '---\ndate:\n  created: 2023-09-10\n---\n# A\n\nIt is.',
    }),
  ]);
  expect(Object.fromEntries(pages.map(({ path, side, posted }) => [path, side && posted]))).toEqual({
    'docs/faster.md': undefined,
    'blog/faster.md': '2019-04-02',
    'blog/about.md': undefined,
    '_posts/2020-05-06-next.md': '2020-05-06',
    'blog/2021/07/08/last/index.md': '2021-07-08',
    'docs/blog/posts/a.md': '2023-09-10',
  });
  const section = sections.find(({ page }) => page.path === 'blog/faster.md');
  expect(section && readerNotes(section, 'en')).toEqual([
    'This is a post from 2 April 2019: it may not say how things are now.',
  ]);
});
