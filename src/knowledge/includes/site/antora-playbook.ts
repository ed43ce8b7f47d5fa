import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Data, ReadData } from '../data-files.ts';

/** What builds the components of a site of Antora. */
interface Playbook {
  file: string;
  stamp: string;
  data: Data;
}

/** Its usual names; it may have any. */
const NAMES = ['antora-playbook.yml', 'playbook.yml'];

/** Creates a finder of the playbook in the first of some folders that has one; each folder is looked at once. */
export function createPlaybookFinder(read: ReadData): (folders: readonly string[]) => Promise<Playbook | undefined> {
  const known = new Map<string, Promise<Playbook | undefined>>();
  const findIn = async (folder: string): Promise<Playbook | undefined> => {
    const others = (await readdir(folder).catch(() => [])).filter((name) => /^\w[\w.-]*\.ya?ml$/u.test(name));
    for (const name of [...NAMES, ...others.sort()]) {
      const file = join(folder, name);
      const found = await read(file);
      if (found !== undefined && (NAMES.includes(name) || hasSources(found.data))) return { file, ...found };
    }
    return undefined;
  };
  return async (folders) => {
    for (const folder of folders) {
      const finding = known.get(folder) ?? findIn(folder);
      known.set(folder, finding);
      const found = await finding;
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Whether a file says where the components of a site come from. */
function hasSources({ content }: Data): boolean {
  return typeof content === 'object' && content !== null && 'sources' in content && Array.isArray(content.sources);
}
