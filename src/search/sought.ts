import { analyze } from './analyzer.ts';
import { rarityOf, type WeighedConcept } from './gather.ts';
import { normalize } from './normalize.ts';
import type { SectionIndex } from './section-index.ts';
import { holdsParticle } from './stop-words.ts';

/** What a question asks for, one by one, as a section is read for the part that answers. */
export interface Sought {
  /** What each thing counts: the rarer in the knowledge, the more. */
  weights: readonly number[];
  /** How much of each thing a text holds, 0 to 1, in the same order. */
  sharesIn(text: string): number[];
}

const HAN = /\p{Script=Han}/gu;

/**
 * The words that a question asks for, in all the ways the pages may say them, and the single characters of a Chinese one:
 * a sentence that says the same in other words (打败, 击败) mostly shares some. Each counts as much as the rarest word,
 * which brought two points in a sweep: what many sentences share counts little anyway.
 */
export function toSought(concepts: readonly WeighedConcept[], question: string, index: SectionIndex): Sought {
  const known = concepts.filter(({ ways }) => ways.length > 0);
  const characters = [...new Set(question.match(HAN) ?? [])].filter((character) => !holdsParticle(character));
  const rarest = rarityOf(0, index.size);
  return {
    weights: [...known.map(({ rarity }) => rarity), ...characters.map(() => rarest)],
    sharesIn(text) {
      const held = new Set(analyze(text).map(({ term }) => index.terms.get(term)));
      const plain = normalize(text);
      const shares = known.map(({ ways }) =>
        Math.max(...ways.map(({ weight, terms }) => (weight * terms.filter((t) => held.has(t)).length) / terms.length)),
      );
      return [...shares, ...characters.map((character) => (plain.includes(character) ? 1 : 0))];
    },
  };
}
