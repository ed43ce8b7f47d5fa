import { basename } from 'node:path';

const MARKDOWN = /\.(?:md|mdx|markdown)$/iu;
const OTHER = /\.(?:adoc|asciidoc|html?)$/iu;
/** Parts of pages and of navigation (`_sidebar.md`); `_index.md` is Hugo's page of a folder. */
const PART = /^_(?!index\.)/iu;
/** What sites have beside their pages in the other formats. */
const NO_PAGE = /^(?:nav|404|search|genindex|py-modindex|navindex|offline|google[\da-f]{16})\./iu;
const NO_PAGES = new Set([
  '_static',
  '_modules',
  '_sources',
  'layouts',
  'partials',
  'examples',
  'fixtures',
  'overrides',
  'templates',
  'theme',
  'themes',
]);

/** Whether a file's name, whatever its folder, is one of a page. */
export function isPageName(name: string): boolean {
  return (MARKDOWN.test(name) || (OTHER.test(name) && !NO_PAGE.test(name))) && !PART.test(name);
}

/**
 * Parts from the files those that are no pages because of what is beside them: what a generator made from Markdown, and
 * templates and parts of pages in the other formats.
 */
export function keepPages<File extends { path: string }>(files: readonly File[]): File[] {
  if (!files.some(({ path }) => OTHER.test(path))) return [...files];
  const sources = new Set(files.flatMap(({ path }) => (MARKDOWN.test(path) ? [stemOf(path)] : [])));
  return files.filter(({ path }) => {
    if (!OTHER.test(path)) return true;
    const folders = path.split('/').slice(0, -1);
    return !sources.has(stemOf(path)) && !folders.some((folder) => NO_PAGES.has(folder));
  });
}

function stemOf(path: string): string {
  const name = basename(path);
  return path.slice(0, path.length - name.length) + name.replace(/\.[^.]*$/u, '');
}
