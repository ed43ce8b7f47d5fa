import type { Linted } from '../lint.ts';
import type { Problem } from '../problem.ts';

/** What the loader says about pages that are read well enough; whatever else it says is broken. */
const MILD = [
  /has no description in words$/u,
  /^nothing stands under the heading/u,
  /^the page has no heading/u,
  /^the page is empty$/u,
  /^front matter: /u,
  /is on the web or too small/u,
];

/** What the loader could not read, or reads other than it was meant. */
export function checkReading({ knowledge }: Linted): Problem[] {
  return knowledge.warnings.map(({ file, line, message }) => {
    const mild = MILD.some((pattern) => pattern.test(message));
    return { file, line, severity: mild ? 'warning' : 'error', rule: 'reading', message };
  });
}
