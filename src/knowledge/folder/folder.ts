import { realpath, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { KnowledgeError } from '../model/knowledge-error.ts';
import { PAGE_EXTENSIONS } from '../model/page-extension.ts';
import { DEFAULT_LIMITS, type FolderFile, type FolderLimits, type FolderProblem, walkFolder } from './folder-walk.ts';
import { type IsIgnored, readIgnored, readIgnoreFiles } from './ignore-file.ts';
import { partLanguages } from './other-languages.ts';
import { keepPages } from './page-names.ts';
import { byPath, isErrno } from './paths.ts';
import { docusaurusVersions, type ReleasedVersion, releasedBelow, releasedVersions } from './released-versions.ts';
import { isVersion, type PageVersion, type PartedVersions, partVersions } from './versions.ts';

/** A page's file, and the version it belongs to if there are several. */
export type PageFile = FolderFile & PageVersion;

/** Which of a folder's pages to read, in addition to the folder's own rules. */
export interface PageChoice {
  /** Patterns of paths to leave out, in the syntax of `.gitignore`. */
  ignore?: readonly string[];
  /**
   * For pages in several versions: the first of these that exists is in force; the others are read for questions that
   * name them.
   */
  versions?: readonly string[];
}

/** The content of a knowledge folder. */
export interface Folder {
  /** Absolute path, as it was named. */
  root: string;
  /** The same path with all symbolic links resolved. */
  realRoot: string;
  pages: readonly PageFile[];
  pictures: readonly FolderFile[];
  /** The folders that were listed, itself among them, each by its absolute path without links. */
  folders: readonly string[];
  problems: readonly FolderProblem[];
  /** Folders below that can't be listed at the moment: their content is unknown, not gone. */
  unreadable: readonly string[];
}

/**
 * Lists the pages and pictures below a folder, in the order of their paths: see `walkFolder`.
 * @throws KnowledgeError if the folder can't be listed, or holds no page
 */
export async function listFolder(
  path: string,
  limits: FolderLimits = DEFAULT_LIMITS,
  { ignore = [], versions = [] }: PageChoice = {},
): Promise<Folder> {
  const root = resolve(path);
  const realRoot = await openRoot(root);
  const { isIgnored, unread } = await readLeftOut(root, ignore);
  const { pages, pictures, listed, problems, unreadable } = await walkFolder({ root, realRoot }, limits, isIgnored);
  if (pages.length === 0) {
    throw new KnowledgeError(
      `There is no page (${PAGE_EXTENSIONS.join(', ')}) in the knowledge folder ${root}: put one there or set KNOWLEDGE_DIR to the folder that holds your pages.`,
    );
  }
  const kept = keepPages(pages.sort(byPath));
  const released = await releasedIn(kept, realRoot);
  const { read: inForce, ...inVersions } = partVersions(kept, versions, (base) => releasedBelow(base, released));
  const { read, others } = partLanguages(inForce);
  return {
    root,
    realRoot,
    pages: read,
    pictures: pictures.sort(byPath),
    folders: listed,
    problems: [...unread, ...problems, ...versionProblems(inVersions, basename(root)), ...languageProblems(others)],
    unreadable,
  };
}

/** Returns the versions that the site calls released, if any page is below a folder named like a version. */
async function releasedIn(pages: readonly FolderFile[], realRoot: string): Promise<ReleasedVersion[]> {
  const isParted = pages.some(({ path }) => path.split('/').slice(0, -1).some(isVersion));
  if (!isParted) return [];
  const published = await docusaurusVersions(realRoot, pages);
  return [...published.map((version) => ({ version })), ...(await releasedVersions(realRoot))];
}

/** Returns a test of whether the settings or files of the folder leave out a path, and the problems of these files. */
async function readLeftOut(
  root: string,
  patterns: readonly string[],
): Promise<{ isIgnored: IsIgnored; unread: FolderProblem[] }> {
  const isChosenAway = readIgnored(patterns);
  const { isIgnored, unread } = await readIgnoreFiles(root);
  return {
    isIgnored: (inner) => isChosenAway(inner) || isIgnored(inner),
    unread: unread.map(({ name, reason }) => ({
      path: name,
      code: 'unreadable',
      message: `this file can't be read (${reason}): nothing is left out by it`,
    })),
  };
}

function versionProblems(
  { old, names, missing }: Omit<PartedVersions<FolderFile>, 'read'>,
  folder: string,
): FolderProblem[] {
  const problems: FolderProblem[] = [];
  if (old[0] !== undefined) {
    const which = names.length === 1 ? `the version ${names[0]}` : `the versions ${names[0]} to ${names.at(-1)}`;
    const message = `${old.length} pages of ${which} are not read: VERSION says which one is`;
    problems.push({ path: old[0].path, code: 'old-version', message });
  }
  if (missing.length > 0) {
    const message = `there is no version ${missing.join(', ')} of these pages, as VERSION says`;
    problems.push({ path: folder, code: 'old-version', message });
  }
  return problems;
}

function languageProblems(others: readonly FolderFile[]): FolderProblem[] {
  const [first] = others;
  if (first === undefined) return [];
  const message = `${others.length} pages such as this one are in languages other than English and Chinese and are not read`;
  return [{ path: first.path, code: 'other-language', message }];
}

async function openRoot(root: string): Promise<string> {
  try {
    if (!(await stat(root)).isDirectory()) {
      throw new KnowledgeError(
        `The knowledge folder ${root} is a file: set KNOWLEDGE_DIR to the folder that holds it.`,
      );
    }
    return await realpath(root);
  } catch (cause) {
    if (cause instanceof KnowledgeError) throw cause;
    const missing = isErrno(cause) && cause.code === 'ENOENT';
    throw new KnowledgeError(
      missing
        ? `The knowledge folder ${root} does not exist: create it with a Markdown page in it, or set KNOWLEDGE_DIR to the folder that holds your pages.`
        : `The knowledge folder ${root} can't be read (${isErrno(cause) ? cause.code : String(cause)}): check its permissions or set KNOWLEDGE_DIR to another folder.`,
      { cause },
    );
  }
}
