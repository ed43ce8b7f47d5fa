import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { GitAddressError, hostView, pagesFolder, readGitAddress } from '../../../src/knowledge/git/git-source.ts';

describe('a Git address', () => {
  it.each([
    [
      'git+https://git.example.com/team/handbook.git#main:docs/ops',
      {
        url: 'https://git.example.com/team/handbook.git',
        protocol: 'https',
        host: 'git.example.com',
        branch: 'main',
        path: 'docs/ops',
        name: 'handbook',
      },
    ],
    [
      'git+https://git.example.com:8443/handbook',
      {
        url: 'https://git.example.com:8443/handbook',
        protocol: 'https',
        host: 'git.example.com:8443',
        path: '',
        name: 'handbook',
      },
    ],
    [
      'git+ssh://git@git.example.com/team/handbook.git#release/2.0',
      {
        url: 'ssh://git@git.example.com/team/handbook.git',
        protocol: 'ssh',
        host: 'git.example.com',
        branch: 'release/2.0',
        path: '',
        name: 'handbook',
      },
    ],
    [
      'git+file:///srv/git/handbook.git#:docs',
      { url: 'file:///srv/git/handbook.git', protocol: 'file', host: '', path: 'docs', name: 'handbook' },
    ],
  ])('%s is read', (address, expected) => {
    expect(readGitAddress(address)).toEqual({ address, ...expected });
  });

  it.each([
    ['git+ftp://example.com/a.git', /is no Git address/u],
    ['git+https://', /is no Git address/u],
    ['git+https://ann:s3cret@example.com/a.git', /has a user or a token/u],
    ['git+https://s3cret@example.com/a.git', /set GIT_TOKEN/u],
    ['git+ext://sh -c s3cret@x', /is no Git address/u],
    ['git+https://example.com/', /names no repository/u],
    ['git+https://example.com/a.git?x=1', /has a "\?"/u],
    ['git+https://example.com/a.git#--upload-pack=evil', /is no name of a branch/u],
    ['git+https://example.com/a.git#main..next', /is no name of a branch/u],
    ['git+https://example.com/a.git#main:../../etc', /is no folder/u],
    ['git+https://example.com/a.git#main:.git', /is no folder/u],
    ['git+https://example.com/a.git#main%zz', /has a % that is not part of an escape/u],
  ])('%s is refused, without the secret in it', (address, message) => {
    let said = '';
    try {
      readGitAddress(address);
    } catch (error) {
      expect(error).toBeInstanceOf(GitAddressError);
      said = String(error);
    }
    expect(said).toMatch(message);
    expect(said).not.toContain('s3cret');
  });

  it('has a folder of its own for each repository, branch and folder', () => {
    const folders = ['a.git#main', 'a.git#next', 'b.git#main', 'a.git#main:docs'].map((end) =>
      pagesFolder(readGitAddress(`git+https://example.com/${end}`), '/data'),
    );
    expect(new Set(folders.map((folder) => path.dirname(folder))).size).toBe(4);
  });
});

describe('the host’s own view of a page', () => {
  it.each([
    ['git+https://github.com/acme/wiki.git#main:docs', 'https://github.com/acme/wiki/blob/main/docs/{file}#{anchor}'],
    ['git+ssh://git@github.com/acme/wiki.git', 'https://github.com/acme/wiki/blob/HEAD/{file}#{anchor}'],
    [
      'git+https://gitlab.example.com/a/b/wiki.git#v/1',
      'https://gitlab.example.com/a/b/wiki/-/blob/v/1/{file}#{anchor}',
    ],
    ['git+https://bitbucket.org/acme/wiki#main', 'https://bitbucket.org/acme/wiki/src/main/{file}#{anchor}'],
    ['git+https://codeberg.org/acme/wiki#main', 'https://codeberg.org/acme/wiki/src/branch/main/{file}#{anchor}'],
    ['git+https://git.example.com/acme/wiki.git#main', undefined],
    ['git+file:///srv/github.com/wiki.git', undefined],
  ])('of %s', (address, expected) => {
    expect(hostView(readGitAddress(address))).toBe(expected);
  });
});
