import { type Command, Option } from 'commander';
import { count } from '../authoring/count.ts';
import { GoldenError, type GoldenProblem, readGolden } from '../authoring/golden/golden.ts';
import {
  checkGolden,
  countTiers,
  type GoldenResult,
  type GoldenTiers,
  type GoldenVerdict,
} from '../authoring/golden/golden-check.ts';
import { findGoldenFolder } from '../authoring/golden/golden-folder.ts';
import { type Annotation, toGitHubCommand } from '../authoring/lint/problem.ts';
import { createProgress } from '../authoring/progress.ts';
import { type CliContext, loadPlaces, readCliSettings, say, styleOf, withKnowledge } from './cli-context.ts';
import { withEdition } from './terminal/cli-edition.ts';

interface CheckFlags {
  knowledge?: string[];
  golden?: string;
  reranker: boolean;
  json: boolean;
  format: 'text' | 'github';
}

const TITLES: Record<Exclude<GoldenVerdict, 'right'>, string> = {
  'wrong-answer': 'Wrong answers',
  'wrong-refusal': 'Wrong refusals',
  'lost-section': 'Sections that are gone',
};

/** Adds `check`, which asks the golden questions and fails if one is answered wrong. */
export function addCheck(program: Command, cli: CliContext): void {
  withKnowledge(
    program
      .command('check')
      .alias('check:golden')
      .description('Ask the golden questions; exit 1 if an answer is wrong.'),
  )
    .option('--golden <folder>', 'folder of golden questions (*.yaml)')
    .option('--no-reranker', 'without the reranker of RERANKER_URL, to see what it changes')
    .option('--json', 'print one JSON object with every wrong answer', false)
    .addOption(
      new Option('--format <format>', 'output format of a wrong answer').choices(['text', 'github']).default('text'),
    )
    .action(async (flags: CheckFlags) => cli.exit(await check(flags, cli)));
}

async function check(flags: CheckFlags, cli: CliContext): Promise<number> {
  const settings = readCliSettings(cli, flags);
  const folder = flags.golden ?? (await findGoldenFolder(settings));
  if (folder === undefined) {
    throw new GoldenError('There are no golden questions: pass their folder with --golden, or set GOLDEN_DIR.');
  }
  const { questions, problems } = await readGolden(folder, cli.place.cwd);
  const progress = createProgress(cli.errors);
  progress.show('reading the pages', 0);
  const knowledge = await loadPlaces(cli, settings).finally(progress.end);
  const { dataDir, reranker } = settings;
  const results: GoldenResult[] = [];
  await withEdition(cli, { dataDir, ...(flags.reranker && { reranker }) }, knowledge, async (edition) => {
    for (const [index, golden] of questions.entries()) {
      progress.show(`asking ${index + 1} of ${questions.length}`, index / questions.length);
      results.push(await checkGolden(golden, edition));
    }
    progress.end();
  });
  const wrong = results.filter(({ verdict }) => verdict !== 'right');
  const summary = {
    questions: results.length,
    right: results.length - wrong.length,
    ...countWrong(wrong),
    tiers: countTiers(results),
  };
  if (flags.json) say(cli, JSON.stringify({ ...summary, problems, wrong: wrong.map(toRecord) }, null, 2));
  else if (flags.format === 'github') {
    for (const annotation of toAnnotations(wrong, problems)) say(cli, toGitHubCommand(annotation));
    report([], [], summary, cli);
  } else report(wrong, problems, summary, cli);
  return wrong.length + problems.length > 0 ? 1 : 0;
}

interface Summary {
  questions: number;
  right: number;
  wrongAnswers: number;
  wrongRefusals: number;
  lostSections: number;
  tiers: GoldenTiers;
}

function countWrong(wrong: readonly GoldenResult[]): Omit<Summary, 'questions' | 'right' | 'tiers'> {
  const count = (verdict: GoldenVerdict) => wrong.filter((result) => result.verdict === verdict).length;
  return {
    wrongAnswers: count('wrong-answer'),
    wrongRefusals: count('wrong-refusal'),
    lostSections: count('lost-section'),
  };
}

function report(
  wrong: readonly GoldenResult[],
  problems: readonly GoldenProblem[],
  of: Summary,
  cli: CliContext,
): void {
  for (const { file, line, message } of problems) say(cli, `${file}:${line}: ${message}`);
  if (problems.length > 0) say(cli);
  for (const [verdict, title] of Object.entries(TITLES)) {
    const group = wrong.filter((result) => result.verdict === verdict);
    if (group.length === 0) continue;
    say(cli, styleOf(cli).bad(`${title}:`));
    for (const result of group) say(cli, describe(result));
    say(cli);
  }
  say(
    cli,
    `${count(of.questions, 'golden question')}, ${of.right} right; wrong answers: ${of.wrongAnswers}, ` +
      `wrong refusals: ${of.wrongRefusals}${of.lostSections > 0 ? `, sections gone: ${of.lostSections}` : ''}`,
  );
  const { found, maybe, refused } = of.tiers;
  say(cli, `Of those with an answer: ${found} answered, ${maybe} offered as "this may be it", ${refused} refused.`);
}

/** Formats each wrong answer with the file and line of its question. */
function toAnnotations(wrong: readonly GoldenResult[], problems: readonly GoldenProblem[]): Annotation[] {
  return [
    ...problems.map((problem) => ({ ...problem, severity: 'error' as const, rule: 'golden' })),
    ...wrong.map((result) => ({
      file: result.golden.file,
      line: result.golden.line,
      severity: 'error' as const,
      rule: result.verdict,
      message: [result.golden.question, ...describe(result).trim().split('\n').slice(1)]
        .map((line) => line.trim())
        .join('\n'),
    })),
  ];
}

function describe({ golden, kind, shown, rank }: GoldenResult): string {
  const { file, line, question, sections } = golden;
  const expected = sections.length === 0 ? 'no answer' : sections.join(' or ');
  const came =
    shown.length === 0
      ? 'no answer'
      : kind === 'choose'
        ? `a choice of ${shown.join(', ')}`
        : kind === 'maybe'
          ? `maybe ${shown[0]}`
          : shown.join(' beside ');
  const place = rank === undefined ? '' : ` (the expected one was number ${rank})`;
  return `  ${file}:${line}: ${question}\n    expected ${expected}\n    got ${came}${place}`;
}

function toRecord({ golden, verdict, kind, shown, rank }: GoldenResult): unknown {
  const { question, sections, file, line } = golden;
  return { verdict, question, expected: sections, kind, shown, rank: rank ?? null, file, line };
}
