import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';

export interface Suggestion {
  language: Language;
  question: string;
}

const EACH = 4;

/** Questions the pages can answer, some in each language they have: the first topics of different pages. */
export function suggestQuestions(knowledge: Knowledge): Suggestion[] {
  return (['en', 'zh'] as const).flatMap((language) =>
    pickTopics(knowledge, language).map((section) => ({ language, question: toQuestion(section, language) })),
  );
}

/** One section a page in turn, short names before long ones, until there are enough. */
function pickTopics({ pages, sections }: Knowledge, language: Language): Section[] {
  const rows = pages
    .filter((page) => page.language === language)
    .map((page) =>
      sections
        .filter((section) => section.page.id === page.id && section.titles.length > 1)
        .sort((a, b) => nameOf(a).length - nameOf(b).length),
    );
  const longest = Math.max(0, ...rows.map((row) => row.length));
  const inTurn = Array.from({ length: longest }, (_, index) => rows.flatMap((row) => row[index] ?? [])).flat();
  return inTurn.slice(0, EACH);
}

function toQuestion(section: Section, language: Language): string {
  return language === 'zh' ? `什么是 ${nameOf(section)}` : `what is ${nameOf(section)}`;
}

function nameOf({ titles }: Section): string {
  return titles.at(-1) ?? '';
}
