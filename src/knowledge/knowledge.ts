import type { Page, Warning } from './page.ts';
import type { Section } from './section.ts';

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
