/** `2.0`, `1.x`, `v3`, `version-1.2`: a number alone may be a year or a chapter. */
const VERSION = /^(?:(?:v|version-?v?)\d{1,4}(?:[._](?:\d{1,4}|x)){0,3}|\d{1,3}(?:\.(?:\d{1,4}|x)){1,3})$/iu;
/** Name of the newest version on sites that number only the others. */
const NEWEST = /^(?:latest|current|stable)$/iu;
/** Where Docusaurus keeps the older versions of `docs`, and those of `x` as `x_versioned_docs`. */
const KEPT_BESIDE = /^(?:(.+)_)?versioned_docs$/u;

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
}

/** A family of versions: the pages below each, by the names of their folders. */
type Family = Map<string, Set<string>>;

/**
 * Separates the pages of older versions. Sibling folders named like versions are versions of the same pages if the
 * newest has one of the others' pages; else they are chapters. The first of `wanted` that a family has is in force,
 * else its newest; the others of `wanted` are read too.
 */
export function partVersions<File extends { path: string }>(
  pages: readonly File[],
  wanted: readonly string[] = [],
): PartedVersions<File> {
  const currents = currentFolders(pages);
  const families = familiesOf(pages, currents);
  const versions = new Map<string, PageVersion & { left: boolean }>();
  for (const [base, family] of families) {
    for (const [name, version] of judgeFamily(family, wanted.map(bareVersion))) versions.set(`${base}${name}`, version);
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
    });
  }
  return { ...parted, names: [...left].sort(compareVersions) };
}

/** Returns a version without the prefix of its number: `v2.10`, `version-2.10`, `2.10`. */
export function bareVersion(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^(?:version-?v?|v)(?=\d)/u, '')
    .replaceAll('_', '.');
}

/** Returns the folders with the newest version of pages whose older ones Docusaurus keeps next to them. */
function currentFolders(pages: readonly { path: string }[]): Set<string> {
  const folders = new Set<string>();
  for (const { path } of pages) {
    const parts = path.split('/');
    const at = parts.findIndex((part) => KEPT_BESIDE.test(part));
    if (at >= 0) folders.add(`${[...parts.slice(0, at), currentName(parts[at] ?? '')].join('/')}/`);
  }
  return folders;
}

function currentName(folder: string): string {
  return KEPT_BESIDE.exec(folder)?.[1] ?? 'docs';
}

function familiesOf(pages: readonly { path: string }[], currents: ReadonlySet<string>): Map<string, Family> {
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
function judgeFamily(family: Family, wanted: readonly string[]): [string, PageVersion & { left: boolean }][] {
  const names = [...family.keys()].sort(compareVersions).reverse();
  if (!names.some((name) => VERSION.test(name))) return [];
  const [newest = ''] = names;
  const pages = family.get(newest);
  const versions = names.filter((name) => name === newest || [...(family.get(name) ?? [])].some((p) => pages?.has(p)));
  if (versions.length < 2) return [];
  const chosen = wanted.flatMap((want) => versions.find((name) => bareVersion(name) === want) ?? []);
  const [inForce = newest] = chosen;
  return versions.map((name) => {
    const isOld = name !== inForce;
    const left = isOld && !chosen.includes(name);
    return [name, { version: bareVersion(name), left, ...(isOld && { old: true as const }) }];
  });
}

/** Returns the folders of a path named like versions: the path above, the name, and the path below. */
function versionsIn(path: string, currents: ReadonlySet<string>): { base: string; name: string; rest: string }[] {
  const parts = path.split('/');
  const beside = parts.findIndex((part) => KEPT_BESIDE.test(part));
  if (beside >= 0) parts[beside] = currentName(parts[beside] ?? '');
  else {
    const current = [...currents].find((folder) => path.startsWith(folder));
    if (current !== undefined) parts.splice(current.split('/').length - 1, 0, 'current');
  }
  return parts.slice(0, -1).flatMap((name, index) => {
    if (!VERSION.test(name) && !NEWEST.test(name)) return [];
    const base = parts.slice(0, index).map((part) => `${part}/`);
    return [{ base: base.join(''), name, rest: parts.slice(index + 1).join('/') }];
  });
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index] ?? 0, right[index] ?? 0];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function numbersOf(name: string): number[] {
  if (NEWEST.test(name)) return [Number.MAX_SAFE_INTEGER];
  const parts = name.replace(/^\D+/u, '').split(/[._]/u);
  return parts.map((part) => (/^x$/iu.test(part) ? Number.MAX_SAFE_INTEGER : Number(part)));
}
