import { stat } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { isInside } from '../folder/paths.ts';

/** Finds what a site serves beside its pages: `static/`, `public/`, and what else its repository holds. */
export interface SiteFiles {
  /** Returns the picture that a page's address means; its path is told from the repository's root. Undefined if it isn't there. */
  find(address: string, pagePath: string): Promise<{ path: string; file: string } | undefined>;
}

/** Where generators keep what they serve unchanged, below the site's own folder. */
const SERVED = [
  'static',
  'public',
  'assets',
  'docs/public',
  'docs/static',
  'docs/.vuepress/public',
  '.vuepress/public',
  'website/static',
  'src/assets',
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
      if (!PICTURE.test(address) || address.split('/').some((part) => /^\.[^./]/u.test(part))) return undefined;
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

/** `../static/img/x.png` is written from where the site's folder stands. */
async function servedNames(bases: readonly string[], address: string): Promise<string[]> {
  const below = address.replace(/^(?:\.\.?\/)+/u, '');
  return bases.flatMap((base) => [join(base, below), join(base, below.replace(/^(?:static|public|assets)\//u, ''))]);
}

/** The folders that are there, nearest to the pages first. */
async function servedFolders(realRoot: string, siteRoot: string): Promise<string[]> {
  const found: string[] = [];
  for (let above = realRoot; isInside(siteRoot, above); above = dirname(above)) {
    for (const name of SERVED) {
      const folder = join(above, name);
      const entry = await stat(folder).catch(() => undefined);
      if (entry?.isDirectory() === true) found.push(folder);
    }
    if (above === siteRoot) break;
  }
  return found;
}
