import path from 'node:path';
import type { LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';
import { readSourceText } from '../source-text.ts';

/** Reports what the loader could not read, or reads differently than intended. */
export function checkReading({ knowledge, cwd }: Linted): LintProblem[] {
  return knowledge.warnings
    .filter(({ code, file }) => !(code === 'duplicate-id' && BUILT.test(file)))
    .filter(({ code, file, line }) => code !== 'empty-heading' || !isFilledInBelow(path.resolve(cwd, file), line))
    .map(({ file, line, severity, message }) => ({ file, line, severity, rule: 'reading', message }));
}

/** Ids of a generated page can't be fixed in it. */
const BUILT = /\.html?$/iu;
/** A component or a template, which only the site fills in. */
const FILLED_IN = /^\s*(?:<[A-Z][\w.]*[\s/>]|\{\{[<%]|\{%)/u;

/** Whether what stands below a line, from 1, is filled in by the site. */
function isFilledInBelow(file: string, line: number): boolean {
  const below = readSourceText(file).split('\n').slice(line);
  return FILLED_IN.test(below.find((text) => text.trim() !== '') ?? '');
}
