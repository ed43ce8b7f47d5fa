import type { LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

/** Reports what the loader could not read, or reads differently than intended. */
export function checkReading({ knowledge }: Linted): LintProblem[] {
  return knowledge.warnings
    .filter(({ code, file }) => !(code === 'duplicate-id' && BUILT.test(file)))
    .map(({ file, line, severity, message }) => ({ file, line, severity, rule: 'reading', message }));
}

/** Ids of a generated page can't be fixed in it. */
const BUILT = /\.html?$/iu;
