import { answer } from '../answer/answer.ts';
import type { Edition } from '../answer/edition.ts';
import { answerUnprompted } from '../answer/unprompted/unprompted-answer.ts';
import type { Language } from '../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../knowledge/model/section.ts';
import { spokenComparison, spokenName } from '../message/answers/spoken-name.ts';

export interface Suggestion {
  language: Language;
  question: string;
  /** Whether it is answered where nobody is mentioned too. */
  unprompted: boolean;
}

/** Matches names of a section that are questions. */
const ASKED = {
  en: /^(?:how|why|does|do|is|are|can|should|when|which)\b(?: [^\s\p{Script=Han}]+){3,8}$/iu,
  zh: /^(?=.*\p{Script=Han}).{0,30}(?:怎么|如何|为什么|什么时候|多少|吗|该不该)/u,
} as const;
/** Matches names of a section that begin as a question, or are one: `How a pod starts`. */
const BEGINS_AS_QUESTION = /^(?:how|why|when|where|what|which|who)\b|怎么|如何|为什么/iu;
const ASKED_COUNT = 2;
/** Suggestions per language. */
const COUNT = 4;
/** Questions tried, as each must be answered. */
const TRIED_MAX = 40;
/** Sections with the shortest names that are considered for "what is" questions. */
const NAMED_MAX = 400;

interface Idea {
  question: string;
  section: Section;
}

/**
 * Returns questions that the pages answer, in each of their languages: what something is, what people ask, how two
 * things compare, and how something works; each about another page if possible.
 */
export async function suggestQuestions(edition: Edition): Promise<Suggestion[]> {
  const suggested: Suggestion[] = [];
  for (const language of ['en', 'zh'] as const) {
    const sections = edition.knowledge.sections.filter(
      (section) => section.language === language && section.titles.length > 1,
    );
    const byName = sections.toSorted((a, b) => sectionTitle(a).length - sectionTitle(b).length);
    const named = byName
      .slice(0, NAMED_MAX)
      .map((section) => ({ section, question: whatIs(spokenName(section), language) }));
    const asked = sections.flatMap((section) =>
      section.aliases.filter((alias) => ASKED[language].test(alias)).map((question) => ({ section, question })),
    );
    const compared = byName
      .filter(
        (section) =>
          /\bvs\b|compar|区别|对比|比较/iu.test(sectionTitle(section)) && /^\|.*\|$/mu.test(section.markdown),
      )
      .map((section) => ({ section, question: spokenComparison(section) }));
    const steps = byName
      .slice(0, NAMED_MAX)
      .filter((section) => /^1\. /mu.test(section.markdown) && /^[\p{L} -]+$/u.test(sectionTitle(section)))
      .map((section) => ({ section, question: howDoes(spokenName(section), language) }));
    const pages = new Set<string>();
    const picked = [
      ...(await pick(named, 1, pages, edition)),
      ...(await pick(compared, 1, pages, edition)),
      ...(await pick(asked, ASKED_COUNT, pages, edition)),
    ];
    picked.push(...(await pick([...steps, ...named], COUNT - picked.length, pages, edition)));
    // With few pages, use other sections of the same ones.
    const rest = [...asked, ...compared, ...steps, ...named].filter(
      ({ section }) => !picked.some((one) => one.section === section),
    );
    picked.push(...(await pick(rest, COUNT - picked.length, undefined, edition)));
    for (const { question } of picked) {
      const given = await answerUnprompted(`${question}?`, { mode: 'sure' }, edition);
      suggested.push({ language, question, unprompted: given !== undefined });
    }
  }
  return suggested;
}

/** Returns the first ideas whose question is answered by their section; with `pages`, only of pages without one. */
async function pick(
  ideas: readonly Idea[],
  count: number,
  pages: Set<string> | undefined,
  edition: Edition,
): Promise<Idea[]> {
  const picked: Idea[] = [];
  let tried = 0;
  for (const idea of ideas) {
    const { section, question } = idea;
    if (picked.length === count || tried === TRIED_MAX) break;
    if (pages?.has(section.page.id) || picked.some((one) => one.section === section)) continue;
    tried++;
    const given = await answer({ text: question, language: section.language }, edition);
    if (given.kind !== 'found' || given.best.section.id !== section.id) continue;
    picked.push(idea);
    pages?.add(section.page.id);
  }
  return picked;
}

function whatIs(name: string, language: Language): string {
  if (language === 'en') return `what is ${name}`;
  return /^\p{Script=Han}/u.test(name) ? `什么是${name}` : `什么是 ${name}`;
}

function howDoes(name: string, language: Language): string {
  if (BEGINS_AS_QUESTION.test(name)) return name.charAt(0).toLowerCase() + name.slice(1);
  if (language === 'en') return `how does ${name} work`;
  return /\p{Script=Han}$/u.test(name) ? `${name}的步骤` : `${name} 的步骤`;
}
