import { assembleKnowledge, type Knowledge, type PageSections } from './knowledge.ts';
import { createLinkResolver, type LinkResolver } from './link-resolver.ts';
import type { Page } from './page.ts';
import { pairSections } from './pairs.ts';
import { type LinkTarget, type Section, splitIntoSections, withFields } from './section.ts';
import type { Warning } from './warning.ts';

/** Splits pages into sections, resolves their links, and pairs sections in two languages. */
export interface KnowledgeBuilder {
  /** Returns the pages with their sections. Unchanged ones are the same objects as in the last call. */
  build(pages: readonly Page[]): readonly PageSections[];
}

/** A page as last built. */
interface Built {
  page: Page;
  /** Its sections before their links were resolved. */
  split: readonly Section[];
  result: PageSections;
}

/** What is shared by all pages. */
interface Known {
  pages: ReadonlyMap<string, Built>;
  resolver: LinkResolver;
  pairs: ReadonlyMap<string, string>;
}

/** Creates a builder that remembers the pages of its last call. */
export function createKnowledgeBuilder(): KnowledgeBuilder {
  let before: Known = { pages: new Map(), resolver: createLinkResolver(new Map()), pairs: new Map() };
  return {
    build(pages) {
      const split = pages.map((page) => {
        const known = before.pages.get(page.id);
        if (known?.page === page) return known;
        return { page, split: splitIntoSections(page) };
      });
      // As long as a page's names stay the same, links and pairs don't change with its text.
      const isAsNamed =
        pages.length === before.pages.size && split.every((own) => isNamedAlike(own, before.pages.get(own.page.id)));
      const byPage = isAsNamed ? undefined : new Map(split.map(({ page, split: sections }) => [page, sections]));
      const resolver = byPage === undefined ? before.resolver : createLinkResolver(byPage);
      const pairs = byPage === undefined ? before.pairs : pairSections(byPage);
      const built = split.map((own): Built => {
        const known = before.pages.get(own.page.id);
        if (isAsNamed && known?.page === own.page) return known;
        const { page, split: sections } = own;
        return { page, split: sections, result: link(page, sections, { resolver, pairs }, known) };
      });
      before = { pages: new Map(built.map((own) => [own.page.id, own])), resolver, pairs };
      return built.map(({ result }) => result);
    },
  };
}

/** Builds a knowledge from pages, without a cache. */
export function createKnowledge(pages: readonly Page[], warnings?: readonly Warning[]): Knowledge {
  return assembleKnowledge(createKnowledgeBuilder().build(pages), warnings);
}

/** Whether other pages' links and translations meet two versions of a page by the same names. */
function isNamedAlike(now: Pick<Built, 'page' | 'split'>, known: Built | undefined): boolean {
  return known !== undefined && (known.split === now.split || namesOf(known) === namesOf(now));
}

function namesOf({ page, split }: Pick<Built, 'page' | 'split'>): string {
  const {
    path,
    folder,
    slug,
    docId,
    otherPaths = [],
    title,
    language,
    pairKey,
    translationKey = '',
    aliases,
    outline,
  } = page;
  return JSON.stringify([
    [path, folder, slug, docId, ...otherPaths, title, language, pairKey, translationKey, ...aliases],
    outline?.headings.map(({ level, anchor }) => [level, anchor]),
    outline?.parts.map(({ anchors }) => anchors),
    split.map(({ id, titles, aliases: own }) => [id, titles, own]),
  ]);
}

function link(
  page: Page,
  split: readonly Section[],
  { resolver, pairs }: Pick<Known, 'resolver' | 'pairs'>,
  known: Built | undefined,
): PageSections {
  const isKept = known?.page === page;
  const sections = split.map((section, at) => {
    const linked = withLinks(section, resolver);
    const old = isKept ? known.result.sections[at] : undefined;
    return old !== undefined && hasSameTargets(old, linked) ? old : linked;
  });
  const own = new Map<string, string>();
  for (const { id } of split) {
    const pair = pairs.get(id);
    if (pair !== undefined) own.set(id, pair);
  }
  const isSame =
    isKept &&
    sections.every((section, at) => section === known.result.sections[at]) &&
    own.size === known.result.pairs.size &&
    [...own].every(([id, pair]) => known.result.pairs.get(id) === pair);
  return isSame ? known.result : { page, sections, pairs: own };
}

function withLinks(section: Section, { resolve }: LinkResolver): Section {
  if (section.targets === undefined || section.targets.length === 0) return section;
  const targets: LinkTarget[] = section.targets.map((target) => {
    const found = resolve(section, target.href);
    return found === undefined ? { href: target.href, line: target.line } : { ...target, section: found };
  });
  const links = new Set(targets.flatMap((target) => target.section ?? []));
  links.delete(section.id);
  return withFields(section, { targets, links: [...links] });
}

/** Whether two versions of a section, whose text is the same, link to the same sections. */
function hasSameTargets({ targets = [] }: Section, { targets: others = [] }: Section): boolean {
  return targets.length === others.length && targets.every(({ section }, at) => section === others[at]?.section);
}
