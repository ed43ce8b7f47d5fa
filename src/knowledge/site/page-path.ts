import { posix } from 'node:path';
import type { Page } from '../model/page.ts';
import { toAnchor } from '../page/heading.ts';

/** The name of a page that is its folder's. */
const INDEX = /^(?:_?index|readme)$/iu;
/** Docusaurus keeps the translation of `docs/x.md` in `i18n/zh/docusaurus-plugin-content-docs/current/x.md`. */
const TRANSLATION =
  /^i18n\/([^/]+)\/docusaurus-plugin-content-(docs|pages|blog)(?:-([^/]+))?\/(?:current\/|version-([^/]+)\/)?/u;
/** It keeps other versions in `versioned_docs/version-1.2/x.md`, those of `api/` in `api_versioned_docs/version-1.2/x.md`. */
const KEPT = /^(?:(.+)_)?versioned_docs\/version-([^/]+)\//u;
const ANTORA = /(?:^|\/)modules\/([^/]+)\/pages\/(.*\.(?:adoc|asciidoc|asc))$/u;
const ROOTS: Readonly<Record<string, string>> = { docs: 'docs/', pages: '', blog: 'blog/' };

/**
 * Returns the path that a page is published by: its path below a folder without extension, or what its front matter says. An
 * index page is published as its folder, with a slash at its end unless that is the root.
 */
export function publishedPath(page: Page, path: string): string {
  const { slug, generator } = page;
  const file = generator === 'docusaurus' ? docusaurusPath(path, page) : antoraPath(path, page);
  const plain = withoutExtension(file);
  const folder = plain.includes('/') ? `${posix.dirname(plain)}/` : '';
  if (slug !== undefined)
    return slug.startsWith('/') ? slug.replace(/^\/+|\/+$/gu, '') : `${folder}${slug.replace(/\/+$/u, '')}`;
  const published = isIndex(plain, generator) ? folder : plain;
  if (generator === 'hugo') return published.toLowerCase().replace(/\s+/gu, '-');
  if (generator === 'starlight') return published.split('/').map(toAnchor).join('/');
  // Folders in parentheses only group pages.
  return generator === 'nextra' ? published.replace(/(^|\/)\([^()/]+\)(?=\/)\/?/gu, '$1') : published;
}

/** Antora publishes `modules/ops/pages/run.adoc` as `ops/run`, and the pages of the module `ROOT` above the others. */
function antoraPath(path: string, { folder }: Page): string {
  const isOfModules = posix.basename(folder.replaceAll('\\', '/')) === 'modules';
  const own = ANTORA.exec(isOfModules ? `modules/${path}` : path);
  if (own === null) return path;
  const [, module = '', file = ''] = own;
  return module === 'ROOT' ? file : `${module}/${file}`;
}

/**
 * Whether a path without extension is an index page; Docusaurus also takes a page with the name of its folder for one,
 * Nextra each `page`.
 */
export function isIndex(plain: string, generator: Page['generator']): boolean {
  const name = posix.basename(plain);
  return (
    INDEX.test(name) ||
    (generator === 'docusaurus' && name === posix.basename(posix.dirname(plain))) ||
    (generator === 'nextra' && name === 'page')
  );
}

/** Returns the path of a page that is published as a file with an extension: README is the index. */
export function publishedFile(page: Page, path: string): string {
  const published = publishedPath(page, path);
  return published === '' || published.endsWith('/') ? `${published}index` : published;
}

/** Returns a path without its extension, whatever that is. */
export function withoutExtension(path: string): string {
  return path.replace(/\.[^./]*$/u, '');
}

/**
 * Translations are below their language, versions below their number except the latest; numbers that only order files are
 * dropped; an `id` is the name of the page.
 */
function docusaurusPath(path: string, { docId, version, numbered }: Page): string {
  const below = (name: string | undefined) => (name !== undefined && numbered === true ? `${name}/` : '');
  const isNext = numbered === true && version === 'current';
  const placed = path
    .replace(TRANSLATION, (_, locale: string, kind: string, plugin?: string, kept?: string) => {
      const root = `${locale}/${plugin === undefined ? ROOTS[kind] : `${plugin}/`}`;
      return root + below(kept ?? (isNext ? 'next' : undefined));
    })
    .replace(KEPT, (_, plugin = 'docs', name: string) => `${plugin}/${below(name)}`);
  const next = isNext && placed === path ? path.replace(/^([^/]+)\//u, '$1/next/') : placed;
  const named = docId === undefined ? next : next.replace(/[^/]*(?=\.[^./]*$)/u, () => docId);
  return named.replace(/(^|\/)\d+\s*[-_.]+\s*(?=[^\d/\s-])/gu, '$1');
}
