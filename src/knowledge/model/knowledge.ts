import { createLinkResolver } from './link-resolver.ts';
import type { Page, Warning } from './page.ts';
import { pairSections } from './pairs.ts';
import { type LinkTarget, type Section, splitIntoSections } from './section.ts';

/** All pages and sections as they were read at one moment. Immutable; a reload makes a new one. */
export interface Knowledge {
  pages: readonly Page[];
  sections: readonly Section[];
  warnings: readonly Warning[];
  /** The section of an id, or undefined where the id is of no section (any more). */
  section(id: string): Section | undefined;
  /** The sections of a page, in its order. */
  sectionsOf(page: Page): readonly Section[];
  /** The same section in the other language. */
  pairOf(section: Section): Section | undefined;
}

/** Puts pages together: splits them, finds out where their links lead and which sections say the same in two languages. */
export function createKnowledge(pages: readonly Page[], warnings: readonly Warning[] = []): Knowledge {
  const split = new Map(pages.map((page) => [page, splitIntoSections(page)]));
  const resolver = createLinkResolver(split);
  const linked = new Map(
    pages.map((page) => [page, (split.get(page) ?? []).map((section) => withLinks(section, resolver.resolve))]),
  );
  const sections = [...linked.values()].flat();
  const byId = new Map(sections.map((section) => [section.id, section]));
  const byPage = new Map([...linked].map(([page, own]) => [page.id, own]));
  const pairs = pairSections(linked);
  return {
    pages,
    sections,
    warnings,
    section: (id) => byId.get(id),
    sectionsOf: (page) => byPage.get(page.id) ?? [],
    pairOf: (section) => byId.get(pairs.get(section.id) ?? ''),
  };
}

type Resolve = (section: Section, href: string) => string | undefined;

function withLinks(section: Section, resolve: Resolve): Section {
  if (section.targets === undefined || section.targets.length === 0) return section;
  const targets: LinkTarget[] = section.targets.map((target) => {
    const found = resolve(section, target.href);
    return found === undefined ? { href: target.href, line: target.line } : { ...target, section: found };
  });
  const links = new Set(targets.flatMap((target) => target.section ?? []));
  links.delete(section.id);
  return { ...section, targets, links: [...links] };
}
