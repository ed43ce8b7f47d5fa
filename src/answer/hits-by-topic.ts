import { inLanguage } from '../knowledge/model/knowledge.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Hit } from '../search/engine.ts';
import type { Answer, FoundAnswer, OfferedHit } from './answer-kinds.ts';
import type { Edition } from './edition.ts';
import type { Question } from './reading/question.ts';

/** Topics named where nothing answers. */
const NEAREST_MAX = 3;

/** Returns the hit's section in the asker's language, if the page has it. */
export function hitInLanguage(hit: Hit, language: Language, { knowledge }: Edition): Hit {
  return { ...hit, section: inLanguage(hit.section, language, knowledge) };
}

/** Returns the first three hits, each topic once: a section and its pair in the other language are one topic. */
export function topicsOf(hits: readonly Hit[], { knowledge }: Edition): Hit[] {
  const ids = hits.map(({ section }) => section.id);
  const isFirst = ({ section }: Hit, at: number) => {
    const pair = knowledge.pairOf(section)?.id;
    const before = ids.slice(0, at);
    return !before.includes(section.id) && (pair === undefined || !before.includes(pair));
  };
  return hits.filter(isFirst).slice(0, NEAREST_MAX);
}

/** Whether two sections are the same or a pair in both languages. */
export function isSameTopic(one: Section, other: Section, { knowledge }: Edition): boolean {
  return one.id === other.id || knowledge.pairOf(one)?.id === other.id;
}

/** Returns a hit in the language of a question, with the part of it that would answer. */
export function toOffered(first: Hit, { text, language }: Question, edition: Edition): OfferedHit {
  const hit = hitInLanguage(first, language, edition);
  const passage = edition.engine.passage(text, hit.section);
  return { ...hit, ...(passage && { passage }) };
}

/** Returns what was found as options, with further ones, no surer than `most`. */
export function asOptions(
  { question, language, hits, best, confidence = 1 }: FoundAnswer,
  further: readonly Hit[],
  most: number,
  edition: Edition,
): Answer {
  const options = [best, ...further].map((hit) => toOffered(hit, question, edition));
  return { question, language, hits, kind: 'maybe', confidence: Math.min(confidence, most), options };
}
