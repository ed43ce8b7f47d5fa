import { createHash } from 'node:crypto';
import type { Knowledge } from '../../../knowledge/model/knowledge.ts';
import type { Page } from '../../../knowledge/model/page.ts';
import type { Section } from '../../../knowledge/model/section.ts';

/** A page with a hash of its texts. */
export interface HashedPage {
  page: Page;
  hash: string;
  sections: readonly Section[];
}

/** Characters of a content hash. */
const HASH_CHARACTERS = 22;
/** Cached by section list, as most pages are the same from one edition to the next. */
const hashes = new WeakMap<readonly Section[], string>();

/** Returns the pages of a knowledge that have sections, in its order. */
export function hashPages(knowledge: Knowledge): HashedPage[] {
  return knowledge.pages.flatMap((page): HashedPage[] => {
    const sections = knowledge.sectionsOf(page);
    if (sections.length === 0) return [];
    const hash = hashes.get(sections) ?? hashSections(sections);
    hashes.set(sections, hash);
    return [{ page, hash, sections }];
  });
}

/** Returns a hash that is equal for the same pages in any order. */
export function editionKey(pages: readonly HashedPage[]): string {
  const hash = createHash('sha256');
  for (const line of pages.map(({ page, hash: own }) => JSON.stringify([page.id, own])).sort()) hash.update(line);
  return hash.digest('base64url').slice(0, HASH_CHARACTERS);
}

/** Returns a hash of everything a section is indexed by. */
function hashSections(sections: readonly Section[]): string {
  const hash = createHash('sha256');
  for (const { id, language, titles, aliases, outline, text } of sections)
    hash.update(JSON.stringify([id, language, titles, aliases, outline === true, text.length])).update(text);
  return hash.digest('base64url').slice(0, HASH_CHARACTERS);
}
