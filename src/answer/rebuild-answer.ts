import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Hit } from '../search/engine.ts';
import type { FoundAnswer } from './answer-kinds.ts';
import type { Edition } from './edition.ts';
import { readQuestion } from './reading/question.ts';
import { relatedSections } from './related.ts';

export interface AnswerRecord {
  /** The section to show. */
  section: Section;
  /** The other side of a comparison. */
  beside?: Section;
  /** The question; empty if a button or a menu led here. */
  question: string;
  /** The language of the answer. */
  language: Language;
}

/**
 * Rebuilds an answer from what it showed. The question is searched again for the words that led to the section, its
 * passage, and the other hits.
 */
export async function rebuildAnswer(recall: AnswerRecord, edition: Edition): Promise<FoundAnswer> {
  const { section, beside, language } = recall;
  const { knowledge, engine } = edition;
  const question = readQuestion(recall.question, language);
  const hits = question.text === '' ? [] : (await engine.search(question.text, { language })).hits;
  const toHit = (shown: Section): Hit => {
    const pair = knowledge.pairOf(shown);
    const own = hits.find((hit) => hit.section.id === shown.id) ?? hits.find((hit) => hit.section.id === pair?.id);
    return { section: shown, score: own?.score ?? 1, matches: own?.matches ?? [] };
  };
  const pair = knowledge.pairOf(section);
  const isAlone = beside === undefined && question.text !== '';
  const passage = isAlone ? engine.passage(question.text, section) : undefined;
  return {
    kind: 'found',
    question,
    language,
    hits,
    best: toHit(section),
    ...(beside && { beside: toHit(beside) }),
    ...(passage && { passage }),
    ...(pair && { pair }),
    related: beside === undefined ? await relatedSections(section, language, edition) : [],
  };
}
