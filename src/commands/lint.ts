import path from 'node:path';
import { type Command, Option } from 'commander';
import { count } from '../authoring/count.ts';
import { readGolden } from '../authoring/golden/golden.ts';
import { findGoldenFolder } from '../authoring/golden/golden-folder.ts';
import { readBaseline, withoutKnown, writeBaseline } from '../authoring/lint/baseline.ts';
import { lintKnowledge } from '../authoring/lint/lint.ts';
import { applyLintSettings, LintSettingsError, readLintSettings } from '../authoring/lint/lint-settings.ts';
import { type LintProblem, toGitHubCommand, toLine } from '../authoring/lint/problem.ts';
import { toSarif } from '../authoring/lint/sarif.ts';
import { sumUp, toGroup } from '../authoring/lint/sum-up.ts';
import { withoutSuppressed } from '../authoring/lint/suppressions.ts';
import { createProgress } from '../authoring/progress.ts';
import type { Knowledge } from '../knowledge/model/knowledge.ts';
import { createEdition } from '../runtime/open.ts';
import {
  type CliContext,
  type CliSettings,
  loadPlaces,
  readCliSettings,
  say,
  styleOf,
  UsageError,
  withKnowledge,
} from './cli-context.ts';

interface LintFlags {
  knowledge?: string[];
  golden?: string;
  json: boolean;
  quiet: boolean;
  all: boolean;
  format: 'text' | 'github' | 'sarif';
  config?: string;
  baseline?: string;
  updateBaseline: boolean;
}

/** The share of the progress bar that reading takes. */
const READING = 0.7;
/** Default path of a team's lint settings. */
const SETTINGS_FILE = 'lint.yaml';
/** Time to wait for the dates of pages, ms, as lint reads them only once. */
const HISTORY_WAIT = 30_000;

/** Adds `lint`, which checks the pages and fails on errors. */
export function addLint(program: Command, cli: CliContext): void {
  withKnowledge(
    program.command('lint').alias('lint:knowledge').description('Check the pages for problems; exit 1 on errors.'),
  )
    .argument('[folders...]', 'folders of Markdown pages, like --knowledge')
    .option('--golden <folder>', 'folder of golden questions (*.yaml)')
    .option('--quiet', 'errors only', false)
    .option('--all', 'print every warning instead of one line for many of a kind', false)
    .option('--json', 'print one JSON object with every problem', false)
    .addOption(
      new Option('--format <format>', 'how a problem is written').choices(['text', 'github', 'sarif']).default('text'),
    )
    .option('--config <file>', `file with the severity of each rule (default: ${SETTINGS_FILE})`)
    .option('--baseline <file>', 'file of known problems, which are ignored')
    .option('--update-baseline', 'write the problems found to the file of --baseline', false)
    .action(async (folders: string[], flags: LintFlags) => {
      const knowledge = [...folders, ...(flags.knowledge ?? [])];
      cli.exit(await lint(knowledge.length === 0 ? flags : { ...flags, knowledge }, cli));
    });
}

async function lint(flags: LintFlags, cli: CliContext): Promise<number> {
  const settings = readCliSettings(cli, flags);
  const lintSettings = await readSettingsFile(flags, cli);
  if (flags.updateBaseline && flags.baseline === undefined)
    throw new UsageError('--update-baseline needs --baseline <file>.');
  const { cwd } = cli.place;
  const progress = createProgress(cli.errors);
  const started = cli.clock();
  progress.show('reading the pages', 0);
  try {
    const knowledge = await loadPlaces(cli, settings, {
      historyWait: HISTORY_WAIT,
      onRead: (read, all) => progress.show(`reading the pages: ${read} of ${all}`, (read / all) * READING),
    });
    const golden = await readQuestions(flags, settings, knowledge, cli);
    const found = await lintKnowledge(
      { knowledge, ...(golden && { golden }), staleDays: settings.staleDays, now: cli.now(), cwd },
      (share) => progress.show('checking the pages', READING + share * (1 - READING)),
    );
    progress.end();
    const kept = applyLintSettings(withoutSuppressed(found, cwd), lintSettings);
    const all = await withBaseline(kept, flags, cli);
    const errors = all.filter(({ severity }) => severity === 'error').length;
    const counts = { pages: knowledge.pages.length, sections: knowledge.sections.length };
    const shown = flags.quiet ? all.filter(({ severity }) => severity === 'error') : all;
    report(shown, { ...counts, errors, warnings: all.length - errors }, cli.clock() - started, flags, cli);
    return errors > 0 ? 1 : 0;
  } finally {
    progress.end();
  }
}

async function readSettingsFile({ config }: LintFlags, { place }: CliContext) {
  try {
    return await readLintSettings(path.resolve(place.cwd, config ?? SETTINGS_FILE), config !== undefined);
  } catch (error) {
    throw error instanceof LintSettingsError ? new UsageError(error.message) : error;
  }
}

/** Returns the problems that are not in the baseline; none if the baseline is updated. */
async function withBaseline(
  problems: LintProblem[],
  flags: LintFlags,
  { place, errors }: CliContext,
): Promise<LintProblem[]> {
  if (flags.baseline === undefined) return problems;
  const file = path.resolve(place.cwd, flags.baseline);
  if (flags.updateBaseline) {
    await writeBaseline(file, problems);
    const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
    errors.write(`${flags.baseline} has ${count} now; from now on only others count.\n`);
    return [];
  }
  try {
    return withoutKnown(problems, await readBaseline(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--baseline ${flags.baseline}: ${reason}`);
  }
}

/** Reads the golden questions and builds the engine that answers them, which takes longer than all other rules. */
async function readQuestions(flags: LintFlags, settings: CliSettings, knowledge: Knowledge, cli: CliContext) {
  const folder = flags.golden ?? (await findGoldenFolder(settings));
  if (folder === undefined) return undefined;
  const golden = await readGolden(folder, cli.place.cwd);
  return { ...golden, edition: createEdition(knowledge, (message) => cli.errors.write(`${message}\n`)) };
}

interface Counts {
  pages: number;
  sections: number;
  errors: number;
  warnings: number;
}

function report(problems: readonly LintProblem[], counts: Counts, ms: number, flags: LintFlags, cli: CliContext): void {
  if (flags.json) {
    say(cli, JSON.stringify({ ...counts, problems }, null, 2));
    return;
  }
  if (flags.format === 'sarif') {
    say(cli, toSarif(problems));
    return;
  }
  const style = styleOf(cli);
  // What fails comes first, as it is what somebody who reads this has to repair.
  const ordered = [...problems].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  const groups = flags.all || flags.format === 'github' ? ordered.map(toGroup) : sumUp(ordered);
  for (const { first, others, pages } of groups) {
    const line = flags.format === 'github' ? toGitHubCommand(first) : toLine(first, style);
    say(cli, others === 0 ? line : `${line} (and ${others} more of this kind, on ${count(pages, 'page')}: see --all)`);
  }
  const { pages, sections, errors, warnings } = counts;
  say(
    cli,
    `${count(pages, 'page')}, ${count(sections, 'section')}: ${count(errors, 'error')}, ${count(warnings, 'warning')} ` +
      `(${(ms / 1000).toFixed(1)} s)`,
  );
}
