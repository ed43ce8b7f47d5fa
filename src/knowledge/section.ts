import type { Diagram, Language, Page } from './page.ts';

/** What stands under one heading of a page: the unit that is searched and answered. */
export interface Section {
  /** `page.id#anchor`, or `page.id` for what stands above the first heading. */
  id: string;
  page: Page;
  /** The path of headings from the page's title down to this section's own: `['Kubernetes', 'Node', 'Kubelet']`. Never empty. */
  titles: readonly string[];
  /** The heading's id within the page; empty above the first heading. */
  anchor: string;
  language: Language;
  /** Line of the heading in the file, from 1. */
  line: number;
  /** The section's Markdown without its own heading and without sub-sections. */
  markdown: string;
  /** The same as plain text, for the index and for reading aloud. */
  text: string;
  /** Other names of this section. */
  aliases: readonly string[];
  /** The section's own picture, else its page's. */
  diagram?: Diagram;
  /** Ids of the sections it links to within the knowledge. */
  links: readonly string[];
}
