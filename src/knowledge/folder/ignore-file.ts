import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import ignore from 'ignore';

/** Name of the file with the paths that a knowledge folder leaves out. */
export const IGNORE_FILE = '.knowledgeignore';
/** Largest file of patterns, bytes. */
const BYTES_MAX = 64 * 1024;

/** Returns whether a path below the folder is left out; folders end with a slash. */
export type IsIgnored = (path: string) => boolean;

/**
 * Reads which paths a folder leaves out, in the syntax of `.gitignore`; nothing if it has no such file.
 *
 * @throws Error if the file is there and can't be read, or is too long.
 */
export async function readIgnoreFile(root: string): Promise<IsIgnored> {
  const file = join(root, IGNORE_FILE);
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return () => false;
  if (!found.isFile() || found.size > BYTES_MAX) throw new Error(`it is no file of at most ${BYTES_MAX} bytes`);
  return readIgnored([await readFile(file, 'utf8')]);
}

/** Reads patterns in the syntax of `.gitignore`, one or several lines each. */
export function readIgnored(patterns: readonly string[]): IsIgnored {
  if (patterns.length === 0) return () => false;
  const known = ignore({ allowRelativePaths: true }).add(patterns.join('\n'));
  return (path) => known.ignores(path);
}
