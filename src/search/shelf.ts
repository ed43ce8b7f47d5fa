import type { Language } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';
import { calibrate, type Threshold } from './calibration.ts';
import { toConcepts } from './concept.ts';
import { createScratch, gather } from './gather.ts';
import type { Lexicon } from './lexicon.ts';
import type { Query, QueryWord } from './query.ts';
import { rescore, type Scored } from './scoring.ts';
import { buildIndex, type SectionIndex } from './section-index.ts';
import { findSimilar } from './similar.ts';
import { createSpeller } from './speller.ts';
import type { Tuning } from './tuning.ts';

/** What a shelf has for a question. */
export interface ShelfResult {
  /** Best first. */
  found: readonly Scored[];
  /** The confidence from which on an answer is given to a question of this size. */
  threshold: number;
}

/** The sections of one language, ready to be searched. */
export interface Shelf {
  sections: readonly Section[];
  index: SectionIndex;
  search(
    query: Query,
    lexicon: Lexicon | undefined,
    knownElsewhere: (word: QueryWord) => boolean,
  ): Promise<ShelfResult>;
  /** Places of the sections most like one. */
  similar(section: Section, limit: number): Section[];
}

/** How many sections are looked at closely: the best one is among them in all but a few of a thousand questions. */
const CANDIDATES = 60;

export function createShelf(sections: readonly Section[], language: Language, tuning: Tuning): Shelf {
  const index = buildIndex(sections);
  const scratch = createScratch(index);
  const speller = createSpeller(index.written);
  const from: Language = language === 'en' ? 'zh' : 'en';
  const places = new Map(sections.map(({ id }, place) => [id, place]));
  const pages = sections.map(({ page }) => page.id);
  // Begun at once, in pieces that let questions through; the first question waits for what is left of it.
  const calibrated: Promise<Threshold> = calibrate(index, scratch, tuning, (section) => pages[section] ?? '');

  return {
    sections,
    index,
    async search(query, lexicon, knownElsewhere) {
      const threshold = await calibrated;
      const concepts = toConcepts(query, { index, speller, lexicon, from, knownElsewhere }, tuning);
      const gathered = gather(concepts, index, scratch, tuning, CANDIDATES);
      const found = rescore(gathered, index, tuning, query.asksName);
      return { found, threshold: query.asksName ? threshold.name : threshold.words };
    },
    similar(section, limit) {
      const place = places.get(section.id);
      if (place === undefined) return [];
      return findSimilar(place, index, scratch, tuning, limit).flatMap((other) => sections[other] ?? []);
    },
  };
}
