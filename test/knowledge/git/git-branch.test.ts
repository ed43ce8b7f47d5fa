import { execFileSync, execSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pullPages } from '../../../src/knowledge/git/git-clone.ts';
import { GitError } from '../../../src/knowledge/git/git-program.ts';
import { pagesFolder, readGitAddress } from '../../../src/knowledge/git/git-source.ts';
import { toAnswerPage } from '../../../src/knowledge/saved-answers/answer-page.ts';
import { createPullRequests } from '../../../src/knowledge/saved-answers/pull-request.ts';
import { makeFolder } from '../folder-fixture.ts';
import { type GitServer, startGitServer } from './git-server.ts';

const saved = {
  title: "O'Neil's keys",
  question: 'where are\nthe keys',
  answer: 'In the vault.',
  language: 'en',
  owner: 'Ann (U0ANN1)',
  source: 'https://acme.slack.com/archives/C1/p1',
  at: new Date('2026-11-26T12:00:00Z'),
} as const;
const page = toAnswerPage(saved);

let server: GitServer;
let dataDir: string;
beforeEach(async () => {
  server = await startGitServer({ 'docs/pod.md': '# Pod\n', 'docs/answers/taken.md': '# Taken\n', 'src/big.bin': 'x' });
  dataDir = makeFolder({});
});
afterEach(() => server.close());

/** The repository on disk: the server can't answer while this process waits for a command. */
const served = () => path.join(server.git('rev-parse', '--show-toplevel'), '..', 'handbook.git');
const access = { env: process.env, tokens: new Map<string, string>() };
const sourceOf = () => readGitAddress(`git+${server.url}#main:docs`);
const requests = () => createPullRequests({ sources: [sourceOf()], dataDir, access, author: 'DevOps Bot' });
const prepare = (name = 'keys.md') => requests().prepare(saved, { name, text: page.text }, undefined);

describe('a saved answer of pages from Git', () => {
  it('is on a branch of the clone, which one command pushes', async () => {
    await pullPages(sourceOf(), { dataDir, access });
    const request = await prepare();
    expect(request).toMatchObject({
      branch: 'answers/keys',
      text: "O'Neil's keys\n\nAnswers the question “where are the keys”.\nAnswered by Ann (U0ANN1).\nFrom https://acme.slack.com/archives/C1/p1",
    });
    execSync((request?.push ?? '').replace('origin', served()), { stdio: 'pipe' });
    const git = (...args: string[]) => execFileSync('git', ['--git-dir', served(), ...args], { encoding: 'utf8' });
    expect(git('show', 'answers/keys:docs/answers/keys.md')).toBe(page.text);
    expect(git('show', '--stat', '--format=%an%n%s', 'answers/keys')).toContain("DevOps Bot\nO'Neil's keys");
    expect(git('diff', '--name-only', 'main', 'answers/keys').trim()).toBe('docs/answers/keys.md');
    expect(git('rev-parse', 'answers/keys^')).toBe(git('rev-parse', 'main'));
    // The pages in force are as they were.
    expect(await pullPages(sourceOf(), { dataDir, access })).toMatchObject({ isNew: false });
  });

  it('is a patch for any other clone', async () => {
    await pullPages(sourceOf(), { dataDir, access });
    const request = await prepare();
    const clone = makeFolder({});
    execFileSync('git', ['clone', '--quiet', served(), clone]);
    const patch = path.join(makeFolder({}), request?.patch.name ?? '');
    writeFileSync(patch, request?.patch.text ?? '');
    execFileSync('git', ['-c', 'user.name=Bob', '-c', 'user.email=bob@example.com', 'am', '--quiet', patch], {
      cwd: clone,
    });
    expect(path.basename(patch)).toBe('keys.patch');
    expect(readFileSync(path.join(clone, 'docs/answers/keys.md'), 'utf8')).toBe(page.text);
  });

  it('takes the place of no page that is there', async () => {
    await pullPages(sourceOf(), { dataDir, access });
    expect(await prepare('taken.md')).toMatchObject({ branch: 'answers/taken-2' });
  });

  it('goes to the repository that the asker is answered from, and to none before it is cloned', async () => {
    await expect(prepare()).rejects.toThrow(GitError);
    await pullPages(sourceOf(), { dataDir, access });
    const there = await requests().prepare(saved, { name: 'keys.md', text: page.text }, [
      pagesFolder(sourceOf(), dataDir),
    ]);
    expect(there?.branch).toBe('answers/keys');
    expect(await requests().prepare(saved, { name: 'keys.md', text: page.text }, ['/elsewhere'])).toBeUndefined();
  });
});
