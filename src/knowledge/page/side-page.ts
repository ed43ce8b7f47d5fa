const FILE =
  /^(?:changelog|changes|history|news|releases?|release[-_ ]?notes?|summary|toc|table[-_ ]of[-_ ]contents|contributors|maintainers|code[-_]of[-_]conduct|issue[-_]template|pull[-_]request[-_]template|upgrad(?:e|ing)(?:[-_](?:guide|notes?|from|to)[-_.\w]*)?|migrat(?:e|ion|ing)[-_](?:(?:guide|notes?)[-_.\w]*|(?:from|to)[-_](?:[a-z]+[-_])?v?\d[-_.\w]*))(?:[-_.]v?\d[\w.-]*)?$/iu;
const FOLDER = /^(?:changelogs?|releases?|release[-_]?notes?|proposals?|rfcs?|keps|issue[-_]template)$/iu;

/** Of a folder on upgrades, the pages that are about one. */
const UPGRADES = /^upgrad(?:e|ing|es)$/iu;
const UPGRADE = /upgrad|\d/iu;

/**
 * Returns whether a page, by its path, is about the project itself rather than its use: changelogs, release notes,
 * upgrade guides, proposals, tables of contents, issue templates. How to come from another tool is about its use.
 */
export function isSidePath(path: string): boolean {
  const folders = path.split('/');
  const file = (folders.pop() ?? '').replace(/\.[^.]*$/u, '').replace(/\.(?:zh|en)[\w-]*$/iu, '');
  return (
    FILE.test(file) || folders.some((folder) => FOLDER.test(folder) || (UPGRADES.test(folder) && UPGRADE.test(file)))
  );
}
