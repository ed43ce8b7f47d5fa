import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { decodePath } from '../../../knowledge/model/decode-path.ts';
import { createLinkResolver, type LinkResolver } from '../../../knowledge/model/link-resolver.ts';
import type { Page } from '../../../knowledge/model/page.ts';
import { ASCIIDOC_EXTENSION } from '../../../knowledge/model/page-extension.ts';
import type { LinkTarget, Section } from '../../../knowledge/model/section.ts';
import { optional } from '../../../knowledge/page/front-matter-fields.ts';
import { createLeftOut, type LeftOut } from '../left-out-by-git.ts';
import { fileOf, type LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';
import { readSourceText } from '../source-text.ts';
import { createLinkHints, type LinkHints } from './link-hints.ts';
import { hasTemplateHeading, isListing, isMadeBySite, showsComponent } from './made-by-site.ts';

const WIKI = 'wiki:';
/** Fewest links of a section that make it a table of contributors. */
const CONTRIBUTIONS_MIN = 3;
/** Generators whose links name labels of any page, and of other projects. */
const OF_LABELS = /^(?:sphinx|mystmd)$/u;

/** Reports links to missing pages, and anchors that no heading of their page has. */
export function checkLinks({ knowledge, cwd }: Linted): LintProblem[] {
  const incomplete = new Set(knowledge.warnings.filter(({ code }) => code === 'include').map(({ file }) => file));
  const texts = new Map<string, string>();
  const targets: Targets = {
    resolver: createLinkResolver(new Map(knowledge.pages.map((page) => [page, knowledge.sectionsOf(page)]))),
    pageOf: (id) => knowledge.section(id)?.page,
    leftOut: createLeftOut(),
    hints: createLinkHints(knowledge),
    isIncomplete: (page) =>
      incomplete.has(fileOf(page, cwd)) ||
      showsComponent(targets.textOf(page)) ||
      hasTemplateHeading(targets.textOf(page)) ||
      isListing(page, knowledge.sectionsOf(page)),
    textOf(page) {
      const file = path.join(page.folder, page.path);
      const text = texts.get(file) ?? readSourceText(file);
      texts.set(file, text);
      return text;
    },
  };
  return knowledge.sections.flatMap((section) =>
    (section.targets ?? []).flatMap((target): LintProblem[] => {
      const wrong = target.section === undefined ? describe(section, target, targets) : undefined;
      if (wrong === undefined) return [];
      return [{ file: fileOf(section.page, cwd), line: target.line, rule: 'link', ...wrong }];
    }),
  );
}

/** Targets of links. */
interface Targets {
  resolver: LinkResolver;
  pageOf(id: string): Page | undefined;
  leftOut: LeftOut;
  hints: LinkHints;
  /** Whether a page is also what a build writes: something it includes is missing, a component shows it, or a template is in a heading. */
  isIncomplete(page: Page): boolean;
  /** The text of a page's file. */
  textOf(page: Page): string;
}

function describe(
  section: Section,
  { href }: LinkTarget,
  targets: Targets,
): Pick<LintProblem, 'severity' | 'message' | 'hint'> | undefined {
  const { resolver } = targets;
  if (!isJudged(href, section)) return undefined;
  const at = href.indexOf('#');
  const file = at < 0 ? href : href.slice(0, at);
  const anchor = at < 0 ? '' : href.slice(at + 1);
  const wiki = href.startsWith(WIKI);
  const pageExists = file === '' || file === WIKI || resolver.resolve(section, file) !== undefined;
  if (anchor !== '' && pageExists) {
    const page = targetOf(file, section, targets);
    if (page !== undefined && isMadeBySite(decodePath(anchor), page, targets.textOf(page))) return undefined;
    const where = file === '' || file === WIKI ? 'this page' : shown(file);
    // Sphinx also finds labels in other projects, Asciidoctor ids in the book that a page is a part of.
    const isElsewhere = file === '' && (OF_LABELS.test(section.page.generator ?? '') || isPartOfBook(section.page));
    const isUnknown = isElsewhere || [page, section.page].some((one) => one !== undefined && targets.isIncomplete(one));
    const severity = isUnknown ? 'warning' : 'error';
    return {
      severity,
      message: `${where} has no heading "#${decodePath(anchor)}"`,
      ...optional('hint', page && targets.hints.ofAnchor(page, decodePath(anchor))),
    };
  }
  if (anchor === '' && href.startsWith('#')) return undefined;
  // Many wikis link to pages that aren't written yet.
  if (wiki) return { severity: 'warning', message: `[[${href.slice(WIKI.length)}]] leads to no page` };
  if (leadsToFile(section, file)) return undefined;
  const own = path.join(section.page.folder, section.page.path, '..', decodePath(file));
  const isUnknown = mayBeElsewhere(file, section) || mayBeBuilt(own, file, section, targets);
  return {
    severity: isUnknown ? 'warning' : 'error',
    message: `the link ${href} leads to no page or file`,
    ...optional('hint', isUnknown ? undefined : targets.hints.ofPath(section.page, decodePath(file))),
  };
}

/** Whether a page is one of an Antora component, wherever that stands. */
function isOfAntora(page: Page): boolean {
  return /(?:^|\/)modules\/[^/]+\/pages\/.*\.adoc$/u.test(`${path.basename(page.folder)}/${page.path}`);
}

/** Whether other AsciiDoc files may include a page. */
function isPartOfBook(page: Page): boolean {
  return ASCIIDOC_EXTENSION.test(page.path) && !isOfAntora(page);
}

/** What another program builds, and pages of an Antora component, which several repositories make together. */
function mayBeElsewhere(file: string, { page }: Section): boolean {
  return /\.html?$/iu.test(file) || isOfAntora(page);
}

/** What a build writes and the repository leaves out; Sphinx also finds such pages by a label, wherever they are. */
function mayBeBuilt(own: string, file: string, { page }: Section, { leftOut }: Targets): boolean {
  const isLabel = OF_LABELS.test(page.generator ?? '') && !file.includes('/');
  return leftOut.has(own) || (isLabel && leftOut.hasPagesNear(own));
}

/**
 * Whether a link can be checked: not if only the site can follow it, with another scheme, from its root, out of the
 * folder, or from a template.
 */
function isJudged(href: string, { page, targets = [] }: Section): boolean {
  if (href.startsWith(WIKI)) return true;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/iu.test(href)) return false;
  if (/\{[{%<\w]|<%|%7B|^%(?:25)?[a-z]\w*%/iu.test(href)) return false;
  // The tables of all-contributors link to nothing, to say what somebody did.
  if (isContribution(href) && targets.filter((target) => isContribution(target.href)).length >= CONTRIBUTIONS_MIN)
    return false;
  // Ids of footnotes depend on the generator.
  if (/#(?:fn(?:ref)?[:\d-]|_footnote)/u.test(href)) return false;
  // Sphinx resolves labels and documents by names that aren't paths.
  if (OF_LABELS.test(page.generator ?? '') && !/#|\.(?:md|rst)\b/u.test(href)) return false;
  const file = decodePath(href.replace(/[?#].*$/su, ''));
  return !path.posix.join(path.posix.dirname(page.path), file).startsWith('..');
}

/** Whether a link is one of those of all-contributors: `#ideas-ann`. */
function isContribution(href: string): boolean {
  return /^#(?:a11y|audio|blog|bug|business|code|content|data|design|doc|eventOrganizing|example|financial|fundingFinding|ideas|infra|maintenance|mentoring|platform|plugin|projectManagement|promotion|question|research|review|security|talk|test|tool|translation|tutorial|userTesting|video)-[\w-]+$/u.test(
    href,
  );
}

/** Folders next to the pages that a site publishes at its root. */
const STATIC_FOLDERS = ['static', 'public', 'assets'];
/** How many folders above a page are searched for them. */
const ABOVE_MAX = 8;

/**
 * Whether a relative link leads to something that isn't a page: a script, a folder, a picture, next to the page or on
 * the site.
 */
function leadsToFile({ page }: Section, href: string): boolean {
  const own = path.join(page.folder, page.path);
  const name = decodePath(href.replace(/[?#].*$/su, ''));
  // A published page is often a folder of its own.
  const places = [path.dirname(own), own.replace(/\.[^./\\]*$/u, '')];
  if (places.some((place) => existsSync(path.resolve(place, href)) || isFileOrPage(path.resolve(place, name))))
    return true;
  const parts = own.split(path.sep);
  return parts.slice(-ABOVE_MAX).some((_, index, { length }) => {
    const above = parts.slice(0, parts.length - length + index).join(path.sep);
    return STATIC_FOLDERS.some((folder) => isStatic(path.join(above, folder), own.slice(above.length + 1), name));
  });
}

/**
 * Whether a file exists, or one of that name and any extension: a page that isn't read, or what a site makes a page
 * from.
 */
function isFileOrPage(file: string): boolean {
  if (existsSync(file)) return true;
  const stem = `${path.basename(file)}.`;
  return stem.length > 1 && namesIn(path.dirname(file)).some((name) => name.startsWith(stem));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether a static folder has the target of a link. The place of the folder of pages on the site isn't known. */
function isStatic(folder: string, below: string, name: string): boolean {
  if (!existsSync(folder)) return false;
  const parts = below.replace(/\.[^./\\]*$/u, '').split(path.sep);
  return parts.some((_, from) =>
    [parts.slice(from), parts.slice(from, -1)].some((place) => {
      const file = path.join(folder, ...place, name);
      return file.startsWith(folder + path.sep) && existsSync(file);
    }),
  );
}

/** Returns the page that the path of a link leads to. */
function targetOf(file: string, section: Section, { resolver, pageOf }: Targets): Page | undefined {
  return pageOf(file === '' || file === WIKI ? section.id : (resolver.resolve(section, file) ?? ''));
}

function shown(file: string): string {
  return file.startsWith(WIKI) ? `[[${file.slice(WIKI.length)}]]` : file;
}
