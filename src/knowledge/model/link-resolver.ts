import { posix } from 'node:path';
import { toAnchor } from '../page/heading.ts';
import { linkPlaces } from '../site/link-places.ts';
import { addressesOf } from '../site/page-addresses.ts';
import { isIndex } from '../site/page-path.ts';
import { inSyllables } from '../site/pinyin.ts';
import { decodePath } from './decode-path.ts';
import { readPathLanguage } from './language-path.ts';
import { nameKey } from './name-key.ts';
import type { Page } from './page.ts';
import { ASCIIDOC_EXTENSION, withoutPageExtension } from './page-extension.ts';
import { type Section, sectionTitle } from './section.ts';

export interface LinkResolver {
  /** Returns the id of the section that a section's link leads to; undefined if it isn't to a page of the knowledge. */
  resolve(from: Section, href: string): string | undefined;
}

/** How a reference to a label begins that its page doesn't define. */
const LABEL = 'label:';

/**
 * Creates a resolver of links between pages: by path with or without extension, by address on the site, by name
 * (`[[page]]`).
 */
export function createLinkResolver(sections: ReadonlyMap<Page, readonly Section[]>): LinkResolver {
  const byPath = new Map<string, Page>();
  const byPairKey = new Map<string, Page>();
  /** By the pages' ids: a link may come from a later version of its page. */
  const byId = new Map([...sections].map(([page, own]) => [page.id, own]));
  const anchors = new Map<string, Map<string, string>>();
  for (const page of sections.keys()) {
    for (const path of addressesOf(page)) {
      const key = pathKey(page.folder, path);
      if (!byPath.has(key)) byPath.set(key, page);
    }
    const pairKey = pathKey(page.folder, page.pairKey);
    if (!byPairKey.has(pairKey)) byPairKey.set(pairKey, page);
  }

  for (const page of sections.keys()) {
    for (const path of page.otherPaths ?? []) {
      const key = pathKey(page.folder, withoutPageExtension(path).replace(/^\/+|\/+$/gu, ''));
      if (!byPath.has(key)) byPath.set(key, page);
    }
  }

  const anchorsOf = (page: Page) => {
    const known = anchors.get(page.id) ?? indexAnchors(page, byId.get(page.id) ?? []);
    anchors.set(page.id, known);
    return known;
  };

  const pageAt = (from: Page, path: string): Page | undefined => {
    if (path === '') return from;
    for (const place of linkPlaces(from, path)) {
      const page = byPath.get(pathKey(from.folder, place));
      if (page !== undefined) return page;
    }
    // A page that isn't translated is published in its own language.
    for (const place of linkPlaces(from, path)) {
      const page = byPairKey.get(pathKey(from.folder, readPathLanguage(`${withoutPageExtension(place)}.md`).pairKey));
      if (page !== undefined) return page;
    }
    return undefined;
  };

  let byName: Map<string, Page[]> | undefined;
  const pageNamed = (from: Page, name: string): Page | undefined => {
    byName ??= indexNames(sections.keys());
    const named = byName.get(toName(name)) ?? [];
    // A file name takes precedence over a title.
    const files = named.filter(({ path }) => endsWithPath(path, name));
    const candidates = files.length > 0 ? files : named;
    return (
      candidates.find(({ language, folder }) => language === from.language && folder === from.folder) ?? candidates[0]
    );
  };

  let byEnd: Map<string, Page[]> | undefined;
  const onlyPageAt = (path: string): Page | undefined => {
    const end = withoutPageExtension(path)
      .replace(/^\.\/|\/$/gu, '')
      .toLowerCase();
    if (end === '' || end.includes('..')) return undefined;
    byEnd ??= indexEnds(sections.keys());
    const [first, second] = byEnd.get(end) ?? [];
    return second === undefined ? first : undefined;
  };

  let labels: Map<string, string> | undefined;
  const sectionLabelled = (from: Page, label: string): string | undefined => {
    labels ??= indexLabels(sections);
    return labels.get(pathKey(from.folder, label));
  };

  return {
    resolve(from, href) {
      if (href.startsWith(LABEL)) {
        const label = toAnchorName(href.slice(LABEL.length));
        return anchorsOf(from.page).get(label) ?? sectionLabelled(from.page, label);
      }
      const wiki = href.startsWith('wiki:');
      if (!wiki && /^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(href)) return undefined;
      // An encoded `#` or `?` is part of a name, so split first and decode then.
      const address = wiki ? href.slice('wiki:'.length) : href;
      const hash = address.indexOf('#');
      const anchor = hash < 0 ? '' : toAnchorName(address.slice(hash + 1));
      const file = hash < 0 ? address : address.slice(0, hash);
      const path = decodePath(wiki ? file : file.replace(/\?.*$/su, '')).normalize('NFC');
      const page =
        (wiki && path !== '' ? pageNamed(from.page, path) : undefined) ??
        pageAt(from.page, path) ??
        // A vault's links name a page without the way to it.
        (from.page.generator === 'obsidian' ? pageNamed(from.page, path) : undefined) ??
        // Hugo looks for a page of that name, which only one may have.
        (from.page.generator === 'hugo' ? onlyPageAt(path) : undefined);
      if (page === undefined) return hash < 0 && knowsLabels(from.page) ? sectionLabelled(from.page, path) : undefined;
      const first = byId.get(page.id)?.[0]?.id;
      if (anchor === '') return first;
      return (
        anchorsOf(page).get(anchor) ??
        anchorsOf(page).get(looseAnchor(anchor)) ??
        (anchor === 'top' ? first : undefined) ??
        (path === '' && knowsLabels(from.page) ? sectionLabelled(from.page, anchor) : undefined)
      );
    },
  };
}

/** Sphinx and mystmd find a label in any page of their folder, Asciidoctor an id in any part of a book. */
function knowsLabels({ generator, path }: Page): boolean {
  return generator === 'sphinx' || generator === 'mystmd' || ASCIIDOC_EXTENSION.test(path);
}

/** The last name of Obsidian's `#A#B`, without what browsers look for in the text (`:~:text=`). */
function toAnchorName(fragment: string): string {
  const name = decodePath(fragment.replace(/:~:.*$/su, '')).normalize('NFC');
  return name.slice(name.lastIndexOf('#') + 1).trim();
}

function namesOf(page: Page): Set<string> {
  const plain = page.path.replace(/\.[^./]*$/u, '');
  const parts = plain.split('/');
  const names = parts.map((_, index) => parts.slice(index).join('/'));
  return new Set([...names, page.title, ...(page.aliases.get('') ?? [])].map(toName));
}

/** Pages by their names: only wikis link by them. */
function indexNames(pages: Iterable<Page>): Map<string, Page[]> {
  const index = new Map<string, Page[]>();
  for (const page of pages) for (const name of namesOf(page)) append(index, name, page);
  return index;
}

/** Pages by the ends of their paths; an index page has its folder's. */
function indexEnds(pages: Iterable<Page>): Map<string, Page[]> {
  const index = new Map<string, Page[]>();
  for (const page of pages) {
    const plain = withoutPageExtension(page.path).toLowerCase();
    const parts = (isIndex(plain, page.generator) ? posix.dirname(plain) : plain).split('/');
    for (const at of parts.keys()) append(index, parts.slice(at).join('/'), page);
  }
  return index;
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Whether a path ends with the segments of `name`, ignoring case and extensions. */
function endsWithPath(path: string, name: string): boolean {
  const [whole, end] = [path, name].map((one) => withoutPageExtension(one).toLowerCase());
  return `/${whole}`.endsWith(`/${end}`);
}

function toName(text: string): string {
  return nameKey(withoutPageExtension(text.toLowerCase()));
}

function indexAnchors(page: Page, sections: readonly Section[]): Map<string, string> {
  const index = new Map<string, string>();
  const add = (anchor: string, id: string) => {
    if (anchor !== '' && !index.has(anchor)) index.set(anchor, id);
  };
  const parts = page.outline?.parts ?? [];
  for (const { id, anchor, published } of sections) add(published?.site ?? anchor, id);
  for (const [position, { id, anchor, titles }] of sections.entries()) {
    add(anchor, id);
    for (const other of parts[position]?.anchors ?? [])
      add(page.generator === 'gitbook' ? inSyllables(other) : other, id);
    const title = sectionTitle({ titles });
    add(toAnchor(title), id);
    // Eleventy's slugs spell the sign out.
    if (title.includes('&')) add(toAnchor(title.replaceAll('&', ' and ')), id);
  }
  for (const [anchor, id] of [...index]) add(looseAnchor(anchor), id);
  return index;
}

/** Sections by the ids above and within them, and those that their headings were given. */
function indexLabels(sections: ReadonlyMap<Page, readonly Section[]>): Map<string, string> {
  const index = new Map<string, string>();
  for (const [page, own] of sections) {
    const parts = page.outline?.parts ?? [];
    for (const [position, { id }] of own.entries()) {
      const heading = parts[position]?.heading;
      const fixed = heading?.isFixed === true ? [heading.anchor] : [];
      for (const label of [...(parts[position]?.anchors ?? []), ...fixed]) {
        const key = pathKey(page.folder, label);
        if (!index.has(key)) index.set(key, id);
      }
    }
  }
  return index;
}

/** Returns an anchor's letters and digits, as site generators make anchors in slightly different ways. */
function looseAnchor(anchor: string): string {
  return anchor
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function pathKey(folder: string, path: string): string {
  return `${folder}\n${path.toLowerCase()}`;
}
