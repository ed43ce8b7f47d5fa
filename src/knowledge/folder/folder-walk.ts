import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { WarningCode } from '../model/warning.ts';
import type { IsIgnored } from './ignore-file.ts';
import { isPageName } from './page-names.ts';
import { isErrno, isInside } from './paths.ts';

/** A file below a knowledge folder. */
export interface FolderFile {
  /** Path below the folder, forward slashes, composed Unicode (NFC). */
  path: string;
  /** Absolute path to read it by. */
  file: string;
}

/** Something below a folder that can't be read or is left out. */
export interface FolderProblem {
  path: string;
  code: WarningCode;
  message: string;
}

/** What is found below a folder, in the order of the walk. */
export interface WalkedFolder {
  pages: FolderFile[];
  pictures: FolderFile[];
  /** The folders that were listed, each by its absolute path without links. */
  listed: string[];
  problems: FolderProblem[];
  /** Folders that can't be listed at the moment. */
  unreadable: string[];
}

export interface FolderLimits {
  /** Pages in one folder. */
  pages: number;
  /** Folders within folders. */
  depth: number;
  /** Files of any kind that are listed. */
  files: number;
}

/** Ten times the largest known documentation repositories; a larger folder was named by mistake. */
export const DEFAULT_LIMITS: FolderLimits = { pages: 200_000, depth: 24, files: 300_000 };

const PICTURE = /\.(?:png|jpe?g|gif|svg|webp)$/iu;
/** Folders of code, and of what site generators keep next to pages: templates, fragments, old versions, output. */
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

/** A symbolic link, followed after everything else is listed. */
interface FoundLink {
  inner: string;
  name: string;
  depth: number;
}

/**
 * Walks a folder and those below it. Symbolic links are followed if they stay inside; names that begin with a dot are passed
 * over, so that a ConfigMap's `..data` is read through its links only.
 */
export async function walkFolder(
  { root, realRoot }: { root: string; realRoot: string },
  limits: FolderLimits,
  isIgnored: IsIgnored,
): Promise<WalkedFolder> {
  const found: WalkedFolder = { pages: [], pictures: [], listed: [], problems: [], unreadable: [] };
  const { pages, pictures, listed, problems, unreadable } = found;
  /** Real paths of what was listed, so that links to it are ignored. */
  const seen = new Set<string>();
  const links: FoundLink[] = [];
  let full = false;
  let files = 0;

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
  const follow = async ({ inner, name, depth }: FoundLink): Promise<void> => {
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
    const file = { path: inner.normalize('NFC'), file: join(root, inner) };
    if (PICTURE.test(name)) pictures.push(file);
    else if (isPageName(name)) {
      if (pages.length < limits.pages) pages.push(file);
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
  return found;
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
    // A broken link.
    return undefined;
  }
}
