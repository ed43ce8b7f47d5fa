import { existsSync } from 'node:fs';
import path from 'node:path';
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
  const at = href.indexOf('#');
  const file = at < 0 ? href : href.slice(0, at);
  const anchor = at < 0 ? '' : href.slice(at + 1);
  const wiki = href.startsWith(WIKI);
  const pageExists = file === '' || file === WIKI || resolver.resolve(section, file) !== undefined;
  if (anchor !== '' && pageExists) {
    const where = file === '' || file === WIKI ? 'this page' : shown(file);
    return { severity: 'error', message: `${where} has no heading "#${anchor}"` };
  }
  if (anchor === '' && href.startsWith('#')) return undefined;
  // Many wikis link to pages nobody has written yet, and what begins at a site's root may be no page at all.
  if (wiki) return { severity: 'warning', message: `[[${href.slice(WIKI.length)}]] leads to no page` };
  if (href.startsWith('/')) return { severity: 'warning', message: `the link ${href} leads to no page of this folder` };
  if (leadsToFile(section, file)) return undefined;
  return { severity: 'error', message: `the link ${href} leads to no page or file` };
}

/** Whether a relative link leads to something that is no page: a script, a folder, a picture. */
function leadsToFile({ page }: Section, href: string): boolean {
  const place = path.dirname(path.join(page.folder, page.path));
  return [href, decode(href)].some((name) => existsSync(path.resolve(place, name.replace(/[?#].*$/su, ''))));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function shown(file: string): string {
  return file.startsWith(WIKI) ? `[[${file.slice(WIKI.length)}]]` : file;
}
