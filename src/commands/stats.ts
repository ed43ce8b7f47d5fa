import type { Command } from 'commander';
import { readUsage } from '../answer/usage/read-usage.ts';
import { toUsageCsv, toUsageLines, toUsageRecord } from '../authoring/usage/usage-text.ts';
import {
  type CliContext,
  loadPlaces,
  readCliSettings,
  readCount,
  say,
  UsageError,
  withKnowledge,
  withStore,
} from './cli-context.ts';

interface StatsFlags {
  json: boolean;
  csv: boolean;
  weeks: number;
  workspace?: string;
  knowledge?: string[];
}

const WEEKS = 8;

/** Adds `stats`, which prints what was asked by week and how it was answered, the most read sections, and pages out of date. */
export function addStats(program: Command, cli: CliContext): void {
  withKnowledge(
    program.command('stats').description('Print what was asked in the last weeks, and how it was answered.'),
  )
    .option('--json', 'print a JSON array, one object per workspace', false)
    .option('--csv', 'print CSV, one row per week', false)
    .option('--weeks <count>', 'how many weeks, including the current one', readCount, WEEKS)
    .option('--workspace <id>', 'only of this Slack workspace')
    .action((flags: StatsFlags) => stats(flags, cli));
}

async function stats({ json, csv, weeks, workspace, ...flags }: StatsFlags, cli: CliContext): Promise<void> {
  if (json && csv) throw new UsageError('Give --json or --csv, not both.');
  const settings = readCliSettings(cli, flags);
  const knowledge = await loadPlaces(cli, settings);
  const options = { now: cli.now(), weeks, staleDays: settings.staleDays };
  const usages = await withStore(cli, settings, async (store) => {
    const workspaces = workspace === undefined ? await store.workspaces() : [workspace];
    return await Promise.all(
      workspaces.map(async (id) => ({ workspace: id, usage: await readUsage(store, id, knowledge, options) })),
    );
  });
  if (json)
    return say(
      cli,
      JSON.stringify(
        usages.map((one) => toUsageRecord(one.workspace, one.usage)),
        null,
        2,
      ),
    );
  if (csv) return void cli.output.write(toUsageCsv(usages));
  if (usages.length === 0) return say(cli, 'Nothing was asked yet.');
  for (const [index, { workspace: id, usage }] of usages.entries()) {
    if (usages.length > 1) say(cli, `${index === 0 ? '' : '\n'}${id}`);
    for (const line of toUsageLines(usage)) say(cli, line);
  }
}
