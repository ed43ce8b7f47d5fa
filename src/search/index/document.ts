import { type Section, sectionNames, sectionTitle } from '../../knowledge/model/section.ts';

/** The fields of a section, in the order of their bytes in a posting. */
export const FIELDS = ['title', 'headings', 'aliases', 'text'] as const;
export type Field = (typeof FIELDS)[number];

/** A section in the form MiniSearch indexes. */
export type SectionDocument = { id: string } & Record<Field, string>;

/** Returns the indexed texts of a section. */
export function toDocument(section: Section): SectionDocument {
  const { id, titles, aliases, outline, text } = section;
  return {
    id,
    title: sectionTitle(section),
    headings: titles.slice(0, -1).join('\n'),
    aliases: aliases.join('\n'),
    // A list of sub-headings repeats their own titles.
    text: outline ? '' : text,
  };
}

/**
 * Returns the names of a section: its heading and aliases, and for a page's first section with a text also the page's
 * title.
 */
export function namesOf(section: Section, isFirst: boolean): string[] {
  const [top = ''] = section.titles;
  return [...new Set([...sectionNames(section), ...(isFirst ? [top] : [])])];
}
