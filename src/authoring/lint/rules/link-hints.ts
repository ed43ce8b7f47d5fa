import { posix } from 'node:path';
import type { Knowledge } from '../../../knowledge/model/knowledge.ts';
import type { Page } from '../../../knowledge/model/page.ts';
import { withoutPageExtension } from '../../../knowledge/model/page-extension.ts';

/** Says where a link that leads nowhere may have been meant to lead: only if a single page comes into question. */
export interface LinkHints {
  /** For the path of a link in a page. */
  ofPath(from: Page, path: string): string | undefined;
  /** For the anchor of a link to a page. */
  ofAnchor(page: Page, anchor: string): string | undefined;
}

/** Files that every folder has. */
const OF_FOLDER = /^(?:_?index|readme)$/u;

/** Creates the hints for links between the pages of a knowledge, whose names and anchors are indexed at the first of them. */
export function createLinkHints(knowledge: Knowledge): LinkHints {
  let names: ReadonlyMap<string, readonly Page[]> | undefined;
  let anchors: ReadonlyMap<string, readonly Page[]> | undefined;
  const only = (pages: readonly Page[] | undefined, from: Page): Page | undefined => {
    const others = [...new Set(pages)].filter(
      (page) => page !== from && page.folder === from.folder && page.language === from.language,
    );
    return others.length === 1 ? others[0] : undefined;
  };
  return {
    ofPath(from, path) {
      names ??= groupBy(knowledge.pages.map((page) => [nameOf(page.path), page]));
      const name = nameOf(path);
      const page = name === '' || OF_FOLDER.test(name) ? undefined : only(names.get(name), from);
      return page && `a page of that name is ${page.path}`;
    },
    ofAnchor(page, anchor) {
      anchors ??= groupBy(
        knowledge.sections.flatMap(({ anchor: own, published, page: of }) =>
          [own, published?.site].flatMap((id): [string, Page][] => (id ? [[id, of]] : [])),
        ),
      );
      const other = only(anchors.get(anchor), page);
      return other && `${other.path} has one`;
    },
  };
}

/** Returns the name of a file, without the number that it may begin with. */
function nameOf(path: string): string {
  return posix
    .basename(withoutPageExtension(path))
    .replace(/^\d+[-_. ]+(?=.)/u, '')
    .toLowerCase();
}

function groupBy(entries: readonly (readonly [string, Page])[]): Map<string, Page[]> {
  const groups = new Map<string, Page[]>();
  for (const [key, page] of entries) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [page]);
    else group.push(page);
  }
  return groups;
}
