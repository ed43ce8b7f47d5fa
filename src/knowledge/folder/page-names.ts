import { basename } from 'node:path';
import { CONVERTED_EXTENSION, MARKDOWN_EXTENSION } from '../model/page-extension.ts';
import type { Generator } from '../site/generator.ts';

/** Fragments of pages and navigation (`_sidebar.md`); `_index.md` is Hugo's page of a folder. */
const FRAGMENT = /^_(?!index\.)/iu;
/** Templates that a program makes pages of. */
const TEMPLATE = /\.(?:gotmpl|tmpl|tpl|j2|jinja2?|mustache)\.mdx?$/iu;
/** Files of a site in the other formats that aren't pages. */
const NO_PAGE = /^(?:nav|404|search|genindex|py-modindex|navindex|offline|google[\da-f]{16})\./iu;
/** Antora's pages are in `modules/NAME/pages`; the folder may be that of the modules, of which one is `ROOT`. */
const ANTORA_PAGE = /^((?:.*\/)?modules\/|(?=ROOT\/))[^/]+\/pages\/.*\.a(?:sciidoc|doc|sc)$/u;
const ANTORA_FILE = /^((?:.*\/)?modules\/|)[^/]+\/(pages\/)?[^/].*\.a(?:sciidoc|doc|sc)$/u;
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

/** Returns whether a file name is that of a page, in any folder. */
export function isPageName(name: string): boolean {
  return (
    (MARKDOWN_EXTENSION.test(name) || (CONVERTED_EXTENSION.test(name) && !NO_PAGE.test(name))) &&
    !FRAGMENT.test(name) &&
    !TEMPLATE.test(name)
  );
}

/**
 * Drops files in the other formats that aren't pages, judged by the files around them: what a generator made from
 * Markdown, templates, and fragments.
 */
export function keepPages<File extends { path: string }>(files: readonly File[]): File[] {
  if (!files.some(({ path }) => CONVERTED_EXTENSION.test(path))) return [...files];
  const modules = new Set(files.flatMap(({ path }) => ANTORA_PAGE.exec(path)?.[1] ?? []));
  const sources = new Set(files.flatMap(({ path }) => (MARKDOWN_EXTENSION.test(path) ? [stemOf(path)] : [])));
  return files.filter(({ path }) => {
    if (!CONVERTED_EXTENSION.test(path)) return true;
    const folders = path.split('/').slice(0, -1);
    const [, above, kind] = ANTORA_FILE.exec(path) ?? [];
    if (above !== undefined && modules.has(above) && kind !== 'pages/') return false;
    return !sources.has(stemOf(path)) && !folders.some((folder) => NO_PAGES.has(folder));
  });
}

/** Returns whether a generator takes a path below its pages for a part of other pages, and publishes no page for it. */
export function isFragment(path: string, generator: Generator | undefined): boolean {
  if (generator === 'docusaurus') return /(?:^|\/)_[^/]*\//u.test(path);
  return generator === 'mintlify' && /^snippets\//u.test(path);
}

function stemOf(path: string): string {
  const name = basename(path);
  return path.slice(0, path.length - name.length) + name.replace(/\.[^.]*$/u, '');
}
