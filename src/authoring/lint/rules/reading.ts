import type { LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

/** What the loader could not read, or reads other than it was meant. */
export function checkReading({ knowledge }: Linted): LintProblem[] {
  return knowledge.warnings
    .filter(({ code, file }) => !(code === 'duplicate-id' && BUILT.test(file)))
    .map(({ file, line, severity, message }) => ({ file, line, severity, rule: 'reading', message }));
}

/** Ids of a built page are another program's to repair. */
const BUILT = /\.html?$/iu;
