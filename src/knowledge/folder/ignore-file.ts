import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import ignore from 'ignore';
import { isErrno } from './paths.ts';

/**
 * Names of the files with the paths that a folder leaves out: those of Mintlify and of HonKit, then the folder's own, which may
 * take back what they leave out.
 */
const IGNORE_FILES = ['.mintignore', '.bookignore', '.knowledgeignore'];
/** Largest file of patterns, bytes. */
const BYTES_MAX = 64 * 1024;

/** Returns whether a path below the folder is left out; folders end with a slash. */
export type IsIgnored = (path: string) => boolean;

/** Returns whether a file of this name says which paths its folder leaves out. */
export function isIgnoreFile(name: string): boolean {
  return IGNORE_FILES.includes(name);
}

/** Reads which paths a folder leaves out, and which of the files that say so can't be read. */
export async function readIgnoreFiles(
  root: string,
): Promise<{ isIgnored: IsIgnored; unread: { name: string; reason: string }[] }> {
  const patterns: string[] = [];
  const unread: { name: string; reason: string }[] = [];
  for (const name of IGNORE_FILES) {
    try {
      patterns.push(await readPatterns(join(root, name)));
    } catch (error) {
      if (isErrno(error) && error.code === 'ENOENT') continue;
      unread.push({
        name,
        reason: isErrno(error) ? String(error.code) : error instanceof Error ? error.message : String(error),
      });
    }
  }
  return { isIgnored: readIgnored(patterns), unread };
}

async function readPatterns(file: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile() || found.size > BYTES_MAX) throw new Error(`it is no file of at most ${BYTES_MAX} bytes`);
  return readFile(file, 'utf8');
}

/** Reads patterns in the syntax of `.gitignore`, one or several lines each. */
export function readIgnored(patterns: readonly string[]): IsIgnored {
  if (patterns.length === 0) return () => false;
  const known = ignore({ allowRelativePaths: true }).add(patterns.join('\n'));
  return (path) => known.ignores(path);
}
