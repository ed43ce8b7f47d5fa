import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Page } from '../../knowledge/model/page.ts';
import { type Section, StoredSection } from '../../knowledge/model/section.ts';
import { PageTexts } from '../../knowledge/page/page-texts.ts';
import type { NumberedPage, SentSection } from './messages.ts';

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

/** Returns the parts of a page that answers need; the parsed page stays in this thread. */
function toSentPage(number: number, page: Page, sections: readonly Section[], { pairOf }: Knowledge): NumberedPage {
  const { outline: _, ...lean } = page;
  const pairs = new Map<string, string>();
  for (const section of sections) {
    const pair = pairOf(section);
    if (pair !== undefined) pairs.set(section.id, pair.id);
  }
  const { bytes, ends } = textsOf(sections);
  return { number, page: lean, sections: sections.map(toSentSection), texts: { bytes, ends }, pairs };
}

/** Returns the texts of a page's sections, in order. */
function textsOf(sections: readonly Section[]): PageTexts {
  const [first] = sections;
  const areStored =
    first instanceof StoredSection &&
    sections.every(
      (section, at) => section instanceof StoredSection && section.at === at && section.texts === first.texts,
    );
  return areStored && first.texts instanceof PageTexts ? first.texts : PageTexts.of(sections);
}

function toSentSection(section: Section): SentSection {
  const { id, titles, anchor, published, language, line, aliases, diagram, links, outline } = section;
  return {
    id,
    titles,
    anchor,
    language,
    line,
    ...(published && { published }),
    ...(diagram && { diagram }),
    ...(outline && { outline }),
    ...(aliases.length > 0 && { aliases }),
    ...(links.length > 0 && { links }),
  };
}
