import { otherLanguage, type Page } from './page.ts';
import type { Section } from './section.ts';

/**
 * Which sections are the same in two languages, by id, both ways. Pages pair by path (in the same knowledge folder
 * first); their sections by anchor, and where the headings are built alike the rest by position.
 */
export function pairSections(sections: ReadonlyMap<Page, readonly Section[]>): ReadonlyMap<string, string> {
  const byKey = new Map<string, Page[]>();
  for (const page of sections.keys()) {
    const group = byKey.get(page.pairKey);
    if (group === undefined) byKey.set(page.pairKey, [page]);
    else group.push(page);
  }
  const pairs = new Map<string, string>();
  for (const group of byKey.values()) {
    for (const page of group) {
      if (page.language !== 'en') continue;
      const others = group.filter(({ language }) => language === otherLanguage(page.language));
      const other = others.find(({ folder }) => folder === page.folder) ?? others[0];
      if (other !== undefined) pairTwo(page, other, sections.get(page) ?? [], sections.get(other) ?? [], pairs);
    }
  }
  return pairs;
}

function pairTwo(
  a: Page,
  b: Page,
  ours: readonly Section[],
  theirs: readonly Section[],
  pairs: Map<string, string>,
): void {
  const join = (one: Section, other: Section) => {
    if (pairs.has(one.id) || pairs.has(other.id)) return;
    pairs.set(one.id, other.id);
    pairs.set(other.id, one.id);
  };
  const byAnchor = new Map(theirs.map((section) => [section.anchor, section]));
  for (const section of ours) {
    const other = byAnchor.get(section.anchor);
    if (other !== undefined) join(section, other);
  }
  if (a.outline?.levels.join() !== b.outline?.levels.join()) return;
  // Built alike: the n-th heading of one is the n-th of the other. Headings that were left out keep their number.
  const byPosition = new Map(theirs.map((section) => [positionOf(section), section]));
  for (const section of ours) {
    const other = byPosition.get(positionOf(section));
    if (other !== undefined) join(section, other);
  }
}

function positionOf(section: Section): number {
  return section.page.outline?.positions.get(section.anchor) ?? -1;
}
