import type { Knowledge } from '../knowledge/model/knowledge.ts';
import type { Page } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { SearchOptions } from '../search/engine.ts';
import { restrictNames } from '../search/names/section-names.ts';
import type { Edition } from './edition.ts';

/** Restricted editions of each edition, by the chosen pages. */
const restricted = new WeakMap<Edition, Map<string, Edition>>();
/** Different choices of pages that are cached. */
const CHOICES_MAX = 100;

/**
 * Returns the edition restricted to the pages below the named folders (`guides/`) or with the named tags (`#on-call`);
 * without names, the edition itself. The index is shared, so this only costs a look at every page.
 */
export function restrictEdition(edition: Edition, names: readonly string[]): Edition {
  if (names.length === 0) return edition;
  const known = restricted.get(edition) ?? new Map<string, Edition>();
  restricted.set(edition, known);
  const key = [...names].sort().join('\0');
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const made = restrict(edition, names);
  if (known.size >= CHOICES_MAX) known.clear();
  known.set(key, made);
  return made;
}

/** Lists the folders and tags by which pages can be chosen, most pages first. */
export function listPageChoices({ pages }: Knowledge): string[] {
  const counts = new Map<string, number>();
  for (const page of pages) for (const name of namesOf(page)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([name]) => name);
}

function restrict({ knowledge, engine, names: allNames, ...rest }: Edition, names: readonly string[]): Edition {
  const chosen = new Set(names);
  const pages = knowledge.pages.filter((page) => namesOf(page).some((name) => chosen.has(name)));
  const ids = new Set(pages.map(({ id }) => id));
  const within = ({ page }: Section): boolean => ids.has(page.id);
  // The same function at every search, as an engine may keep what it found out about it.
  const among = ({ within: wanted, ...options }: SearchOptions): SearchOptions => ({
    ...options,
    within: wanted === undefined ? within : (section) => within(section) && wanted(section),
  });
  const keep = (section: Section | undefined) => (section !== undefined && within(section) ? section : undefined);
  return {
    ...rest,
    ...(allNames && { names: restrictNames(allNames, within) }),
    knowledge: {
      ...knowledge,
      pages,
      sections: pages.flatMap((page) => knowledge.sectionsOf(page)),
      section: (id) => keep(knowledge.section(id)),
      sectionsOf: (page) => (ids.has(page.id) ? knowledge.sectionsOf(page) : []),
      pairOf: (section) => keep(knowledge.pairOf(section)),
    },
    engine: {
      ...engine,
      search: (text, options) => engine.search(text, among(options)),
      explain: (text, options) => engine.explain(text, among(options)),
      similar: (section, limit) => engine.similar(section, limit, within),
    },
  };
}

/** Returns the names by which a page can be chosen: its folders, and its tags. */
function namesOf({ path, tags = [] }: Page): string[] {
  const folders = path.split('/').slice(0, -1);
  return [...folders.map((_, at) => `${folders.slice(0, at + 1).join('/')}/`), ...tags.map((tag) => `#${tag}`)];
}
