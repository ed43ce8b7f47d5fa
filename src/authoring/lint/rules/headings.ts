import type { Page } from '../../../knowledge/model/page.ts';
import type { Section } from '../../../knowledge/model/section.ts';
import { fileOf, type LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

/** Headings that skip a level: what stands under them has lost a step of its path. */
export function checkHeadings({ knowledge, cwd }: Linted): LintProblem[] {
  return knowledge.pages.flatMap((page) =>
    jumpsOf(page, knowledge.sectionsOf(page)).map(({ line, from, to }) => ({
      file: fileOf(page, cwd),
      line,
      severity: 'warning',
      rule: 'heading',
      message: `the heading jumps from level ${from} to level ${to}`,
    })),
  );
}

function jumpsOf(page: Page, sections: readonly Section[]): { line: number; from: number; to: number }[] {
  const { levels = [], positions } = page.outline ?? {};
  return sections.flatMap(({ anchor, line }) => {
    const position = positions?.get(anchor);
    const to = position === undefined ? undefined : levels[position];
    if (position === undefined || to === undefined) return [];
    // A page may begin at level 1 or, under the title of its front matter, at level 2.
    const from = levels[position - 1] ?? 1;
    return to > from + 1 ? [{ line, from, to }] : [];
  });
}
