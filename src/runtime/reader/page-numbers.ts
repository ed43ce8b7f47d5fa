import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { NumberedPage } from './messages.ts';
import { toSentPage } from './sent-page.ts';

/** Creates the numbering of pages: a page gets another number when anything about it or its sections changes. */
export function createPageNumbers() {
  let last = 0;
  let known = new Map<readonly Section[], number>();
  let next = known;
  return {
    /** Returns the numbers of the pages in order, and the pages that were not sent yet. */
    number(knowledge: Knowledge): { order: Uint32Array; changed: NumberedPage[] } {
      next = new Map();
      const changed: NumberedPage[] = [];
      const order = knowledge.pages.map((page) => {
        // The builder creates a new list whenever something in it changes.
        const sections = knowledge.sectionsOf(page);
        const number = known.get(sections) ?? ++last;
        if (!known.has(sections)) changed.push(toSentPage(number, page, sections, knowledge));
        next.set(sections, number);
        return number;
      });
      return { order: Uint32Array.from(order), changed };
    },
    /** Notes that the edition was received. */
    sent(): void {
      known = next;
    },
  };
}
