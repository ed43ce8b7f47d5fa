import { existsSync } from 'node:fs';
import path from 'node:path';
import { decodePath } from '../../../knowledge/model/decode-path.ts';
import { createLinkResolver, type LinkResolver } from '../../../knowledge/model/link-resolver.ts';
import type { LinkTarget, Section } from '../../../knowledge/model/section.ts';
import { fileOf, type LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

const WIKI = 'wiki:';

/** Links that lead to no page, and anchors that no heading of their page has. */
export function checkLinks({ knowledge, cwd }: Linted): LintProblem[] {
  const resolver = createLinkResolver(new Map(knowledge.pages.map((page) => [page, knowledge.sectionsOf(page)])));
  return knowledge.sections.flatMap((section) =>
    (section.targets ?? []).flatMap((target): LintProblem[] => {
      const wrong = target.section === undefined ? describe(section, target, resolver) : undefined;
      if (wrong === undefined) return [];
      return [{ file: fileOf(section.page, cwd), line: target.line, rule: 'link', ...wrong }];
    }),
  );
}

function describe(
  section: Section,
  { href }: LinkTarget,
  resolver: LinkResolver,
): Pick<LintProblem, 'severity' | 'message'> | undefined {
  if (!isJudged(href, section)) return undefined;
  const at = href.indexOf('#');
  const file = at < 0 ? href : href.slice(0, at);
  const anchor = at < 0 ? '' : href.slice(at + 1);
  const wiki = href.startsWith(WIKI);
  const pageExists = file === '' || file === WIKI || resolver.resolve(section, file) !== undefined;
  if (anchor !== '' && pageExists) {
    const where = file === '' || file === WIKI ? 'this page' : shown(file);
    return { severity: 'error', message: `${where} has no heading "#${decodePath(anchor)}"` };
  }
  if (anchor === '' && href.startsWith('#')) return undefined;
  // Many wikis link to pages nobody has written yet.
  if (wiki) return { severity: 'warning', message: `[[${href.slice(WIKI.length)}]] leads to no page` };
  if (leadsToFile(section, file)) return undefined;
  // What another program builds may be there only when the site is.
  if (/\.html?$/iu.test(file)) return { severity: 'warning', message: `the link ${href} leads to no page or file` };
  return { severity: 'error', message: `the link ${href} leads to no page or file` };
}

/** False for a link that only the site can follow: with another scheme, from its root, out of the folder, of a template. */
function isJudged(href: string, { page }: Section): boolean {
  if (href.startsWith(WIKI)) return true;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/iu.test(href)) return false;
  if (/\{[{%<]|\$\{|<%|%7B(?:%7B|%)/iu.test(href)) return false;
  const file = decodePath(href.replace(/[?#].*$/su, ''));
  return !path.posix.join(path.posix.dirname(page.path), file).startsWith('..');
}

/** Whether a relative link leads to something that is no page: a script, a folder, a picture. */
function leadsToFile({ page }: Section, href: string): boolean {
  const place = path.dirname(path.join(page.folder, page.path));
  const file = href.replace(/[?#].*$/su, '');
  return [file, decodePath(file)].some((name) => existsSync(path.resolve(place, name)));
}

function shown(file: string): string {
  return file.startsWith(WIKI) ? `[[${file.slice(WIKI.length)}]]` : file;
}
