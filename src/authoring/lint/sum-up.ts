import type { LintProblem } from './problem.ts';

/** Problems of one kind, shown by the first of them. */
export interface ProblemGroup {
  first: LintProblem;
  /** How many others there are, and on how many pages all of them occur. */
  others: number;
  pages: number;
}

/** Up to this many warnings of one kind are shown one by one. */
const SHOWN_MAX = 3;

/** Returns the problems in their order, many warnings of one kind as one group. Errors are never summed up. */
export function sumUp(problems: readonly LintProblem[]): ProblemGroup[] {
  const kinds = new Map<string, LintProblem[]>();
  for (const problem of problems) {
    if (problem.severity === 'error') continue;
    const kind = kindOf(problem);
    const alike = kinds.get(kind);
    if (alike === undefined) kinds.set(kind, [problem]);
    else alike.push(problem);
  }
  return problems.flatMap((problem): ProblemGroup[] => {
    const alike = problem.severity === 'error' ? [] : (kinds.get(kindOf(problem)) ?? []);
    if (alike.length <= SHOWN_MAX) return [toGroup(problem)];
    if (alike[0] !== problem) return [];
    return [{ first: problem, others: alike.length - 1, pages: new Set(alike.map(({ file }) => file)).size }];
  });
}

/** Returns a problem as a group of its own. */
export function toGroup(problem: LintProblem): ProblemGroup {
  return { first: problem, others: 0, pages: 1 };
}

/** Returns a message without the names, numbers and addresses in it. */
function kindOf({ rule, message }: LintProblem): string {
  const said = message.replace(/"[^"]*"|\[\[[^\]]*\]\]|\S*[./\\]\S*|\d+/gu, '…').replace(/(?:… ?)+/gu, '…');
  return `${rule}: ${said}`;
}
