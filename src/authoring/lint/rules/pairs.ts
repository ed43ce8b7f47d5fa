import type { Knowledge } from '../../../knowledge/model/knowledge.ts';
import { type Language, otherLanguage, type Page } from '../../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../../knowledge/model/section.ts';
import { fileOf, type LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

const NAMES: Record<Language, string> = { en: 'English', zh: 'Chinese' };
const CODE = /^\s*(?:```|~~~)/mu;
const TABLE = /^\s*\|?\s*:?-{3,}:?\s*\|/mu;

/** Reports pages of a translated folder that have no translation, and translations that differ. */
export function checkPairs({ knowledge, cwd }: Linted): LintProblem[] {
  const translated = new Set<Page>();
  for (const section of knowledge.sections) if (knowledge.pairOf(section) !== undefined) translated.add(section.page);
  const folders = new Set([...translated].map(({ folder }) => folder));
  return knowledge.pages
    .filter(({ folder }) => folders.has(folder))
    .flatMap((page) => {
      const problem = (line: number, message: string): LintProblem => ({
        file: fileOf(page, cwd),
        line,
        severity: 'warning',
        rule: 'pair',
        message,
      });
      if (!translated.has(page)) return [problem(1, `this page has no ${NAMES[otherLanguage(page.language)]} version`)];
      return divergences(page, knowledge).map(({ section, message }) => problem(section.line, message));
    });
}

function divergences(page: Page, knowledge: Knowledge): { section: Section; message: string }[] {
  const other = NAMES[otherLanguage(page.language)];
  const found: { section: Section; message: string }[] = [];
  let last = -1;
  for (const section of knowledge.sectionsOf(page)) {
    const pair = knowledge.pairOf(section);
    const title = sectionTitle(section);
    if (pair === undefined) {
      // Without fixed ids the two titles of a page have nothing in common, and yet they are a pair.
      if (section.titles.length === 1) continue;
      found.push({ section, message: `the ${other} version has no section "${section.anchor || title}"` });
      continue;
    }
    // Each difference is reported once, for the English page.
    if (page.language !== 'en') continue;
    const place = knowledge.sectionsOf(pair.page).indexOf(pair);
    if (place < last) found.push({ section, message: `the ${other} version has this section in a different position` });
    last = Math.max(last, place);
    for (const [name, pattern] of [['code', CODE] as const, ['a table', TABLE] as const]) {
      const [here, there] = [pattern.test(section.markdown), pattern.test(pair.markdown)];
      if (here !== there) {
        found.push({
          section,
          message: `the ${here ? other : NAMES[page.language]} version of this section lacks ${name}`,
        });
      }
    }
  }
  return found;
}
