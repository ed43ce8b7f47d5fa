import { expect, it } from 'vitest';
import { isSidePath } from '../../src/knowledge/page/side-page.ts';

it.each([
  'CHANGELOG.md',
  'docs/release-notes/v2.1.md',
  'proposals/sharding.md',
  'operator-manual/upgrading/1.8-2.0.md',
  'upgrade-guide-from-2.15.x-to-3.0.0.md',
  'SUMMARY.md',
  'Upgrade/ceph-upgrade.md',
  'migration-guide.md',
  'migrating-to-v3.md',
  'migrate-from-widget-2.md',
  'CHANGELOG.zh.md',
])('takes %s for a page about the project’s own course', (path) => {
  expect(isSidePath(path)).toBe(true);
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
  expect(isSidePath(path)).toBe(false);
});
