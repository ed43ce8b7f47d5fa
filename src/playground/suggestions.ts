import { answer } from '../answer/answer.ts';
import type { Edition } from '../answer/edition.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import { spokenName } from '../message/answers/spoken-name.ts';

export interface Suggestion {
  language: Language;
  question: string;
}

/** How many topics are asked "what is", in addition to one comparison and one list of steps. */
const TOPICS = 2;

/** Questions that the pages answer, some in each language they have: what things are, how they compare, how they go. */
export async function suggestQuestions(edition: Edition): Promise<Suggestion[]> {
  const suggested: Suggestion[] = [];
  for (const language of ['en', 'zh'] as const) {
    const sections = edition.knowledge.sections.filter(
      (section) => section.language === language && section.titles.length > 1,
    );
    const byName = sections.toSorted((a, b) => nameOf(a).length - nameOf(b).length);
    const topics = await pick(byName, TOPICS, (section) => whatIs(spokenName(section), language), edition);
    const tables = byName.filter(({ markdown }) => /^\|.*\|$/mu.test(markdown));
    const steps = byName.filter((section) => /^1\. /mu.test(section.markdown) && /^[\p{L} -]+$/u.test(nameOf(section)));
    suggested.push(
      ...topics,
      ...(await pick(tables, 1, nameOf, edition)),
      ...(await pick(steps, 1, (section) => howDoes(spokenName(section), language), edition)),
    );
  }
  return suggested;
}

/** The first sections, each of another page, whose question is answered by nothing else. */
async function pick(
  sections: readonly Section[],
  count: number,
  ask: (section: Section) => string,
  edition: Edition,
): Promise<Suggestion[]> {
  const picked = new Map<string, Suggestion>();
  for (const section of sections) {
    if (picked.size === count) break;
    if (picked.has(section.page.id)) continue;
    const question = { text: ask(section), language: section.language };
    const given = await answer(question, edition);
    if (given.kind === 'found' && given.best.section.id === section.id)
      picked.set(section.page.id, { language: section.language, question: question.text });
  }
  return [...picked.values()];
}

function whatIs(name: string, language: Language): string {
  if (language === 'en') return `what is ${name}`;
  return /^\p{Script=Han}/u.test(name) ? `什么是${name}` : `什么是 ${name}`;
}

function howDoes(name: string, language: Language): string {
  if (language === 'en') return `how does ${name} work`;
  return /\p{Script=Han}$/u.test(name) ? `${name}的步骤` : `${name} 的步骤`;
}

function nameOf({ titles }: Section): string {
  return titles.at(-1) ?? '';
}
