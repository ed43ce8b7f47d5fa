import { posix } from 'node:path';
import { languageRoot } from '../model/language-path.ts';
import type { Page } from '../model/page.ts';
import { slugOf } from './page-addresses.ts';
import { isIndex } from './page-path.ts';

/** Returns where a path written in a page may lead, most likely first. */
export function linkPlaces(from: Page, path: string): string[] {
  const plain = path
    .replace(/\.html?$/iu, '')
    .replace(/(^|\/)index$/iu, '$1')
    .replace(/\/+$/u, '');
  if (path.startsWith('/')) {
    const rooted = plain.replace(/^\/+/u, '');
    const [first = '', ...rest] = rooted.split('/');
    const ofLanguage = languageRoot(from.path);
    const inLanguage = ofLanguage === undefined ? [] : [`${ofLanguage}/${rooted}`];
    const named =
      first === posix.basename(from.folder.replaceAll('\\', '/')) || first === 'docs' ? [rest.join('/')] : [];
    const roots = foldersAbove(from.path).filter((folder) => SITE_ROOT.test(folder));
    return [
      ...new Set([
        ...inLanguage,
        rooted,
        ...named,
        `docs/${rooted}`,
        `content/${rooted}`,
        ...roots.map((folder) => posix.join(folder, rooted)),
      ]),
    ];
  }
  const own = from.path.replace(/\.[^./]*$/u, '');
  const above = posix.dirname(own);
  const ways = [posix.join(above, plain), posix.join(own, plain)];
  const slashless = isSlashless(from, own) ? [posix.join(posix.dirname(above), plain)] : [];
  const places = [
    ...(isFromSlug(from, path) ? placesAtSlug(from, plain) : []),
    // Nextra knows no other way, Docusaurus also follows files.
    ...(from.generator === 'nextra' ? slashless : []),
    ...(isFromAddress(from, own, path) ? ways.reverse() : ways),
    ...slashless,
    ...(isFromRoot(from, path) ? [...foldersAbove(above).map((folder) => posix.join(folder, plain))] : []),
  ];
  return places.filter((place) => !place.startsWith('..')).map((place) => (place === '.' ? '' : place));
}

/** Folders that sites have their pages in: the root of addresses, wherever the knowledge begins. */
const SITE_ROOT = /(?:^|\/)(?:src|pages|app|docs|content|site|website)$/u;

/** Generators that publish a page as a folder of its own, from which the browser follows a link that names no file. */
const OF_FOLDERS: readonly Page['generator'][] = ['hugo', 'eleventy', 'mkdocs', 'pymdownx', 'starlight'];

function isFromAddress({ generator }: Page, own: string, path: string): boolean {
  // Jekyll does if its addresses are to be pretty, and then they end with a slash.
  if (generator === 'jekyll') return path.endsWith('/') && !isIndex(own, generator);
  return OF_FOLDERS.includes(generator) && !isIndex(own, generator) && !/\.mdx?$|\.adoc$/iu.test(path);
}

/** Whether the browser follows a link from an address that isn't the page's path: links that name no file. */
function isFromSlug({ generator, slug }: Page, path: string): boolean {
  return generator === 'docusaurus' && slug !== undefined && !/\.mdx?$/iu.test(path);
}

/** Returns where a path leads from the address that a page's slug gives it, which begins at the folder of the pages. */
function placesAtSlug(from: Page, path: string): string[] {
  const atSlug = posix.join(posix.dirname(slugOf(from)), path);
  return ['', ...docsFoldersOf(from.path)].map((folder) => posix.join(folder, atSlug));
}

/** Folders that Docusaurus may have for its pages. */
const DOCS_FOLDER = /(?:^|(?<=\/))(?:docs|versioned_docs\/version-[^/]+|docusaurus-plugin-content-docs\/[^/]+)\//gu;

/** The folders above a page that may be that of all pages, the outermost first. */
function docsFoldersOf(path: string): string[] {
  return [...path.matchAll(DOCS_FOLDER)].map(({ index, 0: name }) => path.slice(0, index + name.length));
}

/** Whether a page is an index page whose address has no slash at its end. */
function isSlashless({ generator }: Page, own: string): boolean {
  return (generator === 'docusaurus' || generator === 'nextra') && isIndex(own, generator);
}

/** Whether a path may begin at the root of the pages: every path in Eleventy, that of a file in Docusaurus. */
function isFromRoot({ generator }: Page, path: string): boolean {
  if (generator === 'eleventy') return true;
  return generator === 'docusaurus' && /^[^.].*\.mdx?$/iu.test(path);
}

/** `a/b` → `a`, `.` */
function foldersAbove(folder: string): string[] {
  const folders: string[] = [];
  for (let above = folder; above !== '.'; ) {
    above = posix.dirname(above);
    folders.push(above);
  }
  return folders;
}
