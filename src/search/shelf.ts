import type { Language } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';
import { analyze } from './analyzer.ts';
import { calibrate, type Threshold } from './calibration.ts';
import { toConcepts } from './concept.ts';
import type { Passage } from './engine.ts';
import { createScratch, type Gathered, gather, type WeighedConcept } from './gather.ts';
import type { Lexicon } from './lexicon.ts';
import type { Query, QueryWord } from './query.ts';
import { rescore, type Scored } from './scoring.ts';
import { buildIndex, type SectionIndex } from './section-index.ts';
import { findSimilar } from './similar.ts';
import { findPassage, type Weigh } from './snippet.ts';
import { createSpeller } from './speller.ts';
import type { Tuning } from './tuning.ts';

/** What a shelf has for a question. */
export interface ShelfResult {
  /** Best first. */
  found: readonly Scored[];
  /** The confidence from which on an answer is given to a question of this size. */
  threshold: number;
}

/** A question, and what else is needed to find its words here. */
export interface Asked {
  query: Query;
  lexicon: Lexicon | undefined;
  /** Words of the rest of the knowledge: they aren't misspelt. */
  knownElsewhere(word: QueryWord): boolean;
}

/** The sections of one language, ready to be searched. */
export interface Shelf {
  sections: readonly Section[];
  index: SectionIndex;
  search(asked: Asked): Promise<ShelfResult>;
  passage(asked: Asked, section: Section): Passage | undefined;
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

  const gatherFor = ({ query, lexicon, knownElsewhere }: Asked, limit: number): Gathered => {
    const concepts = toConcepts(query, { index, speller, lexicon, from, knownElsewhere }, tuning);
    return gather(concepts, index, scratch, tuning, limit);
  };

  return {
    sections,
    index,
    async search(asked) {
      const threshold = await calibrated;
      const gathered = gatherFor(asked, CANDIDATES);
      const { asksName } = asked.query;
      const found = rescore(gathered, index, tuning, asksName);
      return { found, threshold: asksName ? threshold.name : threshold.words };
    },
    passage: (asked, section) => findPassage(section, weighBy(gatherFor(asked, 1).concepts, index)),
    similar(section, limit) {
      const place = places.get(section.id);
      if (place === undefined) return [];
      return findSimilar(place, index, scratch, tuning, limit).flatMap((other) => sections[other] ?? []);
    },
  };
}

/** How much of the question a piece of text holds: each concept once, by its rarity. */
function weighBy(concepts: readonly WeighedConcept[], index: SectionIndex): Weigh {
  return (text) => {
    const held = new Set(analyze(text).map(({ term }) => index.terms.get(term)));
    let weight = 0;
    for (const { rarity, ways } of concepts) {
      const shares = ways.map(
        (way) => (way.weight * way.terms.filter((term) => held.has(term)).length) / way.terms.length,
      );
      weight += rarity * Math.max(0, ...shares);
    }
    return weight;
  };
}
