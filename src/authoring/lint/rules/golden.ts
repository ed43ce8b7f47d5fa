import type { Edition } from '../../../answer/edition.ts';
import type { GoldenQuestion } from '../../golden/golden.ts';
import { checkGolden } from '../../golden/golden-check.ts';
import type { LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

/** Reports golden questions that can't be read, that contradict each other, or that no longer find their section. */
export async function checkGoldenQuestions({ golden }: Linted): Promise<LintProblem[]> {
  if (golden === undefined) return [];
  const problems: LintProblem[] = golden.problems.map((problem) => ({ ...problem, severity: 'error', rule: 'golden' }));
  const firsts = new Map<string, GoldenQuestion>();
  for (const question of golden.questions) {
    const { file, line } = question;
    const key = question.question.toLowerCase();
    const first = firsts.get(key);
    firsts.set(key, first ?? question);
    if (first !== undefined) {
      const where = `${first.file}:${first.line}`;
      problems.push({ file, line, severity: 'warning', rule: 'golden', message: `${where} asks the same` });
    }
    const wrong = await findLoss(question, golden.edition);
    if (wrong !== undefined) problems.push({ file, line, rule: 'golden', ...wrong });
  }
  return problems;
}

/** Wrong answers to questions that expect none are not a fault of the pages: `check` reports them. */
async function findLoss(
  question: GoldenQuestion,
  edition: Edition,
): Promise<Pick<LintProblem, 'severity' | 'message'> | undefined> {
  if (question.sections.length === 0) return undefined;
  const gone = question.sections.find((id) => edition.knowledge.section(id) === undefined);
  if (gone !== undefined) return { severity: 'error', message: `"${question.question}": there is no section ${gone}` };
  const { verdict, rank, shown } = await checkGolden(question, edition);
  if (verdict === 'right') return undefined;
  const expected = question.sections.join(' or ');
  const instead = shown.length === 0 ? 'the bot says it does not know' : `${shown.join(' and ')} comes first instead`;
  if (rank === undefined) {
    return { severity: 'error', message: `"${question.question}" no longer finds ${expected}: ${instead}` };
  }
  return { severity: 'warning', message: `"${question.question}" should lead to ${expected}, but ${instead}` };
}
