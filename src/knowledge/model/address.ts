import type { Page } from './page.ts';
import type { Section } from './section.ts';

/**
 * The web address of a section where its page is published: the page's own `source`, else made from a template such as
 * `https://docs.example.com/{path}#{anchor}`. `{path}` is the page's path without its extension, or the place its front
 * matter gives (`slug`); `{file}` is the path as it is. Undefined where there is neither.
 */
export function addressOf(section: Section, template?: string): string | undefined {
  const { page, anchor } = section;
  if (page.source !== undefined) {
    return anchor === '' || page.source.includes('#') ? page.source : `${page.source}#${encodeURIComponent(anchor)}`;
  }
  if (template === undefined || template === '') return undefined;
  const address = template
    .replaceAll('{file}', encodePath(page.path))
    .replace(/\{path\}(?=\.)/gu, encodePath(withoutExtension(page.path)))
    .replaceAll('{path}', encodePath(publishedPath(page)))
    .replaceAll('{anchor}', encodeURIComponent(anchor));
  return anchor === '' ? address.replace(/#$/u, '') : address;
}

/** An index page is published as its folder. */
function publishedPath(page: Page): string {
  const path = withoutExtension(page.path);
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  if (page.slug !== undefined) {
    return page.slug.startsWith('/')
      ? page.slug.replace(/^\/+|\/+$/gu, '')
      : `${folder}${page.slug.replace(/\/+$/u, '')}`;
  }
  return /(?:^|\/)(?:_?index|readme)$/iu.test(path) ? folder : path;
}

function withoutExtension(path: string): string {
  return path.replace(/\.[^./]*$/u, '');
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
