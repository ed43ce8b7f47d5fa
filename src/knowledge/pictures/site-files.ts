import { readdir, stat } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { isHidden, isInside } from '../folder/paths.ts';

/** Finds files that a site serves besides its pages: in `static/`, `public/`, and elsewhere in its repository. */
export interface SiteFiles {
  /**
   * Returns the picture of an address in a page, with its path from the repository's root; undefined if it doesn't
   * exist.
   */
  find(address: string, pagePath: string): Promise<{ path: string; file: string } | undefined>;
}

/** Folders below the site's own with files that generators serve unchanged. */
const SERVED = [
  'static',
  'public',
  'assets',
  'images',
  'docs/public',
  'docs/static',
  'docs/.vuepress/public',
  '.vuepress/public',
  'website/static',
  'src/assets',
  'theme',
  'overrides',
  'source',
  '',
];
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp)$/iu;

/** Creates a finder of files of the site. `realRoot` is the folder of the pages, `siteRoot` the one of the repository around it, both without symbolic links. */
export function createSiteFiles(realRoot: string, siteRoot: string): SiteFiles {
  let bases: Promise<string[]> | undefined;
  const known = new Map<string, Promise<boolean>>();
  const isFile = (file: string): Promise<boolean> => {
    const found =
      known.get(file) ??
      stat(file).then(
        (entry) => entry.isFile(),
        () => false,
      );
    known.set(file, found);
    return found;
  };
  return {
    async find(address, pagePath) {
      if (!PICTURE.test(address) || isHidden(address)) return undefined;
      bases ??= servedFolders(realRoot, siteRoot);
      const isRooted = address.startsWith('/');
      const places = isRooted
        ? (await bases).map((base) => join(base, address))
        : [resolve(dirname(join(realRoot, pagePath)), address), ...(await servedNames(await bases, address))];
      for (const file of places) {
        if (!isInside(siteRoot, file) || !(await isFile(file))) continue;
        return { path: relative(siteRoot, file).split(sep).join(posix.sep), file };
      }
      return undefined;
    },
  };
}

/** Resolves `../static/img/x.png`, which is relative to the site's folder. */
async function servedNames(bases: readonly string[], address: string): Promise<string[]> {
  const below = address.replace(/^(?:\.\.?\/)+/u, '');
  return bases.flatMap((base) => [join(base, below), join(base, below.replace(/^(?:static|public|assets)\//u, ''))]);
}

/** The existing folders, nearest to the pages first. */
async function servedFolders(realRoot: string, siteRoot: string): Promise<string[]> {
  const found: string[] = [];
  for (let above = realRoot; isInside(siteRoot, above); above = dirname(above)) {
    const names = new Set(await readdir(above).catch(() => []));
    for (const name of SERVED) {
      if (name !== '' && !names.has(name.split('/')[0] ?? '')) continue;
      const folder = join(above, name);
      const entry = await stat(folder).catch(() => undefined);
      if (entry?.isDirectory() === true) found.push(folder);
    }
    if (above === siteRoot) break;
  }
  return found;
}
