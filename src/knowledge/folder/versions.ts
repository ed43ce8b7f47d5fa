/** `2.0`, `1.x`, `v3`, `version-1.2`, `1.2-beta`: a number alone may be a year or a chapter. */
const VERSION =
  /^(?:(?:v|version-?v?)\d{1,4}(?:[._](?:\d{1,4}|x)){0,3}|\d{1,3}(?:\.(?:\d{1,4}|x)){1,3})(?:-(?:alpha|beta|rc)[.\d]*)?$/iu;
/** Name of the newest version on sites that number only the others. */
const NEWEST = /^(?:latest|current|stable)$/iu;
/** Names of what isn't released yet: older than any number. */
const UNRELEASED =
  /^(?:\d+(?:\.\d+)*-?)?(?:next|edge|nightly|dev|devel|unstable|preview|main|master|trunk|unreleased|alpha|beta|rc\d*)$/iu;
/** Folders around versions that are no longer supported. */
const ARCHIVE = /^(?:archives?|archived|legacy|previous)$/iu;
/** The share of the newest version's pages that a folder beside it has if it is the version in force. */
const SHARE_MIN = 0.6;
/** Where Docusaurus keeps the older versions of `docs`, and those of `x` as `x_versioned_docs`. */
export const KEPT_BESIDE = /^(?:(.+)_)?versioned_docs$/u;

/** The pages of a folder by the version that they belong to. */
export interface PartedVersions<File> {
  read: (File & PageVersion)[];
  old: File[];
  /** The versions that are left out, oldest first. */
  names: string[];
  /** Wanted versions that don't exist, though others do. */
  missing: string[];
}

/** The version that a page belongs to; empty if there is only one. */
export interface PageVersion {
  /** The name of its folder, without `v` or `version-`: `2.10`, `1.x`, `latest`. */
  version?: string;
  /** True if another version is in force, and this one is read only for questions that name it. */
  old?: true;
  /** True if the site publishes another version as its latest. */
  numbered?: true;
}

/** Folders with a slash at their ends; `beside` if older versions are in a folder beside it, `numbered` if they are its siblings. */
type CurrentFolders = Map<string, 'beside' | 'numbered'>;

/** A family of versions: the pages below each, by the names of their folders. */
type Family = Map<string, Set<string>>;

/**
 * Separates the pages of older versions. Sibling folders named like versions are versions of the same pages if the
 * newest has one of the others' pages; else they are chapters. The first of `wanted` that a family has is in force,
 * else the first of those released below its folder, else its newest; the others of `wanted` are read too.
 */
export function partVersions<File extends { path: string }>(
  pages: readonly File[],
  wanted: readonly string[] = [],
  releasedBelow: (folder: string) => readonly string[] = () => [],
): PartedVersions<File> {
  const currents = currentFolders(pages);
  const families = familiesOf(pages, currents);
  const versions = new Map<string, PageVersion & { left: boolean }>();
  for (const [base, family] of families) {
    for (const [name, version] of judgeFamily(family, wanted.map(bareVersion), releasedBelow(base).map(bareVersion)))
      versions.set(`${base}${name}`, version);
  }
  const known = new Set([...versions.values()].map(({ version }) => version));
  const missing = wanted.filter((name) => known.size > 0 && !known.has(bareVersion(name)));
  const parted: PartedVersions<File> = { read: [], old: [], names: [], missing };
  const left = new Set<string>();
  for (const page of pages) {
    const own =
      versions.size === 0
        ? []
        : versionsIn(page.path, currents).flatMap(({ base, name }) => versions.get(`${base}${name}`) ?? []);
    const gone = own.find((version) => version.left);
    if (gone !== undefined) {
      left.add(gone.version ?? '');
      parted.old.push(page);
      continue;
    }
    const version = own.at(-1)?.version;
    parted.read.push({
      ...page,
      ...(version !== undefined && { version }),
      ...(own.some(({ old }) => old === true) && { old: true as const }),
      ...(own.some(({ numbered }) => numbered === true) && { numbered: true as const }),
    });
  }
  return { ...parted, names: [...left].sort(compareVersions) };
}

/** Whether a name is a version with a number. */
export function isVersion(name: string): boolean {
  return VERSION.test(name);
}

/** Returns a version without the prefix of its number: `v2.10`, `version-2.10`, `2.10`. */
export function bareVersion(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^(?:version-?v?|v)(?=\d)/u, '')
    .replaceAll('_', '.');
}

/**
 * Returns the folders whose pages are the newest version: `docs` beside Docusaurus' `versioned_docs`, else the folder that
 * holds most of the pages of the newest number beside it.
 */
function currentFolders(pages: readonly { path: string }[]): CurrentFolders {
  const folders: CurrentFolders = new Map();
  /** The pages of numbered versions below each folder, by version. */
  const numbered = new Map<string, { isBeside: boolean; versions: Family }>();
  for (const { path } of pages) {
    const parts = path.split('/');
    const at = parts.slice(0, -1).findIndex((part) => KEPT_BESIDE.test(part) || VERSION.test(part));
    if (at < 0) continue;
    const isBeside = KEPT_BESIDE.test(parts[at] ?? '');
    const base = baseOf(parts.slice(0, at));
    const usual = isBeside ? `${base}${currentName(parts[at] ?? '')}/` : undefined;
    const [name = '', ...rest] = parts.slice(isBeside ? at + 1 : at);
    const key = usual ?? base;
    const known = numbered.get(key) ?? { isBeside, versions: new Map<string, Set<string>>() };
    numbered.set(key, known);
    known.versions.set(name, (known.versions.get(name) ?? new Set<string>()).add(rest.join('/')));
  }
  for (const [key, { isBeside, versions }] of numbered) {
    if (isBeside && pages.some(({ path }) => path.startsWith(key))) {
      folders.set(key, 'beside');
      continue;
    }
    const newest = versions.get([...versions.keys()].sort(compareVersions).at(-1) ?? '');
    if ((versions.size < 2 && !isBeside) || newest === undefined) continue;
    const base = isBeside ? baseOf(key.split('/').slice(0, -2)) : key;
    const found = folderLike(newest, base, pages, isBeside ? () => false : isVersionName);
    if (found !== undefined) folders.set(found, isBeside ? 'beside' : 'numbered');
  }
  return folders;
}

/** Returns the folder directly below `base` that holds most of these pages and isn't a version itself. */
function folderLike(
  wanted: ReadonlySet<string>,
  base: string,
  pages: readonly { path: string }[],
  isOther: (folder: string) => boolean,
): string | undefined {
  const counts = new Map<string, number>();
  for (const { path } of pages) {
    if (!path.startsWith(base)) continue;
    const [folder = '', ...rest] = path.slice(base.length).split('/');
    if (rest.length === 0 || isOther(folder) || KEPT_BESIDE.test(folder)) continue;
    if (wanted.has(rest.join('/'))) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best !== undefined && best[1] >= wanted.size * SHARE_MIN ? `${base}${best[0]}/` : undefined;
}

function isVersionName(name: string): boolean {
  return VERSION.test(name) || NEWEST.test(name) || UNRELEASED.test(name) || ARCHIVE.test(name);
}

function currentName(folder: string): string {
  return KEPT_BESIDE.exec(folder)?.[1] ?? 'docs';
}

function familiesOf(pages: readonly { path: string }[], currents: CurrentFolders): Map<string, Family> {
  const families = new Map<string, Family>();
  for (const { path } of pages) {
    for (const { base, name, rest } of versionsIn(path, currents)) {
      const family: Family = families.get(base) ?? new Map();
      families.set(base, family);
      family.set(name, (family.get(name) ?? new Set<string>()).add(rest));
    }
  }
  return families;
}

/** Returns what to do with each version of a family; empty if its folders are chapters. */
function judgeFamily(
  family: Family,
  wanted: readonly string[],
  released: readonly string[],
): [string, PageVersion & { left: boolean }][] {
  const names = [...family.keys()].sort(compareVersions).reverse();
  if (!names.some((name) => VERSION.test(name))) return [];
  const [newest = ''] = names;
  const pages = family.get(newest);
  const versions = names.filter((name) => name === newest || [...(family.get(name) ?? [])].some((p) => pages?.has(p)));
  if (versions.length < 2) return [];
  const thoseOf = (numbers: readonly string[]) =>
    numbers.flatMap((number) => versions.find((name) => bareVersion(name) === number) ?? []);
  const [latest = newest] = thoseOf(released);
  const chosen = thoseOf(wanted);
  const [inForce = latest] = chosen;
  return versions.map((name) => {
    const isOld = name !== inForce;
    const left = isOld && !chosen.includes(name);
    const flags = { ...(isOld && { old: true as const }), ...(name !== latest && { numbered: true as const }) };
    return [name, { version: bareVersion(name), left, ...flags }];
  });
}

/** Returns a path's folders that are named like a version: what is above, the name, and what is below. */
function versionsIn(path: string, currents: CurrentFolders): { base: string; name: string; rest: string }[] {
  const parts = path.split('/');
  const beside = parts.findIndex((part) => KEPT_BESIDE.test(part));
  if (beside >= 0) parts[beside] = besideName(baseOf(parts.slice(0, beside)), parts[beside] ?? '', currents);
  else {
    const [folder = '', kind] = [...currents].find(([current]) => path.startsWith(current)) ?? [];
    const at = folder.split('/').length - 1;
    if (kind === 'beside') parts.splice(at, 0, 'current');
    else if (kind === 'numbered') parts[at - 1] = 'current';
  }
  return parts.slice(0, -1).flatMap((name, index) => {
    if (!VERSION.test(name) && !NEWEST.test(name) && !UNRELEASED.test(name)) return [];
    const above = parts.slice(0, index);
    if (ARCHIVE.test(above.at(-1) ?? '')) above.pop();
    return [{ base: baseOf(above), name, rest: parts.slice(index + 1).join('/') }];
  });
}

/** Returns the name of the folder that `versioned_docs` holds the older versions of. */
function besideName(base: string, folder: string, currents: CurrentFolders): string {
  const usual = currentName(folder);
  if (currents.has(`${base}${usual}/`)) return usual;
  const found = [...currents].find(
    ([current, kind]) =>
      kind === 'beside' && current.startsWith(base) && current.split('/').length === base.split('/').length + 1,
  );
  return found === undefined ? usual : found[0].slice(base.length, -1);
}

function baseOf(folders: readonly string[]): string {
  return folders.map((folder) => `${folder}/`).join('');
}

/** Compares two names of versions by their numbers; unreleased ones come first, `latest` last. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index] ?? 0, right[index] ?? 0];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function numbersOf(name: string): number[] {
  if (NEWEST.test(name)) return [Number.MAX_SAFE_INTEGER];
  if (UNRELEASED.test(name)) return [-1];
  const [number = '', early] = name.replace(/^\D+/u, '').split('-');
  const parts = number.split(/[._]/u).map((part) => (/^x$/iu.test(part) ? Number.MAX_SAFE_INTEGER : Number(part)));
  // `1.2-beta` comes before 1.2.
  return early === undefined ? parts : [...parts, ...Array<number>(Math.max(0, 3 - parts.length)).fill(0), -1];
}
