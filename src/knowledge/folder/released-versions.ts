import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../files/file-text.ts';
import { CONFIG_BYTES_MAX, type Data, readData } from '../includes/data-files.ts';
import { foldersUp, siteSettings } from '../includes/site/site-params.ts';
import { findSiteRoot } from '../includes/site/site-root.ts';
import { bareVersion, compareVersions, isVersion, KEPT_BESIDE } from './versions.ts';

/** A version that a site calls released. */
export interface ReleasedVersion {
  version: string;
  /** The part of the site that has it, as a setting such as `cliLatest` names it; all parts if it is missing. */
  part?: string;
}

/** Names of a setting that says which version is released, of a part or of all: `latest_stable_version`, `cli_latest`. */
const LATEST =
  /^(?:(.+)[_-])??(?:latest|stable|released)(?:[_-]?(?:stable|release|released|docs?))?(?:[_-]?version)?$/u;
/** Name of the setting with the lists of released versions, of each kind of docs or of all. */
const LISTS = /^versions$/iu;
/** Configurations of Mintlify. */
const MINTLIFY_CONFIGS = ['docs.json', 'mint.json'];
/** Depth of a configuration in which Mintlify's versions are searched. */
const DEPTH_MAX = 8;

/**
 * Returns the versions that the configuration of a real folder's site calls the released ones, as a folder may hold the
 * next one already; empty if it says nothing.
 */
export async function releasedVersions(realRoot: string): Promise<ReleasedVersion[]> {
  const siteRoot = await findSiteRoot(realRoot);
  const settings = await siteSettings(realRoot, siteRoot);
  const named = settings.flatMap((params) =>
    Object.entries(params).flatMap(([name, value]) => (isName(value) ? namedIn(name, value) : [])),
  );
  const listed = settings.flatMap((params) =>
    Object.entries(params).flatMap(([name, value]) => (LISTS.test(name) ? listsIn(value) : [])),
  );
  return [...named, ...listed, ...(await mintlifyVersions(realRoot, siteRoot))];
}

function namedIn(name: string, version: string): ReleasedVersion[] {
  const match = LATEST.exec(name.replace(/(?<=[a-z\d])(?=[A-Z])/gu, '_').toLowerCase());
  if (match === null) return [];
  return [{ version, ...(match[1] !== undefined && { part: match[1] }) }];
}

/** Returns the newest of a list, or of the list of each part, which other parts may follow too. */
function listsIn(value: unknown): ReleasedVersion[] {
  if (Array.isArray(value)) return newestOf(value).map((version) => ({ version }));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([part, list]) =>
    Array.isArray(list) ? newestOf(list).flatMap((version) => [{ version, part }, { version }]) : [],
  );
}

/** Returns the versions that the navigation of Mintlify opens with: the default of each list, else its first. */
async function mintlifyVersions(realRoot: string, siteRoot: string): Promise<ReleasedVersion[]> {
  for (const above of foldersUp(realRoot, siteRoot)) {
    for (const name of MINTLIFY_CONFIGS) {
      const found = await readData(join(above, name), siteRoot);
      if (found !== undefined) return openedIn(found.data, DEPTH_MAX).map((version) => ({ version }));
    }
  }
  return [];
}

function openedIn(value: unknown, depth: number): string[] {
  if (value === null || typeof value !== 'object' || depth === 0) return [];
  if (Array.isArray(value)) return value.flatMap((item) => openedIn(item, depth - 1));
  const { versions, ...rest } = value as Data;
  const list = Array.isArray(versions) ? versions.filter((item) => item !== null && typeof item === 'object') : [];
  const opened: unknown = (list.find((item) => item.default === true) ?? list[0])?.version;
  return [...(isName(opened) ? [opened] : []), ...openedIn(Object.values(rest), depth - 1)];
}

/** Returns the released versions for the pages below a folder: those of the parts that the folder is named after first. */
export function releasedBelow(folder: string, released: readonly ReleasedVersion[]): string[] {
  const folders = new Set(folder.split('/').map(partName));
  const own = released.filter(({ part }) => part !== undefined && folders.has(partName(part)));
  return [...own, ...released.filter(({ part }) => part === undefined)].map(({ version }) => version);
}

function partName(name: string): string {
  return name.toLowerCase().replace(/[_-]/gu, '');
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
  const named = [...text.matchAll(LAST_VERSION)].flatMap(
    ([, name, variable = 'lastVersion']) => name ?? valueIn(text, variable) ?? [],
  );
  return new Set(named).size === 1 ? named.slice(0, 1).map(bareVersion) : [];
}

/** `lastVersion: '1.2'`, `lastVersion: latest`, `lastVersion,` */
const LAST_VERSION = /^[^/\n]*?\blastVersion['"]?(?::\s*(?:['"]([\w.-]+)['"]|(\w+)\s*(?:,|$))|\s*,)/gmu;

/** Returns the text that a script gives a variable. */
function valueIn(script: string, variable: string): string | undefined {
  return new RegExp(`^(?:export\\s+)?(?:const|let|var)\\s+${variable}\\b[^=\\n]*=\\s*['"]([\\w.-]+)['"]`, 'mu').exec(
    script,
  )?.[1];
}

function newestOf(list: readonly unknown[]): string[] {
  const names = list.filter(isName);
  return names.length < 2 ? [] : names.sort(compareVersions).slice(-1);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && isVersion(value);
}
