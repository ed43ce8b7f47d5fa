import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createPageCache } from '../../../src/knowledge/files/page-cache.ts';
import { commitOnBranch } from '../../../src/knowledge/git/git-branch.ts';
import { hasPages, pullPages } from '../../../src/knowledge/git/git-clone.ts';
import { GitError } from '../../../src/knowledge/git/git-program.ts';
import { cloneFolder, pagesFolder, readGitAddress } from '../../../src/knowledge/git/git-source.ts';
import { PATIENCE_MS } from '../../patience.ts';
import { makeFolder } from '../folder-fixture.ts';
import { type GitServer, startGitServer } from './git-server.ts';

const TOKEN = 'ghp_S3cretS3cretS3cret';
const POD = '# Pod\n\nA pod runs containers.\n';

let server: GitServer;
let dataDir: string;
beforeEach(async () => {
  server = await startGitServer({
    'docs/pod.md': POD,
    'docs/node.md': '# Node\n\nA machine.\n',
    'src/big.bin': 'x'.repeat(9999),
  });
  dataDir = makeFolder({});
});
afterEach(() => server.close());

const sourceOf = (fragment = '#main:docs', url = server.url) => readGitAddress(`git+${url}${fragment}`);
const pull = (source = sourceOf(), token?: string) =>
  pullPages(source, { dataDir, access: { env: process.env, tokens: new Map(token ? [['*', token]] : []) } });
const failing = (...args: Parameters<typeof pull>) =>
  pull(...args).then(
    () => 'pulled',
    (error: unknown) => (error instanceof GitError ? error.message : String(error)),
  );
const filesOf = (source = sourceOf()) => readdirSync(pagesFolder(source, dataDir)).sort();
const textOf = (file: string, source = sourceOf()) =>
  readFileSync(path.join(pagesFolder(source, dataDir), file), 'utf8');

/** All that a clone keeps on disk, as one text. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('a clone', () => {
  it('brings the folder of the branch, and no other files', async () => {
    expect(await pull()).toMatchObject({ isNew: true, notices: [] });
    expect(filesOf()).toEqual(['node.md', 'pod.md']);
    expect(existsSync(path.join(pagesFolder(sourceOf(''), dataDir), 'src'))).toBe(false);
    expect(everythingIn(dataDir)).not.toContain('x'.repeat(9999));
    expect(await pull()).toMatchObject({ isNew: false });
  });

  it('brings all of the default branch if the address says no more', async () => {
    await pull(sourceOf(''));
    expect(filesOf(sourceOf(''))).toEqual(expect.arrayContaining(['docs', 'src']));
  });

  it('brings another branch, and a repository by its path', async () => {
    server.commit({ 'docs/pod.md': '# Pod\n\nNext.\n' }, { branch: 'release/2.0' });
    await pull(sourceOf('#release/2.0:docs'));
    expect(textOf('pod.md', sourceOf('#release/2.0:docs'))).toContain('Next.');
    const local = sourceOf('#main:docs', `file://${server.git('remote', 'get-url', 'origin')}`);
    await pull(local);
    expect(textOf('pod.md', local)).toBe(POD);
  });

  it('puts a newer commit in force as a whole, and keeps the folder under the same name', async () => {
    await pull();
    const before = realpathSync(pagesFolder(sourceOf(), dataDir));
    server.commit({
      'docs/pod.md': '# Pod\n\nNew.\n',
      'docs/node.md': undefined,
      'docs/volume.md': '# Volume\n\nFiles.\n',
    });
    expect(await pull()).toMatchObject({ isNew: true });
    expect(filesOf()).toEqual(['pod.md', 'volume.md']);
    expect(realpathSync(pagesFolder(sourceOf(), dataDir))).not.toBe(before);
    // Who was reading the files from before still can.
    expect(readdirSync(before).sort()).toEqual(['node.md', 'pod.md']);
  });

  it('keeps the trees of two commits, however many come', async () => {
    for (const text of ['one', 'two', 'three', 'four']) {
      server.commit({ 'docs/pod.md': `# Pod\n\n${text}\n` });
      await pull();
    }
    const trees = path.join(cloneFolder(sourceOf(), dataDir), 'clones/1/trees');
    expect(readdirSync(trees)).toHaveLength(2);
    expect(textOf('pod.md')).toContain('four');
  });

  it('has few files, however often it is fetched into, and what a saved answer is on stays', async () => {
    await pull();
    const answer = { file: 'answers/dns.md', text: '# DNS\n', message: 'Add an answer', author: 'Ann' };
    const { branch } = await commitOnBranch(sourceOf(), answer, {
      dataDir,
      access: { env: process.env, tokens: new Map() },
    });
    const repository = path.join(cloneFolder(sourceOf(), dataDir), 'clones/1/repository');
    const packs = () => readdirSync(path.join(repository, 'objects/pack')).filter((name) => name.endsWith('.pack'));
    let most = 0;
    for (let number = 1; number <= 14; number++) {
      server.commit({ 'docs/pod.md': `# Pod\n\nNumber ${number}.\n` });
      await pull();
      most = Math.max(most, packs().length);
    }
    expect(most).toBeLessThan(24);
    expect(packs().length).toBeLessThan(most);
    expect(textOf('pod.md')).toContain('Number 14.');
    const shown = execFileSync('git', [`--git-dir=${repository}`, 'show', `${branch}:docs/answers/dns.md`]);
    expect(String(shown)).toBe('# DNS\n');
  });

  it('follows a branch that was rewritten', async () => {
    server.commit({ 'docs/pod.md': '# Pod\n\nWrong.\n' });
    await pull();
    server.git('reset', '--quiet', '--hard', 'HEAD~1');
    server.commit({ 'docs/pod.md': '# Pod\n\nRight.\n' });
    await pull();
    expect(textOf('pod.md')).toContain('Right.');
  });

  it('gives nothing from outside of its folder by the links of a commit, whatever is pulled while it is read', async () => {
    const outside = makeFolder({ 'secret.md': '# S\n\nSECRET', 'sub/secret.md': '# S\n\nSECRET' });
    const checkout = server.git('rev-parse', '--show-toplevel');
    server.commit({ 'secret.md': '# S\n\nSECRET' });
    await pull();
    const cache = createPageCache();
    const folder = pagesFolder(sourceOf(), dataDir);
    for (const [name, target] of [
      ['pod.md', path.join(outside, 'secret.md')],
      ['up.md', '../secret.md'],
      ['folder', path.join(outside, 'sub')],
      ['config.md', '../.git/config'],
      ['loop', '.'],
    ] as const) {
      rmSync(path.join(checkout, 'docs', name), { force: true });
      symlinkSync(target, path.join(checkout, 'docs', name));
      server.commit({ 'docs/part.md': `# Part\n\n{!docs/${name}!}\n\n![[secret]]\n` });
      const [knowledge] = await Promise.all([loadKnowledge([folder], { cache }), pull()]);
      const again = await loadKnowledge([folder], { cache });
      for (const { sections } of [knowledge, again])
        expect(sections.filter(({ text }) => /SECRET|repositoryformat/u.test(text))).toEqual([]);
      expect(again.pages.map((page) => page.path)).toContain('node.md');
    }
  });

  it('knows when each page was changed last', async () => {
    server.commit({ 'docs/node.md': '# Node\n\nA big machine.\n' }, { day: '2026-03-04' });
    await pull();
    // As a running bot reads it, again and again.
    const reading = { historyWait: PATIENCE_MS, cache: createPageCache() };
    const load = async () => (await loadKnowledge([pagesFolder(sourceOf(), dataDir)], reading)).pages;
    expect((await load()).map(({ path: file, changed }) => [file, changed])).toEqual([
      ['node.md', '2026-03-04'],
      ['pod.md', '2026-01-01'],
    ]);
    server.commit({ 'docs/pod.md': `${POD}More.\n` }, { day: '2026-05-06' });
    await pull();
    expect((await load()).map(({ changed }) => changed)).toEqual(['2026-03-04', '2026-05-06']);
  });

  it('makes no page anew that a commit leaves as it was', async () => {
    await pull();
    const cache = createPageCache();
    const load = () => loadKnowledge([pagesFolder(sourceOf(), dataDir)], { cache, gitDates: false });
    const before = await load();
    server.commit({ 'docs/pod.md': `${POD}More.\n` });
    await pull();
    const after = await load();
    expect(after.pages[0]).toBe(before.pages[0]);
    expect(after.pages[1]).not.toBe(before.pages[1]);
  });

  it('is made anew if it is broken, while its pages stay', async () => {
    await pull();
    const repository = path.join(cloneFolder(sourceOf(), dataDir), 'clones/1/repository');
    server.commit({ 'docs/pod.md': '# Pod\n\nNew.\n' });
    rmSync(path.join(repository, 'objects'), { recursive: true });
    writeFileSync(path.join(repository, 'config'), 'no settings at all [[[');
    expect(await pull()).toMatchObject({ isNew: true, notices: ['its clone was broken and was replaced'] });
    expect(textOf('pod.md')).toContain('New.');
  });

  it('is kept if its host comes back just after a failure', async () => {
    await pull();
    server.commit({ 'docs/pod.md': '# Pod\n\nNew.\n' });
    server.fail(503, 1);
    expect(await pull()).toMatchObject({ isNew: true, notices: [] });
    expect(textOf('pod.md')).toContain('New.');
    expect(readdirSync(path.join(cloneFolder(sourceOf(), dataDir), 'clones'))).toEqual(['1']);
  });

  it('stays the only one while its folder is gone, however often it is pulled', async () => {
    await pull();
    server.commit({ 'docs/pod.md': undefined, 'docs/node.md': undefined, 'guide/pod.md': POD });
    for (let time = 0; time < 3; time += 1) expect(await failing()).toContain('no folder docs');
    expect(textOf('pod.md')).toBe(POD);
    expect(readdirSync(path.join(cloneFolder(sourceOf(), dataDir), 'clones'))).toEqual(['1']);
    server.commit({ 'docs/pod.md': '# Pod\n\nBack.\n' });
    await pull();
    expect(textOf('pod.md')).toContain('Back.');
  });

  it('leaves nothing of a new clone that fails as well', async () => {
    await pull();
    const clones = path.join(cloneFolder(sourceOf(), dataDir), 'clones');
    writeFileSync(path.join(clones, '1/repository/config'), 'no settings at all [[[');
    server.commit({ 'docs/pod.md': undefined, 'docs/node.md': undefined });
    for (let time = 0; time < 2; time += 1) expect(await failing()).toContain('no folder docs');
    expect(readdirSync(clones)).toEqual(['1']);
    expect(textOf('pod.md')).toBe(POD);
  });

  it('goes on after a git that was killed', async () => {
    await pull();
    const repository = path.join(cloneFolder(sourceOf(), dataDir), 'clones/1/repository');
    for (const name of ['shallow.lock', 'config.lock', 'HEAD.lock']) writeFileSync(path.join(repository, name), '');
    server.commit({ 'docs/pod.md': '# Pod\n\nNew.\n' });
    await pull();
    expect(textOf('pod.md')).toContain('New.');
  });

  it('is worked on by one program at a time, of several that share its folder', async () => {
    const first = await Promise.all([pull(), pull(), pull()]);
    expect(first.filter(({ isNew }) => isNew)).toHaveLength(1);
    server.commit({ 'docs/pod.md': POD.replace('runs', 'holds') });
    const second = await Promise.all([pull(), pull(), pull()]);
    expect(second.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(second.map(({ commit }) => commit)).size).toBe(1);
    expect(textOf('pod.md')).toContain('holds');
  });

  it('isn’t kept waiting by a program that was killed', async () => {
    await pull();
    const gone = spawnSync(process.execPath, ['--version']).pid;
    for (const pid of [gone, process.pid]) {
      writeFileSync(path.join(cloneFolder(sourceOf(), dataDir), 'lock'), `${hostname()} ${pid} x`);
      expect(await pull()).toMatchObject({ isNew: false });
    }
  });

  it('leaves out submodules and files of LFS, and says so of submodules', async () => {
    const module = makeFolder({ 'a.md': '# A\n\nx\n' });
    execFileSync('git', ['init', '--quiet'], { cwd: module });
    execFileSync('git', ['add', '.'], { cwd: module });
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'x'], { cwd: module });
    server.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'docs/module');
    server.commit({
      'docs/.gitattributes': '*.png filter=lfs diff=lfs merge=lfs -text\n',
      'docs/a.png': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
    });
    expect(await pull()).toMatchObject({ notices: ['its submodules are left out (docs/module)'] });
    expect(filesOf()).toEqual(expect.arrayContaining(['a.png', 'pod.md']));
  });

  it('starts nothing that the repository names', async () => {
    const mark = path.join(dataDir, 'mark');
    server.commit({
      'docs/.gitattributes': '* filter=evil\n',
      '.githooks/post-checkout': `#!/bin/sh\ntouch ${mark}\n`,
    });
    await pull();
    expect(existsSync(mark)).toBe(false);
    expect(textOf('pod.md')).toBe(POD);
  });
});

describe('a repository that can’t be fetched', () => {
  it('leaves the pages as they are, and says why in git’s words', async () => {
    await pull();
    server.fail(500);
    expect(await failing()).toMatch(/500/u);
    expect(textOf('pod.md')).toBe(POD);
    server.fail(undefined);
    expect(await pull()).toMatchObject({ isNew: false });
  });

  it.each([
    ['a branch that is not there', '#no-such:docs', /no-such/u],
    ['a folder that is not there', '#main:nowhere', /there is no folder nowhere in the branch main/u],
  ])('is one with %s', async (_, fragment, message) => {
    expect(await failing(sourceOf(fragment))).toMatch(message);
    expect(await hasPages(sourceOf(fragment), dataDir)).toBe(false);
  });
});

describe('a token', () => {
  it('opens a private repository, and stands in no file, message or argument', async () => {
    server.requireToken(TOKEN);
    expect(await failing()).toBe(
      'the host wants a token: set GIT_TOKEN, with the right to read, and check the address',
    );
    await pull(sourceOf(), TOKEN);
    expect(textOf('pod.md')).toBe(POD);
    const encoded = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    const kept = everythingIn(dataDir);
    expect([kept.includes(TOKEN), kept.includes(encoded)]).toEqual([false, false]);
    server.requireToken('another');
    server.commit({ 'docs/pod.md': 'x' });
    const message = await failing(sourceOf(), TOKEN);
    expect(message).toMatch(/^the host refuses GIT_TOKEN: .*expired/u);
    expect(message).not.toContain(TOKEN);
    server.fail(403);
    expect(await failing(sourceOf(), TOKEN)).toMatch(
      /^the host refuses GIT_TOKEN: .*may read.* \(remote: You sent: Basic …\)$/u,
    );
    server.fail(500);
    expect(await failing(sourceOf(), TOKEN)).toContain('remote: You sent: Basic …');
  });

  it('is not sent to another host', async () => {
    const access = { env: process.env, tokens: new Map([['git.example.com', TOKEN]]) };
    await pullPages(sourceOf(), { dataDir, access });
    expect(server.requests.length).toBeGreaterThan(0);
    expect(server.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });
});
