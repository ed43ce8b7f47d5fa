import { existsSync } from 'node:fs';
import path from 'node:path';
import { type IsIgnored, readIgnored } from '../../knowledge/folder/ignore-file.ts';
import { readSourceText } from './source-text.ts';

/** Folders above a file that are searched for the repository. */
const ABOVE_MAX = 12;

/** Returns a test of whether the repository of a file leaves it out, as repositories do with what a build writes. */
export function createGitIgnored(): (file: string) => boolean {
  const known = new Map<string, IsIgnored>();
  const patternsOf = (folder: string): IsIgnored => {
    const found = known.get(folder) ?? readIgnored([readSourceText(path.join(folder, '.gitignore'))]);
    known.set(folder, found);
    return found;
  };
  return (file) => {
    let isIgnored = false;
    let folder = path.dirname(file);
    for (let step = 0; step < ABOVE_MAX; step++) {
      isIgnored ||= patternsOf(folder)(path.relative(folder, file).split(path.sep).join('/'));
      if (existsSync(path.join(folder, '.git'))) return isIgnored;
      folder = path.dirname(folder);
    }
    return false;
  };
}
