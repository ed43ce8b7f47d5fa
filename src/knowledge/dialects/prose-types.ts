import type { Language } from '../model/page.ts';
import type { ProseOutput } from './prose-output.ts';
import type { TabNames } from './tabs/tab-names.ts';

/** The state for cleaning a piece of prose. */
export interface ProseContext {
  language: Language;
  /** Names of tags that are closed or imported on the page; other unknown ones are placeholders. */
  tagNames: ReadonlySet<string>;
  /** Texts of the page's footnotes by name; a text is removed once it was inserted. */
  footnotes: Map<string, string>;
  /** Labels that the page defines an address for, in lower case. */
  labels: ReadonlySet<string>;
  /** Names of tabs that their group has, and not the tabs themselves. */
  tabs: TabNames;
  /** Whether the piece begins in a list item. */
  isListed: boolean;
  /** Depth of this piece in tags and footnotes. */
  depth: number;
}

/** A piece of prose being cleaned. */
export interface Prose {
  readonly text: string;
  readonly context: ProseContext;
  readonly output: ProseOutput;
  /** Marks of the HTML lists that are open, `1.` or `-`. */
  readonly openLists: string[];
  /** Returns the index of the next `needle` (lower case) from an index on, ignoring case, or -1. Call it in order. */
  find(needle: string, from: number): number;
  /** Returns a piece within this one, cleaned and on one line. */
  clean(text: string): string;
}

/** The replacement of the text up to `end`. */
export interface Replacement {
  end: number;
  text: string;
}
