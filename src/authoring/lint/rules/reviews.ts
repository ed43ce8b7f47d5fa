import { fileOf, type LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

const DAY_MS = 86_400_000;

/** Reports pages that were not reviewed, or else changed, for too long, and reviews in the future. */
export function checkReviews({ knowledge, cwd, now, staleDays }: Linted): LintProblem[] {
  return knowledge.pages.flatMap((page): LintProblem[] => {
    const day = page.reviewed ?? page.changed;
    if (day === undefined) return [];
    const age = Math.floor((now.getTime() - Date.parse(`${day}T00:00:00Z`)) / DAY_MS);
    const done = page.reviewed === undefined ? 'changed' : 'reviewed';
    const message =
      age > staleDays
        ? `last ${done} on ${day}, ${age} days ago`
        : // Somewhere on earth it is tomorrow already.
          age < -1
          ? `${done} on ${day}, which lies in the future`
          : undefined;
    return message === undefined
      ? []
      : [{ file: fileOf(page, cwd), line: 1, severity: 'warning', rule: 'review', message }];
  });
}
