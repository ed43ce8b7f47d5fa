import { inLanguage } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import type { Answer, FoundAnswer } from '../answer-kinds.ts';
import type { Edition } from '../edition.ts';
import { asOptions, topicsOf } from '../hits-by-topic.ts';
import { readQuestion } from '../reading/question.ts';
import { rebuildAnswer } from '../rebuild-answer.ts';
import { type LastSubject, sectionsOffered } from './last-subject.ts';
import type { TurnAsker } from './turn-asker.ts';

/** Returns the whole section if only its passage was put first, else what its page says next; undefined at the page's end. */
export async function answerMore(
  last: LastSubject,
  language: Language,
  edition: Edition,
): Promise<FoundAnswer | undefined> {
  const section = inLanguage(last.section, language, edition.knowledge);
  const isPart = last.question !== '' && edition.engine.passage(last.question, section) !== undefined;
  const sections = edition.knowledge.sectionsOf(section.page);
  const next = sections[sections.findIndex(({ id }) => id === section.id) + 1];
  const shown = isPart ? section : next;
  return shown && (await rebuildAnswer({ section: shown, question: '', language }, edition));
}

/** Confidence of options offered instead of an answer that was rejected, at most. */
const INSTEAD_MAX = 0.69;
const OPTIONS_MAX = 3;

/**
 * Answers the last question again, from other sections than those shown for it and rejected: at most some are offered, as it didn't
 * see the right one.
 */
export async function answerOtherwise(
  last: LastSubject,
  language: Language,
  { answer, edition }: TurnAsker,
): Promise<Answer> {
  const asked = askedLast(last);
  const question = readQuestion(asked === '' ? sectionTitle(last.section) : asked, language);
  const given = await answer({ ...question, after: last.section, except: rejectedIn(last) });
  if (given.kind !== 'found') return given;
  const others = topicsOf(given.hits, edition).filter(({ section }) => section.id !== given.best.section.id);
  return asOptions(given, others.slice(0, OPTIONS_MAX - 1), INSTEAD_MAX, edition);
}

/** Returns the last subject with what was offered instead of it, so that this is not offered again. */
export function withOffered(last: LastSubject, answer: Answer): LastSubject {
  const sections = [...(last.offered?.sections ?? []), ...sectionsOffered(answer)];
  return { ...last, offered: { question: askedLast(last), sections } };
}

/** The question that was answered last, or for which sections were offered since. */
function askedLast({ offered, question }: LastSubject): string {
  return offered?.question ?? question;
}

/** Returns what is rejected by who rejects the last answer. */
function rejectedIn(last: LastSubject): readonly Section[] {
  const offered = last.offered?.sections ?? [];
  return askedLast(last) === last.question ? [last.section, ...offered] : offered;
}

/** Returns the last answer in a language, as far as its page has it. */
export async function answerInLanguage(last: LastSubject, language: Language, edition: Edition): Promise<FoundAnswer> {
  const section = inLanguage(last.section, language, edition.knowledge);
  return await rebuildAnswer({ section, question: last.question, language }, edition);
}
