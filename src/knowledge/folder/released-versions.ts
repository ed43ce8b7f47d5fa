import { siteSettings } from '../includes/site-params.ts';
import { findSiteRoot } from '../includes/site-root.ts';
import { compareVersions, isVersion } from './versions.ts';

/** Names of a setting that says which version is released: `latest_stable_version`, `latest`, `stableVersion`. */
const LATEST = /^(?:latest|stable|released)(?:[_-]?(?:stable|release|released|docs?))?(?:[_-]?version)?$/iu;
/** Name of the setting with the lists of released versions, of each kind of docs or of all. */
const LISTS = /^versions$/iu;

/**
 * Returns the versions that the configuration of a real folder's site calls the released ones, as a folder may hold the
 * next one already; empty if it says nothing.
 */
export async function releasedVersions(realRoot: string): Promise<string[]> {
  const settings = await siteSettings(realRoot, await findSiteRoot(realRoot));
  const named = settings.flatMap((params) =>
    Object.entries(params).flatMap(([name, value]) => (LATEST.test(name) && isName(value) ? [value] : [])),
  );
  const listed = settings.flatMap((params) =>
    Object.entries(params).flatMap(([name, value]) => (LISTS.test(name) ? listsIn(value).flatMap(newestOf) : [])),
  );
  return [...named, ...listed];
}

/** Returns the lists in a setting that is one, or has one for each kind of docs. */
function listsIn(value: unknown): readonly unknown[][] {
  if (Array.isArray(value)) return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).filter((list): list is unknown[] => Array.isArray(list));
}

function newestOf(list: readonly unknown[]): string[] {
  const names = list.filter(isName);
  return names.length < 2 ? [] : names.sort(compareVersions).slice(-1);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && isVersion(value);
}
