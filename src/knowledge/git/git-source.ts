import { createHash } from 'node:crypto';
import path from 'node:path';

/** Pages in a Git repository, as named in KNOWLEDGE_DIR. */
export interface GitSource {
  /** The address as written; it contains no secret. */
  address: string;
  /** The URL for git: `https://host/org/repo.git`. */
  url: string;
  protocol: 'https' | 'http' | 'ssh' | 'file';
  /** With its port; empty for a repository on this machine. */
  host: string;
  /** Undefined for the repository's default branch. */
  branch?: string;
  /** Folder of the pages below the root of the repository, forward slashes; empty for all of it. */
  path: string;
  /** The repository's own name. */
  name: string;
}

/** Thrown if a Git address can't be used; the message says what to change and contains no secret. */
export class GitAddressError extends Error {
  override name = 'GitAddressError';
}

const PREFIX = 'git+';
const PROTOCOLS = ['https', 'http', 'ssh', 'file'] as const;
const SHAPE = 'git+https://host/org/repo.git#branch:folder';
/** A branch name that can't be taken for a flag or several names. */
const BRANCH = /^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\.lock$))[\p{L}\p{N}._/@+=-]+(?<![/.])$/u;

/** Returns whether a place of pages is a Git address rather than a folder. */
export function isGitAddress(place: string): boolean {
  return place.startsWith(PREFIX);
}

/** Reads `git+https://host/org/repo.git#branch:folder`; branch and folder may be left out. @throws GitAddressError */
export function readGitAddress(address: string): GitSource {
  const [written = '', fragment = '', ...more] = address.slice(PREFIX.length).split('#');
  const protocol = PROTOCOLS.find((name) => written.startsWith(`${name}://`));
  if (!isGitAddress(address) || protocol === undefined || !URL.canParse(written) || more.length > 0) {
    throw new GitAddressError(
      `"${withoutUser(address)}" is no Git address: it looks like ${SHAPE}, or git+ssh:// or git+file://.`,
    );
  }
  const url = new URL(written);
  if (url.password !== '' || (url.username !== '' && protocol !== 'ssh')) {
    throw new GitAddressError(
      `The address of ${url.host}${url.pathname} has a user or a token in it: leave it out, and set GIT_TOKEN.`,
    );
  }
  if (url.search !== '') throw new GitAddressError(`"${address}" has a "?" in it: a Git address looks like ${SHAPE}.`);
  const name = path.posix.basename(decode(url.pathname)).replace(/\.git$/u, '');
  if (name === '' || name.startsWith('.'))
    throw new GitAddressError(`"${address}" names no repository: it looks like ${SHAPE}.`);
  const colon = fragment.indexOf(':');
  const branch = decode(colon < 0 ? fragment : fragment.slice(0, colon));
  if (branch !== '' && !BRANCH.test(branch))
    throw new GitAddressError(`"${branch}" in "${address}" is no name of a branch.`);
  const folder = colon < 0 ? '' : decode(fragment.slice(colon + 1)).replace(/^\/+|\/+$/gu, '');
  if (/[\0\\*?[\]!\n]/u.test(folder) || folder.split('/').some((part) => ['.', '..', '.git'].includes(part))) {
    throw new GitAddressError(`"${folder}" in "${address}" is no folder of a repository.`);
  }
  return {
    address,
    url: written,
    protocol,
    host: url.host,
    ...(branch !== '' && { branch }),
    path: folder,
    name,
  };
}

/** Returns the folder, below the data folder, in which copies of this repository and branch are kept. */
export function cloneFolder(source: GitSource, dataDir: string): string {
  return path.join(dataDir, 'git', createHash('sha256').update(cloneKey(source)).digest('hex').slice(0, 16));
}

function cloneKey({ url, branch = '', path: folder }: GitSource): string {
  return JSON.stringify([url, branch, folder]);
}

/** Returns the link to the files of the commit in force. */
export function linkOf(source: GitSource, dataDir: string): string {
  return path.join(cloneFolder(source, dataDir), 'pages', source.name);
}

/** Returns the folder under which the pages can be read, whichever commit is in force. */
export function pagesFolder(source: GitSource, dataDir: string): string {
  return path.join(linkOf(source, dataDir), ...source.path.split('/').filter(Boolean));
}

/** The folder of a repository's pages, without the data folder above it. */
const IN_DATA = /[\\/]git[\\/][0-9a-f]{16}[\\/]pages[\\/].+$/u;

/** Returns the name of a folder of pages that replicas agree on, though each may have a data folder of its own. */
export function nameOnReplicas(folder: string): string {
  return IN_DATA.exec(folder)?.[0] ?? folder;
}

/** Returns sources without those of the same repository, branch and folder, however they are written. */
export function withoutDoubles(sources: readonly GitSource[]): GitSource[] {
  return [...new Map(sources.map((source) => [cloneKey(source), source])).values()];
}

/** Returns the template of the host's web address of a file, like PAGE_URL; undefined for unknown hosts. */
export function hostView({ protocol, host, url, branch = 'HEAD', path: folder }: GitSource): string | undefined {
  if (protocol === 'file') return undefined;
  const view = VIEWS.find(({ hosts }) => hosts.test(host));
  if (view === undefined) return undefined;
  // The ports of ssh and of a proxy aren't those of the website.
  const web = protocol === 'https' ? host : host.replace(/:\d+$/u, '');
  const repository = new URL(url).pathname.replace(/\.git$|\/$/u, '');
  const inside = folder === '' ? '' : `${folder.split('/').map(encodeURIComponent).join('/')}/`;
  const at = branch.split('/').map(encodeURIComponent).join('/');
  return `https://${web}${repository}${view.path}${at}/${inside}{file}#{anchor}`;
}

const VIEWS = [
  { hosts: /(?:^|\.)github\./u, path: '/blob/' },
  { hosts: /(?:^|\.)gitlab\./u, path: '/-/blob/' },
  { hosts: /^bitbucket\.org$/u, path: '/src/' },
  { hosts: /^codeberg\.org$|(?:^|\.)(?:gitea|forgejo)\./u, path: '/src/branch/' },
] as const;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new GitAddressError(`"${text}" in a Git address has a % that is not part of an escape: write it as %25.`);
  }
}

function withoutUser(address: string): string {
  return address.replace(/\/\/[^/@]*@/u, '//');
}
