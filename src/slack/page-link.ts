import type { Section } from '../knowledge/section.ts';

/**
 * The address of the published section: the page's own `source`, else made from PAGE_URL. `{path}`, `{anchor}` and
 * `{line}` in it are filled in; without `{path}` the page's path and the anchor are put behind it. Undefined where
 * neither is set.
 */
export function linkTo(section: Section, pageUrl: string | undefined): string | undefined {
  const { page, anchor, line } = section;
  const fragment = anchor === '' ? '' : `#${encodeURIComponent(anchor)}`;
  if (page.source !== undefined) return page.source.includes('#') ? page.source : `${page.source}${fragment}`;
  if (pageUrl === undefined) return undefined;
  const path = page.path.split('/').map(encodeURIComponent).join('/');
  if (!pageUrl.includes('{path}')) return `${pageUrl.replace(/\/+$/, '')}/${path}${fragment}`;
  return pageUrl
    .replaceAll('{path}', path)
    .replaceAll('{anchor}', encodeURIComponent(anchor))
    .replaceAll('{line}', String(line));
}
