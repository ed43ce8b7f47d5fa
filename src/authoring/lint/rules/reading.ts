import path from 'node:path';
import type { LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';
import { readSourceText } from '../source-text.ts';

/** Reports what the loader could not read, or reads differently than intended. */
export function checkReading({ knowledge, cwd }: Linted): LintProblem[] {
  const sources = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const lines = sources.get(file) ?? readSourceText(path.resolve(cwd, file)).split('\n');
    sources.set(file, lines);
    return lines;
  };
  return knowledge.warnings
    .filter(({ code, file }) => !(code === 'duplicate-id' && BUILT.test(file)))
    .filter(({ code, file, line }) => code !== 'empty-heading' || !isFilledInBelow(linesOf(file), line))
    .map(({ file, line, severity, message }) => ({ file, line, severity, rule: 'reading', message }));
}

/** Ids of a generated page can't be fixed in it. */
const BUILT = /\.html?$/iu;
/** A component or a template, which only the site fills in. */
const FILLED_IN = /^\s*(?:<[A-Z][\w.]*[\s/>]|\{\{[<%]|\{%)/u;

/** Whether what stands below a line, from 1, is filled in by the site. */
function isFilledInBelow(lines: readonly string[], line: number): boolean {
  return FILLED_IN.test(lines.find((text, at) => at >= line && text.trim() !== '') ?? '');
}
