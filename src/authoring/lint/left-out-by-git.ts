import { existsSync } from 'node:fs';
import path from 'node:path';
import { type IsIgnored, readIgnored } from '../../knowledge/folder/ignore-file.ts';
import { readSourceText } from './source-text.ts';

/** What repositories leave out, such as what a build writes. */
export interface LeftOut {
  /** Whether the repository of a file leaves it out. */
  has(file: string): boolean;
  /** Whether the repository of a file leaves out pages in some folder: `reference/commands/*.md`. */
  hasPagesNear(file: string): boolean;
}

/** Folders above a file that are searched for the repository. */
const ABOVE_MAX = 12;
/** A line that leaves out all pages of a folder. */
const PAGES = /^(?![#!])[^\n]*\*\.(?:md|rst)[ \t]*$/mu;

/** Creates a reader of the `.gitignore`s above files, each of which is read once. */
export function createLeftOut(): LeftOut {
  const known = new Map<string, { text: string; isIgnored: IsIgnored }>();
  const readAt = (folder: string) => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const text = readSourceText(path.join(folder, '.gitignore'));
    const found = { text, isIgnored: readIgnored([text]) };
    known.set(folder, found);
    return found;
  };
  const some = (file: string, test: (folder: string) => boolean): boolean => {
    let isFound = false;
    let folder = path.dirname(file);
    for (let step = 0; step < ABOVE_MAX; step++) {
      isFound ||= test(folder);
      if (existsSync(path.join(folder, '.git'))) return isFound;
      folder = path.dirname(folder);
    }
    return false;
  };
  return {
    has: (file) =>
      some(file, (folder) => readAt(folder).isIgnored(path.relative(folder, file).split(path.sep).join('/'))),
    hasPagesNear: (file) => some(file, (folder) => PAGES.test(readAt(folder).text)),
  };
}
