/** `2.0`, `1.x`, `v3`, `version-1.2`: a number alone may be a year or a chapter. */
const VERSION = /^(?:(?:v|version-?)\d{1,4}(?:[._](?:\d{1,4}|x)){0,3}|\d{1,3}(?:\.(?:\d{1,4}|x)){1,3})$/iu;
/** What the newest one is called by sites that number only the others. */
const NEWEST = /^(?:latest|current|stable)$/iu;

/**
 * Parts the pages of older versions from the others. Folders side by side whose names are versions are versions of the same
 * pages if the newest of them has one of the other's pages; else they are chapters.
 */
export function partVersions<File extends { path: string }>(pages: readonly File[]): { read: File[]; old: File[] } {
  const families = new Map<string, Map<string, Set<string>>>();
  for (const { path } of pages) {
    for (const { base, name, rest } of versionsIn(path)) {
      const family = families.get(base) ?? new Map<string, Set<string>>();
      families.set(base, family);
      const own = family.get(name) ?? new Set<string>();
      family.set(name, own.add(rest));
    }
  }
  const oldFolders = new Set<string>();
  for (const [base, family] of families) {
    if (![...family.keys()].some((name) => VERSION.test(name))) continue;
    const [newest, ...older] = [...family].sort(([a], [b]) => compareVersions(b, a));
    for (const [name, paths] of older) {
      if ([...paths].some((path) => newest?.[1].has(path) === true)) oldFolders.add(`${base}${name}`);
    }
  }
  const isOld = ({ path }: File) =>
    oldFolders.size > 0 && versionsIn(path).some(({ base, name }) => oldFolders.has(`${base}${name}`));
  const read: File[] = [];
  const old: File[] = [];
  for (const page of pages) (isOld(page) ? old : read).push(page);
  return { read, old };
}

/** The folders of a path that are named by a version: what is above, the name, and what is below. */
function versionsIn(path: string): { base: string; name: string; rest: string }[] {
  const parts = path.split('/');
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
