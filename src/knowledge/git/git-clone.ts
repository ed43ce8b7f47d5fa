import { mkdir, readdir, readlink, rename, rm, stat, symlink, unlink } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './git-lock.ts';
import { type GitAccess, NoFolderError, runGit } from './git-program.ts';
import { cloneFolder, type GitSource, linkOf } from './git-source.ts';

/** The result of pulling a repository. */
export interface Pulled {
  commit: string;
  /** Whether other pages are in force now. */
  isNew: boolean;
  /** What was left out of the repository or mended, as clauses about it. */
  notices: readonly string[];
}

export interface PullOptions {
  dataDir: string;
  access: GitAccess;
  signal?: AbortSignal;
}

/** Commits of history fetched: enough for the dates of most pages, and small compared to their text. */
const DEPTH = 500;
/** The ref of the commit of the pages in force, in a clone. */
export const PAGES_REF = 'refs/pages/head';
/** The notice of a new clone in place of one that git can't use. */
const REPLACED = 'its clone was broken and was replaced';
/** Packs of a clone from which they are made one: each new commit brings two, and git's own maintenance is off. */
const PACKS_MAX = 20;
/** One thread and little memory are enough for a clone without history. A bitmap would need the files that it leaves out. */
const PACKING = ['pack.threads=1', 'pack.windowMemory=16m', 'repack.writeBitmaps=false'].flatMap((own) => ['-c', own]);
/** Checkouts kept, as a replaced one may still be read. */
const TREES_KEPT = 2;

/**
 * Fetches a repository's newest commit and puts its files in force atomically, by replacing the link in the path of
 * `pagesFolder`. A broken clone is recreated while its pages stay in force. @throws GitError if nothing could be
 * fetched
 */
export async function pullPages(source: GitSource, options: PullOptions): Promise<Pulled> {
  const folder = path.join(cloneFolder(source, options.dataDir), 'clones');
  await mkdir(folder, { recursive: true });
  const lock = path.join(cloneFolder(source, options.dataDir), 'lock');
  return await withLock(lock, () => pullAlone(folder, source, options), options.signal);
}

async function pullAlone(folder: string, source: GitSource, options: PullOptions): Promise<Pulled> {
  const before = await newestClone(folder);
  const clone = before ?? 1;
  const pull = () => pullInto(path.join(folder, String(clone)), source, options);
  try {
    return await pull();
  } catch (error) {
    const isSound = before === undefined || error instanceof NoFolderError;
    if (isSound || !(await canReach(source, options))) throw error;
    // It may just have come back. A clone that can't be fetched into while the repository is reachable must be broken.
    const again = await pull().catch(() => undefined);
    return again ?? (await cloneAgain(folder, clone + 1, source, options));
  }
}

/**
 * Puts the files of a new clone in force; if that fails, nothing is left of it, as it would be tried again and again. A clone whose
 * files are in force already stays, whatever fails after that.
 */
async function cloneAgain(folder: string, next: number, source: GitSource, options: PullOptions): Promise<Pulled> {
  const clone = path.join(folder, String(next));
  try {
    const pulled = await pullInto(clone, source, options);
    await removeOtherClones(folder, next);
    return { ...pulled, notices: [REPLACED, ...pulled.notices] };
  } catch (error) {
    const inForce = await targetOf(linkOf(source, options.dataDir));
    if (inForce?.startsWith(path.resolve(clone) + path.sep) !== true) await rm(clone, { recursive: true, force: true });
    throw error;
  }
}

/** Returns the path of the bare repository that a source's pages come from; undefined if there is none yet. */
export async function repositoryOf(source: GitSource, dataDir: string): Promise<string | undefined> {
  const folder = path.join(cloneFolder(source, dataDir), 'clones');
  const clone = await newestClone(folder).catch(() => undefined);
  return clone === undefined ? undefined : path.join(folder, String(clone), 'repository');
}

/** Returns whether a source has pages from before, however old. */
export async function hasPages(source: GitSource, dataDir: string): Promise<boolean> {
  return (await stat(linkOf(source, dataDir)).catch(() => undefined)) !== undefined;
}

async function pullInto(clone: string, source: GitSource, { dataDir, access, signal }: PullOptions): Promise<Pulled> {
  const repository = path.join(clone, 'repository');
  const git = (...args: string[]) =>
    runGit(source, [`--git-dir=${repository}`, ...args], { access, ...(signal && { signal }) });
  if ((await stat(path.join(repository, 'HEAD')).catch(() => undefined)) === undefined) {
    await rm(clone, { recursive: true, force: true });
    await mkdir(clone, { recursive: true });
    await runGit(source, ['init', '--quiet', '--bare', repository], { access });
    await git('config', 'remote.origin.url', source.url);
    await git('config', 'remote.origin.promisor', 'true');
    await git('config', 'remote.origin.partialCloneFilter', 'blob:none');
  }
  await removeLocks(repository);
  const wanted = source.branch === undefined ? 'HEAD' : `refs/heads/${source.branch}`;
  const flags = ['--quiet', '--no-tags', '--force', `--depth=${DEPTH}`, '--filter=blob:none', '--no-write-fetch-head'];
  await git('fetch', ...flags, 'origin', `+${wanted}:${PAGES_REF}`);
  const commit = (await git('rev-parse', '--verify', `${PAGES_REF}^{commit}`)).trim();
  const link = linkOf(source, dataDir);
  const tree = path.join(clone, 'trees', commit);
  if ((await targetOf(link)) === tree && (await stat(tree).catch(() => undefined)) !== undefined) {
    return { commit, isNew: false, notices: [] };
  }
  await checkOut(tree, commit, source, git, access, signal);
  await replaceLink(link, tree);
  await removeOldTrees(path.dirname(tree), git);
  await joinPacks(repository, git);
  return { commit, isNew: true, notices: await listNotices(commit, source, git) };
}

type Git = (...args: string[]) => Promise<string>;

async function checkOut(
  tree: string,
  commit: string,
  source: GitSource,
  git: Git,
  access: GitAccess,
  signal: AbortSignal | undefined,
): Promise<void> {
  await rm(tree, { recursive: true, force: true });
  await git('worktree', 'prune');
  await git('worktree', 'add', '--quiet', '--force', '--detach', '--no-checkout', tree, commit);
  const inTree = (...args: string[]) => runGit(source, args, { access, cwd: tree, ...(signal && { signal }) });
  if (source.path !== '') {
    const found = await inTree('ls-tree', '-d', '--name-only', commit, '--', source.path);
    if (found.trim() === '') {
      throw new NoFolderError(
        `there is no folder ${source.path} in the branch ${source.branch ?? 'that is the default'}`,
      );
    }
    // Only the files below it are brought.
    await inTree('sparse-checkout', 'set', '--no-cone', `/${source.path}/`);
  }
  await inTree('reset', '--quiet', '--hard', commit);
}

/** Returns what is in the repository but left out of the pages. */
async function listNotices(commit: string, source: GitSource, git: Git): Promise<string[]> {
  const below = source.path === '' ? [] : ['--', source.path];
  const entries = (await git('ls-tree', '-r', '-z', commit, ...below)).split('\0');
  const submodules = entries.filter((entry) => entry.startsWith('160000 ')).map((entry) => entry.split('\t')[1]);
  return submodules.length === 0 ? [] : [`its submodules are left out (${submodules.slice(0, 3).join(', ')})`];
}

async function replaceLink(link: string, target: string): Promise<void> {
  const next = `${link}.next`;
  await mkdir(path.dirname(link), { recursive: true });
  await rm(next, { force: true });
  await symlink(path.relative(path.dirname(link), target), next, 'dir');
  try {
    await rename(next, link);
  } catch (error) {
    // Windows can't replace a link to a folder.
    if (process.platform !== 'win32') throw error;
    await unlink(link).catch(() => {});
    await rename(next, link);
  }
}

async function targetOf(link: string): Promise<string | undefined> {
  const target = await readlink(link).catch(() => undefined);
  return target === undefined ? undefined : path.resolve(path.dirname(link), target);
}

async function removeOldTrees(trees: string, git: Git): Promise<void> {
  const dated = await Promise.all(
    (await readdir(trees)).map(async (name) => {
      const tree = path.join(trees, name);
      return { tree, made: (await stat(tree)).birthtimeMs };
    }),
  );
  const old = dated.sort((a, b) => b.made - a.made).slice(TREES_KEPT);
  for (const { tree } of old) await rm(tree, { recursive: true, force: true });
  if (old.length > 0) await git('worktree', 'prune').catch(() => {});
}

/** Keeps the number of files in a clone that is fetched into for months small. Packs that can't be joined do no harm. */
async function joinPacks(repository: string, git: Git): Promise<void> {
  const folder = path.join(repository, 'objects', 'pack');
  const names = await readdir(folder).catch(() => []);
  if (names.filter((name) => name.endsWith('.pack')).length < PACKS_MAX) return;
  // What a killed git was writing.
  for (const name of names)
    if (name.startsWith('tmp_')) await rm(path.join(folder, name), { force: true }).catch(() => {});
  await git(...PACKING, 'repack', '-a', '-d', '--quiet').catch(() => {});
}

/** Removes lock files left by a killed git: nobody else works in the clone. */
async function removeLocks(repository: string): Promise<void> {
  for (const name of ['shallow.lock', 'HEAD.lock', 'config.lock', 'packed-refs.lock', `${PAGES_REF}.lock`]) {
    await rm(path.join(repository, name), { force: true });
  }
}

async function newestClone(folder: string): Promise<number | undefined> {
  const numbers = (await readdir(folder)).filter((name) => /^\d{1,6}$/u.test(name)).map(Number);
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

async function removeOtherClones(folder: string, kept: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\d+$/u.test(name) && Number(name) < kept - 1)
      await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

async function canReach(source: GitSource, { access, signal }: PullOptions): Promise<boolean> {
  const wanted = source.branch === undefined ? 'HEAD' : `refs/heads/${source.branch}`;
  const asked = runGit(source, ['ls-remote', source.url, wanted], { access, ...(signal && { signal }) });
  return (await asked.catch(() => '')).trim() !== '';
}
