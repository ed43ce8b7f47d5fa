import type { Outline } from '../model/outline.ts';

const FILE =
  /^(?:contributors|maintainers|code[-_]of[-_]conduct|issue[-_]template|pull[-_]request[-_]template|upgrad(?:e|ing)(?:[-_](?:guide|notes?|from|to)[-_.\w]*)?|migrat(?:e|ion|ing)[-_](?:(?:guide|notes?)[-_.\w]*|(?:from|to)[-_](?:[a-z]+[-_])?v?\d[-_.\w]*))(?:[-_.]v?\d[\w.-]*)?$/iu;
const FOLDER = /^(?:release[-_]?notes?|proposals?|rfcs?|keps|issue[-_]template)$/iu;

/** Files and folders that tell of releases, unless they tell of a thing of that name: products have changelogs, releases and news, too. */
const OF_RELEASES = /^(?:changelogs?|changes|history|news|releases?|release[-_ ]?notes?)(?:[-_.]v?\d[\w.-]*)?$/iu;
/** A version or a day in a heading. */
const DATED = /(?:^|[^\p{L}\d])v?\d+\.(?:\d|x\b)|^\W{0,3}v\d|\b(?:19|20)\d\d\b|\bunreleased\b|^\W{0,3}next\b|未发布/iu;
/** A line in bold that has the place of such a heading. */
const DATED_LINE = /^\*\*(?:v?\d+\.\d[^*\n]{0,40}|[^*\n]{0,20}\b(?:19|20)\d\d)\*\*$/mu;
/** What titles call pages about a release. */
const RELEASE_NOTES = /release notes|changelog|更新日志|发布说明|版本说明/iu;
/** The share of them with one from which a page tells of releases. */
const DATED_MIN = 0.3;

/** Files that only list pages, unless they explain a thing of that name. */
const OF_CONTENTS = /^(?:summary|toc|table[-_ ]of[-_ ]contents)$/iu;

const LINK = /\]\(|https?:\/\//u;

/** Of a folder on upgrades, the pages that are about one. */
const UPGRADES = /^upgrad(?:e|ing|es)$/iu;
const UPGRADE = /upgrad|\d/iu;

/** Folders of dated posts. */
const POSTS = /^(?:blogs?|_posts|news|docusaurus-plugin-content-blog(?:-.*)?)$/iu;

/**
 * Returns whether a page is about the project itself rather than its use, by its path, its title and what it holds: changelogs, release notes,
 * upgrade guides, proposals, tables of contents, issue templates. How to come from another tool is about its use.
 */
export function isSidePage(path: string, title: string, outline: Outline): boolean {
  const folders = path.split('/');
  const file = (folders.pop() ?? '').replace(/\.[^.]*$/u, '').replace(/\.(?:zh|en)[\w-]*$/iu, '');
  if (FILE.test(file) || folders.some((folder) => FOLDER.test(folder))) return true;
  if (folders.some((folder) => UPGRADES.test(folder)) && UPGRADE.test(file)) return true;
  // Only files about a project itself are written in capitals: `CHANGELOG.md`.
  const isInCapitals = /[A-Z]/u.test(file) && file === file.toUpperCase();
  if (OF_CONTENTS.test(file)) return isInCapitals || !explains(outline);
  const isAmongReleases = folders.some((folder) => OF_RELEASES.test(folder));
  if (isAmongReleases && RELEASE_NOTES.test(title)) return true;
  if (!isAmongReleases && !OF_RELEASES.test(file)) return false;
  return isInCapitals || /\d/u.test(file) || tellsOfReleases(outline);
}

/**
 * Returns the day of a dated post in a folder of posts, `YYYY-MM-DD`: the one in its front matter, `date`, else in its path
 * (`_posts/2019-04-02-x.md`, `blog/2019/04/02/x.md`).
 */
export function dayOfPost(path: string, date: string | undefined): string | undefined {
  const folders = path.split('/').slice(0, -1);
  if (!folders.some((folder) => POSTS.test(folder))) return undefined;
  const inPath = /(?:^|\/)((?:19|20)\d\d)[-/](0[1-9]|1[0-2])[-/]([0-2]\d|3[01])(?!\d)/u.exec(path);
  return date ?? inPath?.slice(1).join('-');
}

/** Whether many headings of one level, or lines of a page without any, have a version or a day. */
function tellsOfReleases(outline: Outline): boolean {
  const { headings, parts } = outline;
  if (parts.some(({ markdown }) => DATED_LINE.test(markdown)) || !explains(outline)) return true;
  if (headings.length < 2) return areDated(linesOf(outline));
  return [1, 2, 3, 4].some((level) =>
    areDated(headings.filter((heading) => heading.level === level).map(({ title }) => title)),
  );
}

function areDated(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.filter((text) => DATED.test(text)).length >= texts.length * DATED_MIN;
}

/** Whether a page has more than links: most of its lines have none. */
function explains(outline: Outline): boolean {
  const lines = linesOf(outline);
  return lines.filter((line) => LINK.test(line)).length < lines.length / 2;
}

function linesOf({ parts }: Outline): string[] {
  return parts.flatMap(({ markdown }) => markdown.split('\n').filter((line) => line.trim() !== ''));
}
