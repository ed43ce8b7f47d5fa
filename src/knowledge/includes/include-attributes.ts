import { type BookAttributes, readEntry } from './book-attributes.ts';
import type { SharedAttributes } from './site/site-params.ts';

/** The attributes of an AsciiDoc page while its includes are read. */
export interface IncludeAttributes {
  /** Notes the attribute that a line sets, or returns an include with the attributes in its path. */
  withAttributes(line: string, file: string): Promise<string>;
  /** Returns the attributes that others set for a page, and the files that say so. */
  shared(text: string, file: string): Promise<Omit<SharedAttributes, 'isComponent'>>;
}

const USED = /\{([A-Za-z_][\w-]*)\}/gu;
/** How deep the values of attributes may name others. */
const DEPTH_MAX = 3;

/** Creates the attributes of a page, of a component of Antora or of a book. */
export function createIncludeAttributes(book: BookAttributes, site: SharedAttributes | undefined): IncludeAttributes {
  const known = new Map(site?.values);
  return {
    async withAttributes(line, file) {
      const entry = readEntry(line);
      if (entry !== undefined) known.set(entry[0], entry[1]);
      if (!line.startsWith('include::')) return line;
      let written = line;
      for (let depth = 0; depth < DEPTH_MAX && written.includes('{'); depth++) {
        const others =
          site?.isComponent === true ? new Map<string, string>() : new Map((await book.usedBy(written, file)).values);
        written = written.replace(USED, (whole, name: string) => known.get(name) ?? others.get(name) ?? whole);
      }
      return written;
    },
    async shared(text, file) {
      const own = site ?? { values: [], files: [], isComponent: false };
      if (own.isComponent) return own;
      const found = await book.usedBy(text, file);
      return { values: [...own.values, ...found.values], files: [...own.files, ...found.files] };
    },
  };
}
