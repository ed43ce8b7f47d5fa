import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pullPages } from '../../../src/knowledge/git/git-clone.ts';
import { pagesFolder, readGitAddress } from '../../../src/knowledge/git/git-source.ts';
import { makeFolder } from '../folder-fixture.ts';
import { type GitServer, startGitServer } from './git-server.ts';
import { type SshServer, sshServers } from './ssh-server.ts';

describe.each(sshServers())('a repository by ssh, through %s', (_, start) => {
  let git: GitServer;
  let ssh: SshServer;
  let dataDir: string;
  beforeEach(async () => {
    git = await startGitServer({ 'docs/pod.md': '# Pod\n\nOld.\n' });
    ssh = await start();
    dataDir = makeFolder({});
  });
  afterEach(async () => {
    ssh.close();
    await git.close();
  });

  const source = () => readGitAddress(`git+${ssh.url}${git.git('remote', 'get-url', 'origin')}#main:docs`);
  const pull = () => {
    const env = { ...process.env, GIT_SSH_COMMAND: ssh.command };
    return pullPages(source(), { dataDir, access: { env, tokens: new Map([['*', 'a token']]) } });
  };
  const text = () => readFileSync(path.join(pagesFolder(source(), dataDir), 'pod.md'), 'utf8');

  it('is cloned, and followed when its branch is rewritten', async () => {
    await pull();
    expect(text()).toContain('Old.');
    git.git('commit', '--quiet', '--amend', '--message', 'Other');
    git.commit({ 'docs/pod.md': '# Pod\n\nNew.\n' });
    expect(await pull()).toMatchObject({ isNew: true });
    expect(text()).toContain('New.');
  });

  it('keeps its pages if its host is not the one that is known, which nobody is asked about', async () => {
    await pull();
    git.commit({ 'docs/pod.md': '# Pod\n\nNew.\n' });
    ssh.forgetHost();
    await expect(pull()).rejects.toThrow(/^Host key verification failed\. fatal: Could not read from remote/u);
    expect(text()).toContain('Old.');
  });
});
