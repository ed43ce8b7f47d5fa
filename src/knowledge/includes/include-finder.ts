import { stat } from 'node:fs/promises';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import { type FileText, readText, stampOf } from '../files/file-text.ts';
import type { Folder } from '../folder/folder.ts';
import type { FolderFile } from '../folder/folder-walk.ts';
import { isHidden, isInside } from '../folder/paths.ts';
import { decodePath } from '../model/decode-path.ts';
import { CONFIG_BYTES_MAX } from './data-files.ts';
import type { Include } from './directive.ts';

/** The file of an include. */
export type FoundFile =
  | { kind: 'text'; file: string; stamp: string; text: string; isPage: boolean }
  | { kind: 'missing'; reason: string };

/** Finds the files that pages include; created for each load. */
export interface IncludeFinder {
  /** `from` is the real path of the file that names it. */
  find(include: Pick<Include, 'path' | 'isNote'>, from: string): Promise<FoundFile>;
}

/** Folders below a site's root in which generators look for included files. */
const BASES = [
  '',
  'docs',
  'includes',
  '_includes',
  'snippets',
  'docs/snippets',
  'examples',
  'content',
  'static',
  'src',
];

const WRITERSIDE_CONFIGS = ['writerside.cfg', 'project.ihp'];

/** Finds included files next to the page, and below the folder and all folders between it and its repository's root. */
export function createIncludeFinder(
  folder: Pick<Folder, 'root' | 'realRoot' | 'pages'>,
  siteRoot: string,
): IncludeFinder {
  const texts = new Map<string, Promise<FoundFile | undefined>>();
  let bases: Promise<string[]> | undefined;
  let byName: Map<string, string> | undefined;
  const real = ({ file }: FolderFile) => join(folder.realRoot, relative(folder.root, file));
  /** Made when the first include is found, as most folders have none. */
  let pages: Set<string> | undefined;
  const read = (file: string): Promise<FoundFile | undefined> => {
    const known = texts.get(file) ?? readOnce(file, siteRoot);
    texts.set(file, known);
    return known;
  };
  return {
    async find({ path, isNote }, from) {
      const plain = decodePath(path).replaceAll('\\', '/').normalize('NFC');
      if (isHidden(plain)) return missing(`${path} is a hidden file`);
      byName ??= new Map(folder.pages.map((page) => [nameOf(page.path), real(page)]));
      const named = isNote ? byName.get(nameOf(`${plain}.md`)) : undefined;
      bases ??= foldersIn(rootsBetween(folder.realRoot, siteRoot), siteRoot);
      const places = antoraPlace(plain, from) ?? placesOf(plain, from, await bases);
      const inside = places.filter((place) => isInside(siteRoot, place));
      for (const place of [...inside, ...(named === undefined ? [] : [named])]) {
        const found = await read(place);
        if (found?.kind !== 'text') {
          if (found !== undefined) return found;
          continue;
        }
        pages ??= new Set(folder.pages.map(real));
        return { ...found, isPage: pages.has(place) };
      }
      return missing(
        inside.length === 0
          ? `${path} lies outside of the knowledge folder and its repository`
          : `${path} is not in the knowledge folder or its repository`,
      );
    },
  };
}

function missing(reason: string): FoundFile {
  return { kind: 'missing', reason };
}

async function readOnce(file: string, siteRoot: string): Promise<FoundFile | undefined> {
  const stamp = await stampOf(file);
  if (stamp === undefined) return undefined;
  if ((await stat(file).catch(() => undefined))?.isFile() !== true) return undefined;
  const read: FileText = await readText(file, siteRoot);
  return read.kind === 'text'
    ? { kind: 'text', file, stamp, text: read.text, isPage: false }
    : missing(`${basename(file)} is ${read.reason}`);
}

/** Returns the folders that there are of those in which included files are looked for, the nearest first. */
async function foldersIn(roots: readonly string[], siteRoot: string): Promise<string[]> {
  const own = await Promise.all(roots.map((root) => snippetFolders(root, siteRoot)));
  const folders = roots.flatMap((root, index) => [...BASES.map((base) => join(root, base)), ...(own[index] ?? [])]);
  const found = await Promise.all(folders.map((folder) => stat(folder).catch(() => undefined)));
  return folders.filter((_, index) => found[index]?.isDirectory() === true);
}

/** Returns the folders in which Writerside looks for the code that pages show, by its configuration in a folder. */
async function snippetFolders(root: string, siteRoot: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of WRITERSIDE_CONFIGS) {
    const read = await readText(join(root, name), siteRoot, CONFIG_BYTES_MAX);
    const folder = read.kind === 'text' ? /<snippets\s+src="([^"<>]{1,300})"/u.exec(read.text)?.[1] : undefined;
    if (folder !== undefined) found.push(join(root, folder));
  }
  return found;
}

function placesOf(path: string, from: string, bases: readonly string[]): string[] {
  const names = posix.extname(path) === '' ? [`${path}.md`, `${path}.mdx`, path] : [path];
  const own = names.map((name) => resolve(dirname(from), name));
  if (/^\.\.?\//u.test(path)) return own;
  // `@components/` stands for a folder of that name, as sites are usually set up.
  const rooted = names.map((name) => name.replace(/^(?:@site\/|@\/|~\/|@(?=\w)|\/+)/u, ''));
  const below = bases.flatMap((base) => rooted.map((name) => resolve(base, name)));
  return /^(?:[@~/])/u.test(path) ? below : [...own, ...below];
}

/** Antora's `partial$x.adoc` and `module:example$x.yaml`, from a file below `modules/`. */
function antoraPlace(path: string, from: string): string[] | undefined {
  const target = /^(?:(?:[\w.-]*:)?([\w.-]*):)?(partial|example|page|attachment|image)\$\/*(.+)$/u.exec(
    path.replace(/^\{(partial|example)sdir\}\//u, '$1$'),
  );
  const own = /^(.*\/modules)\/([^/]+)\//u.exec(from.replaceAll('\\', '/'));
  if (target === null || own === null) return undefined;
  return [resolve(own[1] ?? '', target[1] || own[2] || 'ROOT', `${target[2]}s`, target[3] ?? '')];
}

/** Returns the folder and those above it, up to another one. */
function rootsBetween(folder: string, top: string): string[] {
  const roots = [folder];
  for (let above = folder; above !== top && above.startsWith(top + sep); ) {
    above = dirname(above);
    roots.push(above);
  }
  return roots;
}

/** Obsidian finds a note by its name in any folder. */
function nameOf(path: string): string {
  return basename(path)
    .replace(/\.[^.]*$/u, '')
    .toLowerCase();
}
