import type { Section } from '../../knowledge/model/section.ts';

/** The fields of a section, in the order of their bytes in a posting. */
export const FIELDS = ['title', 'headings', 'aliases', 'text'] as const;
export type Field = (typeof FIELDS)[number];

/** A section as MiniSearch takes it. */
export type SectionDocument = { id: string } & Record<Field, string>;

/** Returns the texts a section is indexed by. */
export function toDocument({ id, titles, aliases, outline, text }: Section): SectionDocument {
  return {
    id,
    title: titles.at(-1) ?? '',
    headings: titles.slice(0, -1).join('\n'),
    aliases: aliases.join('\n'),
    // A list of sub-headings repeats what they are found by themselves.
    text: outline ? '' : text,
  };
}

/** Returns what a section may be called: its heading and its aliases; a page's first section with a text answers to the page's title too. */
export function namesOf(section: Section, isFirst: boolean): string[] {
  const own = section.titles.at(-1) ?? '';
  const top = section.titles[0] ?? '';
  return [...new Set([own, ...section.aliases, ...(isFirst ? [top] : [])])];
}
