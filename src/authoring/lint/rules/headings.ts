import type { Page } from '../../../knowledge/model/page.ts';
import type { Section } from '../../../knowledge/model/section.ts';
import { fileOf, type LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

/** Reports headings that skip a level: the sections below them miss a step of their path. */
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
  const headings = page.outline?.headings ?? [];
  const positions = new Map(headings.map((heading, position) => [heading.anchor, position]));
  return sections.flatMap(({ anchor, line }) => {
    const position = positions.get(anchor);
    const to = position === undefined ? undefined : headings[position]?.level;
    if (position === undefined || to === undefined) return [];
    // A page may begin at level 1 or, under the title of its front matter, at level 2.
    const from = headings[position - 1]?.level ?? 1;
    return to > from + 1 ? [{ line, from, to }] : [];
  });
}
