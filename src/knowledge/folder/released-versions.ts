import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../files/file-text.ts';
import { CONFIG_BYTES_MAX } from '../includes/data-files.ts';
import { siteSettings } from '../includes/site-params.ts';
import { findSiteRoot } from '../includes/site-root.ts';
import { bareVersion, compareVersions, isVersion, KEPT_BESIDE } from './versions.ts';

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

/**
 * Returns the versions that Docusaurus publishes as the latest: those its configuration names, else the first of each list
 * beside a `versioned_docs` of the pages. Without a list nothing is known.
 */
export async function docusaurusVersions(realRoot: string, pages: readonly { path: string }[]): Promise<string[]> {
  const folders = new Map<string, string>();
  for (const { path } of pages) {
    const parts = path.split('/');
    const at = parts.findIndex((part) => KEPT_BESIDE.test(part));
    if (at >= 0) folders.set(parts.slice(0, at + 1).join('/'), KEPT_BESIDE.exec(parts[at] ?? '')?.[1] ?? '');
  }
  const latest = await Promise.all(
    [...folders].map(async ([folder, name]) => {
      const site = join(realRoot, folder, '..');
      const [first] = await listIn(join(site, name === '' ? 'versions.json' : `${name}_versions.json`), realRoot);
      return first === undefined
        ? []
        : [...(name === '' ? await lastVersionIn(site, realRoot) : []), first].slice(0, 1);
    }),
  );
  return latest.flat();
}

async function listIn(file: string, realRoot: string): Promise<string[]> {
  const read = await readText(file, realRoot, CONFIG_BYTES_MAX);
  if (read.kind !== 'text') return [];
  try {
    const list: unknown = JSON.parse(read.text);
    return Array.isArray(list) ? list.filter((name): name is string => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

/** Returns what a configuration in a folder writes as `lastVersion`, if that is one name. */
async function lastVersionIn(site: string, realRoot: string): Promise<string[]> {
  const names = await readdir(site).catch(() => []);
  const config = names.find((name) => /^docusaurus\.config\.[cm]?[jt]s$/u.test(name));
  const read = config === undefined ? undefined : await readText(join(site, config), realRoot, CONFIG_BYTES_MAX);
  const text = read?.kind === 'text' ? read.text : '';
  const named = [...text.matchAll(/^[^/\n]*\blastVersion['"]?:\s*['"]([\w.-]+)['"]/gmu)].map(([, name = '']) => name);
  return new Set(named).size === 1 ? named.slice(0, 1).map(bareVersion) : [];
}

function newestOf(list: readonly unknown[]): string[] {
  const names = list.filter(isName);
  return names.length < 2 ? [] : names.sort(compareVersions).slice(-1);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && isVersion(value);
}
