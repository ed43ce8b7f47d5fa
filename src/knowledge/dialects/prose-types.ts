import type { Language } from '../model/page.ts';
import type { ProseOutput } from './prose-output.ts';
import type { TabNames } from './tab-names.ts';

/** What a piece of prose is cleaned with. */
export interface ProseContext {
  language: Language;
  /** Names of tags that are closed or imported somewhere on the page: the other unknown ones are placeholders. */
  tagNames: ReadonlySet<string>;
  /** Texts of the page's footnotes by name; a text is taken out when it was put in. */
  footnotes: Map<string, string>;
  /** Names of tabs that their group has, and not the tabs themselves. */
  tabs: TabNames;
  /** True if the piece stands in a list item where it begins. */
  isListed: boolean;
  /** How deep in tags and footnotes this piece stands. */
  depth: number;
}

/** A piece of prose being cleaned. */
export interface Prose {
  readonly text: string;
  readonly context: ProseContext;
  readonly output: ProseOutput;
  /** Marks of the HTML lists that are open, `1.` or `-`. */
  readonly openLists: string[];
  /** Index of the next `needle` (lower case) from an index on, whatever its case; -1 where there is none. Asked in order. */
  find(needle: string, from: number): number;
  /** A piece within this piece, cleaned and put on one line. */
  clean(text: string): string;
}

/** What comes in the place of the text up to `end`. */
export interface Replacement {
  end: number;
  text: string;
}
