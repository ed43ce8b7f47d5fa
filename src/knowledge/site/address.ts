import { basename } from 'node:path';
import { readPathLanguage, toLanguage } from '../model/language-path.ts';
import type { Page } from '../model/page.ts';
import type { Section } from '../model/section.ts';
import { publishedFile, publishedPath, withoutExtension } from './page-path.ts';
import type { PageUrl } from './page-url.ts';

/**
 * Returns the web address of a section if its page is published: the page's own `source`, else made from a template
 * such as `https://docs.example.com/{path}#{anchor}`. `{path}` is the page's path on the site, `{file}` its file's path
 * as it is, both below the folder that the template is for. Undefined if there is neither.
 */
export function addressOf(section: Section, pageUrls: readonly PageUrl[] = []): string | undefined {
  const { page, anchor, published } = section;
  const onSite = published?.site ?? anchor;
  if (page.source !== undefined) {
    return onSite === '' || page.source.includes('#') ? page.source : `${page.source}#${encodeURIComponent(onSite)}`;
  }
  const place = placeOf(page, pageUrls);
  if (place === undefined) return undefined;
  const { template, path } = place;
  const shown = template.includes('{file}') ? onHost(template, published?.file ?? anchor) : onSite;
  const address = template
    .replaceAll('{file}', encodePath(path))
    .replace(/\{path\}(?=\.html?\b)/gu, encodePath(publishedFile(page, path)))
    .replace(/\{path\}(?=\.)/gu, encodePath(withoutExtension(path)))
    .replaceAll('{path}', encodePath(publishedPath(page, path)))
    .replace(/(?<!:)\/{2,}/gu, '/');
  // Obsidian encodes spaces as `+`.
  const encoded =
    page.generator === 'obsidian' ? encodeURIComponent(shown).replaceAll('%20', '+') : encodeURIComponent(shown);
  return shown === ''
    ? address.replace(/#\{anchor\}$/u, '').replace('{anchor}', '')
    : address.replaceAll('{anchor}', encoded);
}

/** Returns an anchor of GitHub as the host of a template makes it. */
function onHost(template: string, anchor: string): string {
  if (!GITLAB_VIEW.test(template)) return anchor;
  return anchor.replace(/-{2,}/gu, '-').replace(/^(?=\d+$)/u, 'anchor-');
}

const GITLAB_VIEW = /\/-\/(?:blob|tree)\//u;

/** Generators whose links name labels where others have paths. */
const LABELLED: readonly Page['generator'][] = ['sphinx', 'mystmd'];

/**
 * Returns the address of a section's link that isn't to a page of the knowledge, relative to its page's address; that of
 * the page itself for an empty link.
 */
export function fileAddressOf(section: Section, href: string, pageUrls: readonly PageUrl[] = []): string | undefined {
  const from = addressOf(section, pageUrls);
  // A page that doesn't exist, or a path from the root that only the site knows.
  if (from === undefined || /^(?:wiki:|label:|[^?#]*\.(?:md|mdx|markdown)(?:$|[?#]))/iu.test(href)) return undefined;
  // A label that no page has.
  if (href !== '' && LABELLED.includes(section.page.generator) && !/[/#]|^[^.]+\.[a-z\d]{1,5}(?:$|\?)/iu.test(href))
    return undefined;
  const isView =
    placeOf(section.page, pageUrls)?.template.includes('{file}') === true && section.page.source === undefined;
  if (isView && href.startsWith('/')) return undefined;
  return URL.canParse(href, from) ? new URL(href, from).href : undefined;
}

/**
 * Returns the template for a page, of its deepest folder, else its language, else all, and the path below that folder.
 */
function placeOf(page: Page, pageUrls: readonly PageUrl[]): { template: string; path: string } | undefined {
  const named = `${basename(page.folder)}/${page.path}`;
  let best: { template: string; path: string; rank: number } | undefined;
  for (const pageUrl of pageUrls) {
    const path = pathFor(pageUrl, page, named);
    const rank = rankOf(pageUrl);
    if (path !== undefined && (best === undefined || rank > best.rank))
      best = { template: pageUrl.template, path, rank };
  }
  return best;
}

function pathFor({ folder, language, root }: PageUrl, page: Page, named: string): string | undefined {
  if (root !== undefined) return root === page.folder ? page.path : undefined;
  if (folder !== undefined) return below(page.path, folder) ?? below(named, folder);
  if (language === undefined) return page.path;
  return language === page.language ? withoutLanguage(page.path) : undefined;
}

function rankOf({ folder, language, root }: PageUrl): number {
  if (folder !== undefined) return 2 + folder.length;
  if (language !== undefined) return 1;
  return root === undefined ? 0 : -1;
}

function below(path: string, folder: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** `zh/guide/pods.md` and `guide/pods.zh.md` → `guide/pods.md`. */
function withoutLanguage(path: string): string {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  const folders = parts.filter((part) => toLanguage(part) === undefined);
  const isSuffixed = readPathLanguage(file).language !== undefined && toLanguage(withoutExtension(file)) === undefined;
  const name = isSuffixed ? file.replace(/[._-](?:zh|en|cn)[\w-]*(?=\.[^.]*$)/iu, '') : file;
  return [...folders, name].join('/');
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
