import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { KnowledgeError } from '../model/knowledge-error.ts';
import type { WarningCode } from '../model/warning.ts';
import { IGNORE_FILE, type IsIgnored, readIgnored, readIgnoreFile } from './ignore-file.ts';
import { partLanguages } from './other-languages.ts';
import { isPageName, keepPages } from './page-names.ts';
import { type PageVersion, partVersions } from './versions.ts';

/** A file below a knowledge folder. */
export interface FolderFile {
  /** Path below the folder, forward slashes, composed Unicode (NFC). */
  path: string;
  /** Absolute path to read it by. */
  file: string;
}

/** A page's file, and the version it belongs to if there are several. */
export type PageFile = FolderFile & PageVersion;

/** Which of a folder's pages are read, beside what the folder itself says. */
export interface PageChoice {
  /** Patterns of paths to leave out, in the syntax of `.gitignore`. */
  ignore?: readonly string[];
  /** Of pages in several versions: the first one that there is counts, the others are read for questions that name them. */
  versions?: readonly string[];
}

/** Something below a folder that is not read. */
export interface FolderProblem {
  path: string;
  code: WarningCode;
  message: string;
}

/** What a knowledge folder holds. */
export interface Folder {
  /** Absolute path, as it was named. */
  root: string;
  /** The same with every symbolic link followed. */
  realRoot: string;
  pages: readonly PageFile[];
  pictures: readonly FolderFile[];
  /** The folders that were listed, itself among them, each by its absolute path without links. */
  folders: readonly string[];
  problems: readonly FolderProblem[];
  /** Folders below that can't be listed at the moment: what they hold is unknown, not gone. */
  unreadable: readonly string[];
}

export interface FolderLimits {
  /** Pages in one folder. */
  pages: number;
  /** Folders within folders. */
  depth: number;
  /** Files of any kind that are looked at. */
  files: number;
}

/** Enough for the largest documentation repositories known; beyond it a folder was named by mistake. */
export const DEFAULT_LIMITS: FolderLimits = { pages: 20_000, depth: 24, files: 300_000 };

const PICTURE = /\.(?:png|jpe?g|gif|svg|webp)$/iu;
/** Code, and what site generators keep beside the pages: templates, parts of pages, old versions, output. */
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '_site',
  '_includes',
  '_layouts',
  '_drafts',
  '_partials',
  '_snippets',
  'archetypes',
]);

/**
 * Lists the pages and pictures below a folder, in the order of their paths. Symbolic links are followed where they stay
 * inside; names that begin with a dot are passed over, so that a ConfigMap's `..data` is read through its links only.
 * @throws KnowledgeError if the folder can't be listed.
 */
export async function listFolder(
  path: string,
  limits: FolderLimits = DEFAULT_LIMITS,
  { ignore = [], versions = [] }: PageChoice = {},
): Promise<Folder> {
  const root = resolve(path);
  const realRoot = await openRoot(root);
  const pages: FolderFile[] = [];
  const pictures: FolderFile[] = [];
  const problems: FolderProblem[] = [];
  const unreadable: string[] = [];
  const listed: string[] = [];
  /** Real paths of what was listed: a link to it would only say it twice. */
  const seen = new Set<string>();
  const links: { inner: string; name: string; depth: number }[] = [];
  let full = false;
  let files = 0;

  const isChosenAway = readIgnored(ignore);
  const isLeftOut = await readIgnoreFile(root).catch((error: unknown): IsIgnored => {
    const reason = isErrno(error) ? String(error.code) : error instanceof Error ? error.message : String(error);
    const message = `this file can't be read (${reason}): nothing is left out by it`;
    problems.push({ path: IGNORE_FILE, code: 'unreadable', message });
    return () => false;
  });
  const isIgnored: IsIgnored = (inner) => isChosenAway(inner) || isLeftOut(inner);
  const visit = async (below: string, real: string, depth: number): Promise<void> => {
    if (files > limits.files) return;
    seen.add(real);
    listed.push(real);
    const folders: string[] = [];
    const entries = await entriesOf(join(root, below), (reason) => {
      unreadable.push(below);
      problems.push({
        path: below === '' ? basename(root) : below,
        code: 'folder-unreadable',
        message: `this folder can't be read (${reason})`,
      });
    });
    files += entries.length;
    if (files > limits.files) {
      problems.push({
        path: below,
        code: 'limit',
        message: `more than ${limits.files} files: those from here on are not read`,
      });
    }
    for (const entry of entries) {
      const inner = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push({ inner, name: entry.name, depth });
      else if (entry.isDirectory()) folders.push(entry.name);
      else if (entry.isFile()) add(inner, entry.name, join(real, entry.name));
    }
    for (const name of folders.sort())
      await enter(below === '' ? name : `${below}/${name}`, name, join(real, name), depth);
  };
  const enter = async (inner: string, name: string, real: string, depth: number): Promise<void> => {
    if (SKIPPED_FOLDERS.has(name) || isIgnored(`${inner}/`)) return;
    if (depth >= limits.depth)
      problems.push({ path: inner, code: 'limit', message: `more than ${limits.depth} folders deep: not read` });
    else await visit(inner, real, depth + 1);
  };
  const follow = async ({ inner, name, depth }: (typeof links)[number]): Promise<void> => {
    const target = await targetOf(join(root, inner));
    if (target === undefined || seen.has(target.path)) return;
    if (isInside(realRoot, target.path)) {
      if (target.isFolder) await enter(inner, name, target.path, depth);
      else add(inner, name, target.path);
    } else if (target.isFolder || isPageName(name)) {
      problems.push({
        path: inner,
        code: 'link-outside',
        message: 'this symbolic link leads out of the knowledge folder and is not followed',
      });
    }
  };
  const add = (inner: string, name: string, real: string): void => {
    seen.add(real);
    if (isIgnored(inner)) return;
    const found = { path: inner.normalize('NFC'), file: join(root, inner) };
    if (PICTURE.test(name)) pictures.push(found);
    else if (isPageName(name)) {
      if (pages.length < limits.pages) pages.push(found);
      else if (!full) {
        full = true;
        problems.push({
          path: inner,
          code: 'limit',
          message: `more than ${limits.pages} pages: this one and those after it are not read`,
        });
      }
    }
  };
  await visit('', realRoot, 0);
  // Links come last, so that a page is known by its own path.
  for (let link = links.shift(); link !== undefined; link = links.shift()) await follow(link);
  if (pages.length === 0) {
    throw new KnowledgeError(
      `There is no page (.md, .mdx, .markdown, .adoc, .html) in the knowledge folder ${root}: put one there or set KNOWLEDGE_DIR to the folder that holds your pages.`,
    );
  }
  const { read: inForce, old, names, missing } = partVersions(keepPages(pages.sort(byPath)), versions);
  const { read, others } = partLanguages(inForce);
  if (old[0] !== undefined) {
    const which = names.length === 1 ? `the version ${names[0]}` : `the versions ${names[0]} to ${names.at(-1)}`;
    const message = `${old.length} pages of ${which} are not read: VERSION says which one is`;
    problems.push({ path: old[0].path, code: 'old-version', message });
  }
  if (missing.length > 0) {
    const message = `there is no version ${missing.join(', ')} of these pages, as VERSION says`;
    problems.push({ path: basename(root), code: 'old-version', message });
  }
  const [other] = others;
  if (other !== undefined) {
    const message = `${others.length} pages such as this one are in languages other than English and Chinese and are not read`;
    problems.push({ path: other.path, code: 'other-language', message });
  }
  return { root, realRoot, pages: read, pictures: pictures.sort(byPath), folders: listed, problems, unreadable };
}

/** Returns whether a path with no symbolic link in it is the folder itself or below it. */
export function isInside(realRoot: string, realPath: string): boolean {
  return realPath === realRoot || realPath.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
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

async function entriesOf(folder: string, onUnreadable: (reason: string) => void): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !name.startsWith('.'));
  } catch (error) {
    if (!isErrno(error) || error.code !== 'ENOENT') onUnreadable(isErrno(error) ? String(error.code) : String(error));
    return [];
  }
}

async function targetOf(file: string): Promise<{ path: string; isFolder: boolean } | undefined> {
  try {
    const path = await realpath(file);
    const found = await stat(path);
    return found.isDirectory() || found.isFile() ? { path, isFolder: found.isDirectory() } : undefined;
  } catch {
    // A link to nothing: nothing to read.
    return undefined;
  }
}

export function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

/** Sorts files by their paths, as UTF-16 units. */
export function byPath(a: FolderFile, b: FolderFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
