import { readPathLanguage } from './language-path.ts';
import { otherLanguage, type Page } from './page.ts';
import type { Section } from './section.ts';

/**
 * Returns the pairs of sections in two languages, by id, both ways. Pages are paired by front matter, by path (first in
 * the same knowledge folder), and by permalink; their sections by anchor and, if the headings have the same structure,
 * by position.
 */
export function pairSections(sections: ReadonlyMap<Page, readonly Section[]>): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const paired = new Set<Page>();
  for (const toPairKey of PAIR_KEYS) {
    for (const group of groupBy(
      [...sections.keys()].filter((page) => !paired.has(page)),
      toPairKey,
    )) {
      for (const page of group) {
        if (page.language !== 'en') continue;
        const others = group.filter(({ language }) => language === otherLanguage(page.language));
        const other = others.find(({ folder }) => folder === page.folder) ?? others[0];
        if (other === undefined) continue;
        paired.add(page).add(other);
        pairTwo(page, other, sections.get(page) ?? [], sections.get(other) ?? [], pairs);
      }
    }
  }
  return pairs;
}

/** Returns keys shared by translations of a page: first the author's, then its path and its permalink. */
const PAIR_KEYS: readonly ((page: Page) => string | undefined)[] = [
  ({ translationKey }) => translationKey,
  ({ pairKey }) => pairKey,
  ({ slug }) => (slug?.startsWith('/') ? readPathLanguage(`${slug.replace(/^\/+|\/+$/gu, '')}.md`).pairKey : undefined),
];

function groupBy(pages: readonly Page[], toPairKey: (page: Page) => string | undefined): Iterable<readonly Page[]> {
  const groups = new Map<string, Page[]>();
  for (const page of pages) {
    const key = toPairKey(page);
    const group = key === undefined ? undefined : groups.get(key);
    if (group !== undefined) group.push(page);
    else if (key !== undefined) groups.set(key, [page]);
  }
  return groups.values();
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
  if (ours.every(({ id }) => pairs.has(id))) return;
  if (levelsOf(a).join() !== levelsOf(b).join()) return;
  // With the same structure, the n-th heading of one is the n-th of the other. Headings that were left out keep their
  // number.
  const [positions, otherPositions] = [positionsOf(a), positionsOf(b)];
  const byPosition = new Map(theirs.map((section) => [otherPositions.get(section.anchor) ?? -1, section]));
  for (const section of ours) {
    const other = byPosition.get(positions.get(section.anchor) ?? -1);
    if (other !== undefined) join(section, other);
  }
}

function levelsOf({ outline }: Page): number[] {
  return outline?.headings.map(({ level }) => level) ?? [];
}

/** Returns the number of each heading of the page by its anchor. */
function positionsOf({ outline }: Page): Map<string, number> {
  return new Map(outline?.headings.map(({ anchor }, position) => [anchor, position]));
}
