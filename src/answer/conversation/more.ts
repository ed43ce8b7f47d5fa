import type { Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { FoundAnswer } from '../answer-kinds.ts';
import type { Edition } from '../edition.ts';
import { rebuildAnswer } from '../rebuild-answer.ts';
import type { LastSubject } from './last-subject.ts';

/** Returns the whole section if only its passage was put first, else what its page says next; undefined at the page's end. */
export async function answerMore(
  last: LastSubject,
  language: Language,
  edition: Edition,
): Promise<FoundAnswer | undefined> {
  const section = sectionIn(last.section, language, edition);
  const isPart = last.question !== '' && edition.engine.passage(last.question, section) !== undefined;
  const sections = edition.knowledge.sectionsOf(section.page);
  const next = sections[sections.findIndex(({ id }) => id === section.id) + 1];
  const shown = isPart ? section : next;
  return shown && (await rebuildAnswer({ section: shown, question: '', language }, edition));
}

/** Returns the last answer in a language, as far as its page has it. */
export async function answerInLanguage(last: LastSubject, language: Language, edition: Edition): Promise<FoundAnswer> {
  const section = sectionIn(last.section, language, edition);
  return await rebuildAnswer({ section, question: last.question, language }, edition);
}

function sectionIn(section: Section, language: Language, { knowledge }: Edition): Section {
  const pair = section.language === language ? undefined : knowledge.pairOf(section);
  return pair?.language === language ? pair : section;
}
