import { sep } from 'node:path';

/** Returns whether a path with no symbolic link in it is the folder itself or below it. */
export function isInside(realRoot: string, realPath: string): boolean {
  return realPath === realRoot || realPath.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
}

/** Returns whether an error is one of the system, with a code such as ENOENT. */
export function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

/** Compares two files by their paths, as UTF-16 units. */
export function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** Whether a path with forward slashes is that of a hidden file, except in the folders of generators. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => /^\.[^.]/u.test(part) && !/^\.(?:vuepress|vitepress|gitbook)$/u.test(part));
}
