import { fileOf, type LintProblem } from './problem.ts';
import type { LintCheck, Linted } from './rule.ts';
import { checkGoldenQuestions } from './rules/golden.ts';
import { checkHeadings } from './rules/headings.ts';
import { checkLinks } from './rules/links.ts';
import { checkNames } from './rules/names.ts';
import { checkPairs } from './rules/pairs.ts';
import { checkReading } from './rules/reading.ts';
import { checkReviews } from './rules/reviews.ts';
import { checkSizes } from './rules/sizes.ts';

/** Every rule, in the order they run. */
const CHECKS: readonly LintCheck[] = [
  checkReading,
  checkLinks,
  checkNames,
  checkPairs,
  checkSizes,
  checkHeadings,
  checkReviews,
  checkGoldenQuestions,
];

/** Runs every rule over the pages and returns the problems by file and line. `progress` is called with the share done, 0 to 1. */
export async function lintKnowledge(
  linted: Linted,
  progress: (share: number) => void = () => {},
): Promise<LintProblem[]> {
  const problems: LintProblem[] = [];
  const inForce = withoutOldVersions(linted);
  for (const [index, check] of CHECKS.entries()) {
    problems.push(...(await check(inForce)));
    progress((index + 1) / CHECKS.length);
  }
  return problems
    .sort(
      (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.message, b.message) || compare(a.rule, b.rule),
    )
    .filter((problem, index, all) => !isSame(problem, all[index - 1]));
}

/** Whether a problem was found before: a line may have the same link twice. */
function isSame(problem: LintProblem, before: LintProblem | undefined): boolean {
  const { file, line, rule, message } = problem;
  return before?.file === file && before.line === line && before.rule === rule && before.message === message;
}

/** Pages of replaced versions are not checked. */
function withoutOldVersions(linted: Linted): Linted {
  const { knowledge, cwd } = linted;
  const old = new Set(knowledge.pages.filter((page) => page.old === true).map((page) => fileOf(page, cwd)));
  if (old.size === 0) return linted;
  return {
    ...linted,
    knowledge: {
      ...knowledge,
      pages: knowledge.pages.filter((page) => page.old !== true),
      sections: knowledge.sections.filter(({ page }) => page.old !== true),
      warnings: knowledge.warnings.filter(({ file }) => !old.has(file)),
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
