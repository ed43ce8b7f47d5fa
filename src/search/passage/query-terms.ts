import type { Language } from '../../knowledge/model/page.ts';
import { collectionSize, type SectionIndex } from '../index/section-index.ts';
import { rarityOf, type WeighedConcept } from '../ranking/gather.ts';
import { analyze } from '../words/analyzer.ts';
import { normalize } from '../words/normalize.ts';
import { holdsParticle } from '../words/stop-words.ts';
import { readAnswerKind } from './answer-kind.ts';

/** What a question asks for, one by one, as a section is read for the part that answers. */
export interface QueryTerms {
  /** What each thing counts: the rarer in the knowledge, the more. */
  weights: readonly number[];
  /** How much of each thing a text holds, 0 to 1, in the same order. */
  sharesIn(text: string): number[];
}

/** A question as it was typed, and as it is searched. */
interface Question {
  typed: string;
  /** Normalized, without Chinese phrases that ask. */
  searched: string;
  /** Of the pages. */
  language: Language;
}

const HAN = /\p{Script=Han}/gu;
/**
 * A Chinese character counts as much as the rarest word: with half of that, the passage answers a point fewer of the human
 * questions, and with nothing three points fewer.
 */
const CHARACTER = 1;
/**
 * What a time counts for `when`, beside the rarest word. The human questions see no difference from a tenth to one; it finds the
 * year where all other words are the section's subject.
 */
const KIND = 0.5;

/**
 * Returns the words that a question asks for, in all the ways the pages may say them; the single characters of a Chinese one, because
 * a sentence that says it in other words (打败, 击败) mostly shares some; and the sort of thing that answers, where it tells.
 */
export function toQueryTerms(concepts: readonly WeighedConcept[], question: Question, index: SectionIndex): QueryTerms {
  const rarest = rarityOf(0, collectionSize(index));
  const known = concepts.filter(({ ways }) => ways.length > 0);
  const characters = question.language === 'zh' ? charactersOf(question.searched) : [];
  const kind = readAnswerKind(question.typed);
  return {
    weights: [
      ...known.map(({ rarity }) => rarity),
      ...characters.map(() => CHARACTER * rarest),
      ...(kind === undefined ? [] : [KIND * rarest]),
    ],
    sharesIn(text) {
      const held = new Set(analyze(text).map(({ term }) => index.terms.get(term)));
      const plain = normalize(text);
      const written = new Set(plain);
      const shares = known.map(({ ways }) =>
        Math.max(...ways.map(({ weight, terms }) => (weight * terms.filter((t) => held.has(t)).length) / terms.length)),
      );
      return [
        ...shares,
        ...characters.map((character) => Number(written.has(character))),
        ...(kind === undefined ? [] : [Number(kind(plain))]),
      ];
    },
  };
}

function charactersOf(text: string): string[] {
  return [...new Set(text.match(HAN) ?? [])].filter((character) => !holdsParticle(character));
}
