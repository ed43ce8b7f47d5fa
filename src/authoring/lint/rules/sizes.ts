import type { Section } from '../../../knowledge/model/section.ts';
import { fitMarkdown } from '../../../message/answers/card-body.ts';
import { escapeMrkdwn, LIMITS } from '../../../message/blocks/limits.ts';
import { fileOf, type LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

/** Shorter Markdown always fits, so most sections need no layout. */
const SURELY_FITS = 2_000;

/** Reports sections that a Slack message can't show whole. */
export function checkSizes({ knowledge, cwd }: Linted): LintProblem[] {
  return knowledge.sections.filter(isTooLong).map((section) => ({
    file: fileOf(section.page, cwd),
    line: section.line,
    severity: 'warning',
    rule: 'size',
    message: `this section is too long for a Slack message (${section.text.length} characters): split it with subheadings`,
  }));
}

function isTooLong({ text, markdown }: Section): boolean {
  if (text.length > LIMITS.richText) return true;
  return escapeMrkdwn(markdown).length > SURELY_FITS && fitMarkdown(markdown, LIMITS.richText).cut;
}
