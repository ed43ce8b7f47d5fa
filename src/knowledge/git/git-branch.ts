import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PAGES_REF, repositoryOf } from './git-clone.ts';
import { type GitAccess, GitError, runGit } from './git-program.ts';
import type { GitSource } from './git-source.ts';

/** A new file for a repository. */
export interface NewFile {
  /** Where it goes, below the source's folder, forward slashes; a number is added if that is taken. */
  file: string;
  text: string;
  /** The commit's message: a line, or several. */
  message: string;
  /** The name that the commit carries. */
  author: string;
}

/** A commit on a branch of its own, on top of the pages in force, in the bot's clone. */
export interface NewBranch {
  branch: string;
  /** Absolute path of the bare repository that has it. */
  repository: string;
  /** The commit as mail, for `git am`. */
  patch: string;
}

const TRIES_MAX = 100;
/** Nobody reads mail there. */
const ADDRESS = 'noreply@localhost';

/** Commits a new file on a branch of its own in the clone of a source. Nothing is sent anywhere. @throws GitError */
export async function commitOnBranch(
  source: GitSource,
  { file, text, message, author }: NewFile,
  { dataDir, access }: { dataDir: string; access: GitAccess },
): Promise<NewBranch> {
  const repository = await repositoryOf(source, dataDir);
  if (repository === undefined) throw new GitError('there is no clone of it yet');
  const folder = await mkdtemp(path.join(tmpdir(), 'devops-bot-commit-'));
  try {
    const own = {
      GIT_INDEX_FILE: path.join(folder, 'index'),
      GIT_AUTHOR_NAME: author,
      GIT_AUTHOR_EMAIL: ADDRESS,
      GIT_COMMITTER_NAME: author,
      GIT_COMMITTER_EMAIL: ADDRESS,
    };
    const git = async (...args: string[]) =>
      (
        await runGit(source, [`--git-dir=${repository}`, ...args], {
          access: { ...access, env: { ...access.env, ...own } },
        })
      ).trim();
    const page = path.join(folder, 'page');
    await writeFile(page, text);
    const base = await git('rev-parse', '--verify', `${PAGES_REF}^{commit}`);
    const place = await findFree(path.posix.join(source.path, file), base, git);
    const blob = await git('hash-object', '-w', '--no-filters', '--', page);
    await git('read-tree', base);
    await git('update-index', '--add', '--cacheinfo', `100644,${blob},${place}`);
    // The clone holds the pages' content only: what else the tree names is not fetched for it.
    const tree = await git('write-tree', '--missing-ok');
    const commit = await git('commit-tree', tree, '-p', base, '-m', message);
    const branch = `answers/${path.posix.basename(place, path.posix.extname(place))}`;
    await git('update-ref', `refs/heads/${branch}`, commit);
    const patch = await git('format-patch', '--stdout', '--no-renames', '--no-signature', '-1', commit);
    return { branch, repository, patch: `${patch}\n` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the path of a file that the commit doesn't have. */
async function findFree(wanted: string, commit: string, git: (...args: string[]) => Promise<string>): Promise<string> {
  const { dir, name, ext } = path.posix.parse(wanted);
  for (let count = 1; count <= TRIES_MAX; count++) {
    const tried = count === 1 ? wanted : path.posix.join(dir, `${name}-${count}${ext}`);
    if ((await git('ls-tree', '--name-only', commit, '--', tried)) === '') return tried;
  }
  throw new GitError(`${TRIES_MAX} files have the name ${wanted}`);
}
