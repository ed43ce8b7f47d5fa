import type { Language } from '../../knowledge/model/page.ts';
import { collectionSize, type SectionIndex } from '../index/section-index.ts';
import type { WeighedConcept } from '../ranking/gather.ts';
import { rarityOf } from '../ranking/rarity.ts';
import { analyze } from '../words/analyzer.ts';
import { normalize } from '../words/normalize.ts';
import { holdsParticle } from '../words/stop-words.ts';
import { readAnswerKind } from './answer-kind.ts';

/** The things a question asks for, used to find the part of a section that answers. */
export interface QueryTerms {
  /** The weight of each thing: the rarer in the knowledge, the higher. */
  weights: readonly number[];
  /** Returns how much of each thing a text contains, 0 to 1, in the same order. */
  sharesIn(text: string): number[];
}

/** A question as typed, and as searched. */
interface Question {
  typed: string;
  /** Normalized, without Chinese question phrases. */
  searched: string;
  /** Of the pages. */
  language: Language;
}

const HAN = /\p{Script=Han}/gu;
/**
 * Weight of a Chinese character, the same as the rarest word: with half of that, the passage answers a point fewer of
 * the human questions, and with nothing three points fewer.
 */
const CHARACTER = 1;
/**
 * Weight of a time for `when`, relative to the rarest word. From 0.1 to 1 the human questions show no difference; it
 * finds the year if all other words are the section's subject.
 */
const KIND = 0.5;

/**
 * Returns the words that a question asks for, in all the ways the pages may say them; the single characters of a
 * Chinese question, because a paraphrase (打败, 击败) usually shares some; and the kind of thing that answers, if it is
 * known.
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
