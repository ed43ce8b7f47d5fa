import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Folders above the pages that are searched. */
const ABOVE_MAX = 8;

/** Returns the real folder of the repository that a real folder lies in; the folder itself if it is in none. */
export async function findSiteRoot(realRoot: string): Promise<string> {
  let folder = realRoot;
  for (let step = 0; step < ABOVE_MAX; step++) {
    if ((await stat(join(folder, '.git')).catch(() => undefined)) !== undefined) return folder;
    const above = dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  return realRoot;
}
