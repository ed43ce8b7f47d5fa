import type { Language, Page } from './page.ts';
import type { Section } from './section.ts';
import type { Warning } from './warning.ts';

/** All pages and sections, read at one moment. Immutable; a reload creates a new one. */
export interface Knowledge {
  pages: readonly Page[];
  sections: readonly Section[];
  warnings: readonly Warning[];
  /** Returns the section with an id; undefined if there is none. */
  section(id: string): Section | undefined;
  /** Returns the sections of a page, in order. */
  sectionsOf(page: Page): readonly Section[];
  /** Returns the same section in the other language. */
  pairOf(section: Section): Section | undefined;
}

/** Returns a section in a language, if the pages have it there; else as it is. */
export function inLanguage(section: Section, language: Language, { pairOf }: Pick<Knowledge, 'pairOf'>): Section {
  return section.language === language ? section : (pairOf(section) ?? section);
}

/** A page with its sections, a part of a knowledge. */
export interface PageSections {
  page: Page;
  sections: readonly Section[];
  /** Ids of the same sections in the other language, by the sections' own. */
  pairs: ReadonlyMap<string, string>;
}

/** Assembles a knowledge page by page, so that other work can come in between. */
export interface KnowledgeAssembly {
  add(page: PageSections): void;
  /** Returns the knowledge with the pages added, after which none may be added. */
  finish(warnings?: readonly Warning[]): Knowledge;
}

/** Assembles pages to a knowledge, in about 1 ms per 10,000 sections. */
export function assembleKnowledge(pages: readonly PageSections[], warnings: readonly Warning[] = []): Knowledge {
  const assembly = createKnowledgeAssembly();
  for (const page of pages) assembly.add(page);
  return assembly.finish(warnings);
}

/** Creates an assembly without pages. */
export function createKnowledgeAssembly(): KnowledgeAssembly {
  const byPage = new Map<string, PageSections>();
  const pages: Page[] = [];
  const sections: Section[] = [];
  const section = (id: string): Section | undefined => {
    // An id is the page's, or the page's and an anchor; a path may contain the sign between them.
    for (let end = id.length; end > 0; end = id.lastIndexOf('#', end - 1)) {
      const found = byPage.get(id.slice(0, end))?.sections.find((own) => own.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    add(added) {
      byPage.set(added.page.id, added);
      pages.push(added.page);
      for (const own of added.sections) sections.push(own);
    },
    finish: (warnings = []) => ({
      pages,
      sections,
      warnings,
      section,
      sectionsOf: (page) => byPage.get(page.id)?.sections ?? [],
      pairOf: ({ id, page }) => section(byPage.get(page.id)?.pairs.get(id) ?? ''),
    }),
  };
}

/** The sections of one language, in order. */
export interface LanguageSections {
  sections: readonly Section[];
  /** The position of each page's first section, by the page's id. */
  starts: ReadonlyMap<string, number>;
}

export type SectionsByLanguage = Readonly<Record<Language, LanguageSections>>;

/** Groups sections page by page. */
export interface LanguageGrouping {
  /** Adds sections of a page, all in the page's language. */
  add(page: Pick<Page, 'id' | 'language'>, sections: readonly Section[]): void;
  /** What was added so far. */
  readonly grouped: SectionsByLanguage;
}

/** Returns the sections of a knowledge by language. */
export function sectionsByLanguage({ pages, sectionsOf }: Pick<Knowledge, 'pages' | 'sectionsOf'>): SectionsByLanguage {
  const grouping = createLanguageGrouping();
  for (const page of pages) grouping.add(page, sectionsOf(page));
  return grouping.grouped;
}

/** Returns the same for a list of sections, whose pages may be anywhere in it. */
export function groupByLanguage(sections: readonly Section[]): SectionsByLanguage {
  const grouping = createLanguageGrouping();
  for (const section of sections) grouping.add({ id: section.page.id, language: section.language }, [section]);
  return grouping.grouped;
}

/** Creates a grouping without sections. */
export function createLanguageGrouping(): LanguageGrouping {
  const sections: Record<Language, Section[]> = { en: [], zh: [] };
  const starts: Record<Language, Map<string, number>> = { en: new Map(), zh: new Map() };
  return {
    add({ id, language }, added) {
      const own = sections[language];
      if (!starts[language].has(id)) starts[language].set(id, own.length);
      for (const section of added) own.push(section);
    },
    grouped: { en: { sections: sections.en, starts: starts.en }, zh: { sections: sections.zh, starts: starts.zh } },
  };
}
