import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../src/knowledge/files/page-cache.ts';
import { PATIENCE_MS } from '../patience.ts';
import { makeFolder } from './folder-fixture.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function commit(folder: string, day: string): void {
  const git = (...words: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...words],
      {
        cwd: folder,
        stdio: 'ignore',
        env: { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` },
      },
    );
  git('init');
  git('add', '.');
  git('commit', '-m', 'Change');
}

it('a page in a git checkout has the day of its last commit, a page elsewhere none', async () => {
  const folder = makeFolder({
    'a.md': '# A\n\nx',
    'docs/乙 b.md': '# B\n\nx',
    'c.md': '---\nlastmod: 2020-01-01\n---\n# C\n\nx',
  });
  const cache = createPageCache();
  expect((await loadKnowledge([folder])).pages.map(({ changed }) => changed)).toEqual([
    undefined,
    '2020-01-01',
    undefined,
  ]);
  commit(folder, '2026-01-02');
  writeFileSync(join(folder, 'a.md'), '# A\n\ny');
  commit(folder, '2026-03-04');
  // A first load doesn't wait long for git; a later one has it all.
  const dates = async () => (await loadKnowledge([folder], { cache })).pages.map(({ changed }) => changed);
  await expect.poll(dates).toEqual(['2026-03-04', '2020-01-01', '2026-01-02']);
  const [before] = (await loadKnowledge([folder], { cache })).pages;
  expect((await loadKnowledge([folder], { cache })).pages[0]).toBe(before);
});

it('a page has the date of its own repository in a hook of another one', async () => {
  const folder = makeFolder({ 'a.md': '# A\n\nx' });
  commit(folder, '2026-01-02');
  const other = makeFolder({ 'b.md': '# B\n\nx' });
  commit(other, '2026-03-04');
  vi.stubEnv('GIT_DIR', join(other, '.git'));
  vi.stubEnv('GIT_INDEX_FILE', join(other, '.git', 'index'));
  readEnvironment(() => {});
  const { pages } = await loadKnowledge([folder], { historyWait: PATIENCE_MS });
  expect(pages.map(({ changed }) => changed)).toEqual(['2026-01-02']);
});
