import { posix } from 'node:path';
import { readPathLanguage } from '../model/language-path.ts';
import type { Page } from '../model/page.ts';
import { isIndex, publishedPath } from './page-path.ts';

/** Returns all paths below its folder by which a link may name a page. */
export function addressesOf(page: Page): string[] {
  const plain = page.path.replace(/\.[^./]*$/u, '');
  const folder = isIndex(plain, page.generator) ? posix.dirname(plain) : undefined;
  const { language } = readPathLanguage(page.path);
  const numberless = plain.replace(/(^|\/)\d+[-_. ]+(?=[^/])/gu, '$1');
  const unsuffixed = language === undefined ? plain : plain.replace(/\.(?:zh|en|cn)[\w-]*$/iu, '');
  const named = page.generator === 'docusaurus' ? page.docId : undefined;
  return [
    page.path,
    plain,
    ...(folder === undefined ? [] : [folder === '.' ? '' : folder]),
    numberless,
    unsuffixed,
    ...(named === undefined ? [] : [posix.join(posix.dirname(page.path), named)]),
    ...(isRenamed(page) ? [publishedPath(page, page.path).replace(/\/$/u, '')] : []),
    ...(page.slug === undefined ? [] : [slugOf(page)]),
  ];
}

/** Whether a generator makes the address of a page from its path. */
function isRenamed({ generator, version }: Page): boolean {
  return generator === 'starlight' || generator === 'nextra' || (generator === 'docusaurus' && version !== undefined);
}

/** Returns the path that a page's slug gives it, without slashes at its ends; that of its folder if it has none. */
export function slugOf({ slug = '.', path }: Page): string {
  const whole = slug.startsWith('/') ? slug : posix.join(posix.dirname(path), slug);
  return whole.replace(/^\/+|\/+$/gu, '');
}
