import { detectLanguage } from '../model/language.ts';
import { readPathLanguage, toLanguage } from '../model/language-path.ts';
import type { Outline } from '../model/outline.ts';
import type { Language, Page } from '../model/page.ts';
import type { PageProblem } from '../model/warning.ts';
import { writeOut } from './abbreviations.ts';
import { readFrontMatter } from './front-matter.ts';
import { type Metadata, optional, readMetadata } from './front-matter-fields.ts';
import { withPropertyList } from './notion-properties.ts';
import { readOutline, type TextOrigin } from './outline.ts';
import { dayOfPost, isSidePage } from './side-page.ts';

/** A page as parsed from its text alone: without its id and its pictures. */
export interface PageText {
  page: Omit<Page, 'id' | 'folder' | 'diagram' | 'pictures' | 'outline'> & { outline: Outline };
  diagram?: { file: string; description?: string; line: number };
  problems: readonly PageProblem[];
  /** Whether the front matter could not be read; an earlier version of the page is then preferred. */
  broken: boolean;
  /** Whether it has no title of its own, and is named after its file. */
  isUntitled?: true;
}

/** Characters of a text used to detect its language. */
const SAMPLE = 4_000;

/** Reads a page's text; undefined if it is a draft. Never throws. */
export function readPageText(
  path: string,
  folderName: string,
  text: string,
  origin?: TextOrigin,
): PageText | undefined {
  const front = readFrontMatter(text);
  const metadata = readMetadata(front);
  if (metadata.draft) return undefined;
  const { bodyLine } = front;
  const body = withPropertyList(path, front.body);
  const place = readPathLanguage(path);
  const language = languageOf(metadata, place.language ?? toLanguage(folderName), body);
  const outline = readOutline(body, language, {
    ...(origin?.rows !== undefined && { rows: origin.rows.slice(bodyLine - 1).map((row) => row - bodyLine + 1) }),
    ...(origin?.anchors !== undefined && { anchors: origin.anchors }),
  });
  const title =
    metadata.title ??
    titleInComment(body) ??
    outline.headings.find(({ level }) => level === 1)?.title ??
    metadata.label ??
    (path.endsWith('.mdx') ? titleInExport(body) : undefined);
  const problems: PageProblem[] = [
    ...front.problems,
    ...metadata.problems,
    ...outline.problems.map((problem) => ({ ...problem, line: problem.line + bodyLine - 1 })),
  ];
  const isIndex = /(?:^|\/)_?index\.[^/]*$/iu.test(path) && metadata.title !== undefined;
  if (outline.parts.length === 0 && !isIndex)
    problems.push({ code: 'empty-page', line: bodyLine, message: 'the page is empty' });
  else if (outline.headings.length === 0 && title === undefined)
    problems.push({
      code: 'no-heading',
      line: bodyLine,
      message: 'the page has no heading: it is read as one section',
    });
  const isAnchor = (id: string) =>
    outline.parts.some(({ heading, anchors }) => heading?.anchor === id || anchors.includes(id));
  for (const anchor of metadata.aliases.keys()) {
    if (anchor !== '' && !isAnchor(anchor)) {
      problems.push({
        code: 'alias-target',
        line: front.lineOf('aliases'),
        message: `aliases are given for "${anchor}", but no heading has that id`,
      });
    }
  }
  const { diagram } = metadata;
  const posted = dayOfPost(path, metadata.posted);
  return {
    page: {
      path,
      title: title === undefined || title === '' ? nameToTitle(path) : title,
      language,
      bodyLine,
      outline,
      aliases: withAbbreviations(metadata.aliases, title, outline),
      ...optional('owner', metadata.owner),
      ...optional('reviewed', metadata.reviewed),
      ...optional('changed', metadata.changed),
      ...optional('source', metadata.source),
      ...optional('slug', metadata.slug),
      ...optional('docId', metadata.docId),
      ...optional('translationKey', metadata.translationKey),
      ...(metadata.otherPaths.length === 0 ? {} : { otherPaths: metadata.otherPaths }),
      ...(metadata.tags.length === 0 ? {} : { tags: metadata.tags }),
      ...(posted !== undefined || isSidePage(path, title ?? '', outline) ? { side: true as const } : {}),
      ...optional('posted', posted),
      pairKey: place.pairKey,
    },
    ...optional('diagram', diagram === undefined ? undefined : { ...diagram, line: front.lineOf('diagram') }),
    problems,
    broken: front.broken,
    ...((title === undefined || title === '') && { isUntitled: true as const }),
  };
}

/** Returns the title in the comment that a page of Writerside begins with: `[//]: # (title: Run it)`. */
function titleInComment(body: string): string | undefined {
  return /^\s*\[\/\/\]:[ \t]*#[ \t]*\(title:[ \t]*(\S[^\n]*?)\)[ \t]*(?:\n|$)/u.exec(body.slice(0, SAMPLE))?.[1];
}

const EXPORTED_TITLE = /^export const title\s*=\s*(["'`])([^\n]{1,200}?)\1;?[ \t]*$/mu;
/** Blocks of code, which may show how a title is exported. */
const FENCED = /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1[`~]*[ \t]*$|$(?![\s\S]))/gmu;
const EXPORTED_FIELDS = /^export const (?:metadata|meta|frontmatter)\s*=\s*\{([^{}]{0,1000})/mu;

/** Returns the title that a page of MDX exports: `export const title = 'Run it'`, or that of its `metadata`. */
function titleInExport(body: string): string | undefined {
  const start = body.slice(0, SAMPLE).replace(FENCED, '');
  const fields = EXPORTED_FIELDS.exec(start)?.[1] ?? '';
  return EXPORTED_TITLE.exec(start)?.[2] ?? /(?:^|[\s,])title:\s*(["'`])([^\n]{1,200}?)\1/u.exec(fields)?.[2];
}

/** Adds names of headings with expanded abbreviations: "SLA reports", "Service Level Agreement reports". */
function withAbbreviations(aliases: Page['aliases'], title: string | undefined, outline: Outline): Page['aliases'] {
  const { abbreviations } = outline;
  if (abbreviations === undefined) return aliases;
  const named = outline.parts.flatMap(({ heading }) =>
    heading === undefined ? [] : [[heading.anchor, heading.title] as const],
  );
  const all = new Map(aliases);
  for (const [anchor, name] of [['', title ?? ''] as const, ...named]) {
    const long = writeOut(name, abbreviations);
    if (long !== name) all.set(anchor, [...new Set([...(all.get(anchor) ?? []), long])]);
  }
  return all;
}

function languageOf(metadata: Metadata, placed: Language | undefined, body: string): Language {
  const named = metadata.language === undefined ? undefined : toLanguage(metadata.language);
  return named ?? placed ?? detectLanguage(`${metadata.title ?? ''}\n${body.slice(0, SAMPLE)}`);
}

/** `guides/01-getting_started.zh.md` → `Getting started`; an index page has its folder's name. */
function nameToTitle(path: string): string {
  const parts = path.split('/');
  const name = (parts.pop() ?? '').replace(/\.[^.]*$/u, '').replace(/\.(?:zh|en)[\w-]*$/iu, '');
  const meant = /^(?:_?index|readme)$/iu.test(name) || path.endsWith('/page.mdx') ? (parts.pop() ?? name) : name;
  // A note of a day is named after it, and a name with spaces is written as it is meant.
  const isDay = /^\d{4}-\d\d-\d\d(?:$|[ _])/u.test(meant);
  const named = isDay ? meant : meant.replace(/^\d{4}-\d\d-\d\d-|^\d+(?!\.\d)[-_. ]+/u, '');
  const words = (isDay || named.includes(' ') ? named : named.replace(/[-_]+/gu, ' ')).trim() || meant;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
