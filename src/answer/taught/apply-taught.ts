import { inLanguage } from '../../knowledge/model/knowledge.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { Answer, FoundAnswer } from '../answer-kinds.ts';
import { isCalled } from '../asked/called.ts';
import type { Edition } from '../edition.ts';
import { isSameTopic } from '../hits-by-topic.ts';
import { rebuildAnswer } from '../rebuild-answer.ts';
import type { TaughtIndex } from './taught-index.ts';

/**
 * Returns the answer with the section taught for its question. It is unchanged if nothing was taught, the section is
 * gone, or another section has exactly the name asked for.
 */
export async function applyTaught(given: Answer, index: TaughtIndex, edition: Edition): Promise<Answer> {
  const { question, language } = given;
  if (given.kind === 'help' || given.kind === 'courtesy' || question.diagramOf !== undefined) return given;
  if (given.kind === 'found' && given.beside !== undefined) return given;
  const taught = index.find(question.text);
  const known = taught && edition.knowledge.section(taught.section);
  if (taught === undefined || known === undefined) return given;
  // Who rejected the taught section wants another.
  if (question.except?.some((section) => isSameTopic(known, section, edition))) return given;
  const section = inLanguage(known, language, edition.knowledge);
  const isTaught = (one: Section) => isSameTopic(one, known, edition);
  if (given.kind === 'found' && isTaught(given.best.section)) return { ...given, taught };
  const named = given.hits.filter((hit) => isCalled(hit.section, question.text));
  if (named.length > 0 && !named.some((hit) => isTaught(hit.section))) return given;
  const rebuilt = await rebuildAnswer({ section, question: question.text, language }, edition);
  return { ...rebuilt, question, taught };
}

/** Returns a shown answer with who taught it, if that is why it is shown. */
export function markTaught(shown: FoundAnswer, index: TaughtIndex, { knowledge }: Edition): FoundAnswer {
  const taught = shown.question.text === '' ? undefined : index.find(shown.question.text);
  const { section } = shown.best;
  const isIt = taught !== undefined && [section.id, knowledge.pairOf(section)?.id].includes(taught.section);
  return isIt ? { ...shown, taught } : shown;
}
