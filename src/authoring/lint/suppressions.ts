import path from 'node:path';
import type { LintProblem } from './problem.ts';
import { readSourceText } from './source-text.ts';

const COMMENT = /(?:<!--|\{\/\*)\s*lint-ignore(-page)?\s+([\w ,-]{1,200}?)\s*(?:-->|\*\/\})/gu;

/**
 * Returns the problems that no comment in their page allows: `<!-- lint-ignore link, size -->` for its own line and the next
 * one with words, `<!-- lint-ignore-page pair -->` for the page. The paths of the problems count from `cwd`.
 */
export function withoutSuppressed(problems: readonly LintProblem[], cwd: string): LintProblem[] {
  const byFile = new Map<string, Suppressions>();
  return problems.filter(({ file, line, rule }) => {
    const known = byFile.get(file) ?? readSuppressions(path.resolve(cwd, file));
    byFile.set(file, known);
    return !known.page.has(rule) && known.lines.get(line)?.has(rule) !== true;
  });
}

/** Names of rules, for a whole page and by line. */
interface Suppressions {
  page: ReadonlySet<string>;
  lines: ReadonlyMap<number, ReadonlySet<string>>;
}

function readSuppressions(file: string): Suppressions {
  const page = new Set<string>();
  const byLine = new Map<number, Set<string>>();
  const lines = readSourceText(file).split(/\r?\n/u);
  lines.forEach((text, index) => {
    if (!text.includes('lint-ignore')) return;
    for (const [, scope, names = ''] of text.matchAll(COMMENT)) {
      const rules = names.split(/[\s,]+/u).filter((name) => name !== '');
      if (scope !== undefined) for (const rule of rules) page.add(rule);
      else {
        let next = index + 1;
        while (lines[next]?.trim() === '') next++;
        for (const line of [index + 1, next + 1]) {
          byLine.set(line, new Set([...(byLine.get(line) ?? []), ...rules]));
        }
      }
    }
  });
  return { page, lines: byLine };
}
