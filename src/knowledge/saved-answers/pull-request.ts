import path from 'node:path';
import { commitOnBranch } from '../git/git-branch.ts';
import type { GitAccess } from '../git/git-program.ts';
import { type GitSource, pagesFolder } from '../git/git-source.ts';
import type { SavedAnswer } from './answer-page.ts';

/** A saved answer on its way into a repository of pages: a branch that whoever may push there pushes. */
export interface PullRequest {
  branch: string;
  /** The command that pushes the branch from the bot's machine. */
  push: string;
  /** The same commit for any clone: `git am FILE`. */
  patch: { name: string; text: string };
  /** Title, an empty line, and the description. */
  text: string;
}

/** The folder, below that of the pages, that saved answers go into. */
const FOLDER = 'answers';

export interface PullRequestOptions {
  sources: readonly GitSource[];
  dataDir: string;
  access: GitAccess;
  /** The name that commits carry. */
  author: string;
}

/** Makes pull requests of saved answers. */
export interface PullRequests {
  /**
   * Commits a page on a branch of its own in the clone of the first source that one of these folders comes from; undefined if
   * none does. @throws GitError
   */
  prepare(
    saved: SavedAnswer,
    page: { name: string; text: string },
    folders: readonly string[] | undefined,
  ): Promise<PullRequest | undefined>;
}

/** Creates the pull requests for pages of these sources. */
export function createPullRequests({ sources, dataDir, access, author }: PullRequestOptions): PullRequests {
  return {
    async prepare(saved, { name, text }, folders) {
      const source = sources.find((one) => folders === undefined || folders.includes(pagesFolder(one, dataDir)));
      if (source === undefined) return undefined;
      const request = describe(saved);
      const file = path.posix.join(FOLDER, name);
      const made = await commitOnBranch(source, { file, text, message: request, author }, { dataDir, access });
      const { branch, repository, patch } = made;
      return {
        branch,
        push: `git --git-dir=${quote(repository)} push origin ${quote(`refs/heads/${branch}`)}`,
        patch: { name: `${path.posix.basename(branch)}.patch`, text: patch },
        text: request,
      };
    },
  };
}

function describe({ title, question, owner, source }: SavedAnswer): string {
  return [
    toLine(title),
    '',
    `Answers the question “${toLine(question)}”.`,
    ...(owner === undefined ? [] : [`Answered by ${toLine(owner)}.`]),
    ...(source === undefined ? [] : [`From ${source}`]),
  ].join('\n');
}

/** For a POSIX shell: nothing within has a meaning. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function toLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
