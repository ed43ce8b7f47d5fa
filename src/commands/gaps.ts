import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { subjectId } from '../answer/gaps/question-similarity.ts';
import { draftPage } from '../authoring/gaps/draft.ts';
import { type FoundGap, findGap, listGaps } from '../authoring/gaps/gap-list.ts';
import { toGapRecord, toGapTable } from '../authoring/gaps/gap-table.ts';
import { commandLine } from '../config/command-line.ts';
import type { GapSettled, Store } from '../store/store.ts';
import {
  type CliContext,
  loadPlaces,
  readCliSettings,
  readSince,
  say,
  UsageError,
  withKnowledge,
  withStore,
} from './cli-context.ts';

interface ListFlags {
  json: boolean;
  all: boolean;
  since?: string;
  workspace?: string;
}

const WIDTH = 100;

/** Adds `gaps`, which lists the questions without an answer, and its subcommands for one of them. */
export function addGaps(program: Command, cli: CliContext): void {
  const gaps = program
    .command('gaps')
    .description('List what people asked and the pages do not answer.')
    .option('--json', 'one JSON array', false)
    .option('--all', 'include dismissed and answered ones', false)
    .option('--since <when>', 'asked since a date (2026-01-31) or in the last days (30d)')
    .option('--workspace <id>', 'only of this Slack workspace')
    .action((flags: ListFlags) => list(flags, cli));
  withKnowledge(gaps.command('draft').description('Write the stub of a page that answers a gap.'))
    .argument('<id>')
    .option('--folder <folder>', 'where to write the page, instead of next to the nearest one')
    .action((id: string, flags: { folder?: string; knowledge?: string[] }) => draft(id, flags, cli));
  withKnowledge(
    gaps.command('teach').description('Say which section answers a gap: its questions then get that section.'),
  )
    .argument('<id>')
    .argument('<section>', 'its id, such as en/vpn.md#vpn')
    .action((id: string, section: string, flags: { knowledge?: string[] }) => teach(id, section, flags, cli));
  for (const [name, status] of [['dismiss', 'dismissed'] as const, ['answered', 'answered'] as const]) {
    gaps
      .command(name)
      .description(`Mark a gap as ${status}.`)
      .argument('<id>')
      .action((id: string) => mark(id, status, cli));
  }
}

/** The terminal has no Slack user: what it teaches counts as an admin's choice. */
const TERMINAL_USER = 'terminal';

async function teach(id: string, named: string, flags: { knowledge?: string[] }, cli: CliContext): Promise<void> {
  const settings = readCliSettings(cli, flags);
  const knowledge = await loadPlaces(cli, settings);
  const section = knowledge.section(named);
  if (section === undefined) throw new UsageError(`There is no section ${named} in the pages.`);
  await withStore(cli, settings, async (store) => {
    const { workspace, gap } = await pick(store, id, cli);
    for (const wording of gap.questions) {
      const question = subjectId(wording);
      const choice = { admin: true, section: section.id, wording, language: gap.language, at: cli.now() };
      if (question !== undefined) await store.taught.set(workspace, question, TERMINAL_USER, choice);
    }
    await store.gaps.record(workspace, gap.id, { kind: 'settled', status: 'answered', seen: gap, at: cli.now() });
    say(
      cli,
      `${gap.id} is answered by ${section.id}: "${commandLine(cli.place.root, 'taught')}" lists what was taught.`,
    );
  });
}

async function list({ json, all, since, workspace }: ListFlags, cli: CliContext): Promise<void> {
  const range = {
    ...(since !== undefined && { since: readSince(since, cli.now()) }),
    ...(workspace !== undefined && { workspace }),
  };
  const found = await withStore(cli, readCliSettings(cli), (store) => listGaps(store, range));
  const shown = all ? found : found.filter(({ gap }) => gap.status === 'open');
  if (json) say(cli, JSON.stringify(shown.map(toGapRecord), null, 2));
  else if (shown.length === 0) say(cli, 'No gaps: the pages answered every question.');
  else {
    for (const line of toGapTable(shown, cli.output.columns ?? WIDTH)) say(cli, line);
    say(cli);
    say(cli, `Write the page for one with "${commandLine(cli.place.root, 'gaps draft ID')}".`);
  }
}

async function draft(id: string, flags: { folder?: string; knowledge?: string[] }, cli: CliContext): Promise<void> {
  const settings = readCliSettings(cli, flags);
  const { gap } = await withStore(cli, settings, (store) => pick(store, id, cli));
  const knowledge = await loadPlaces(cli, settings);
  const folder = flags.folder === undefined ? undefined : path.resolve(cli.place.cwd, flags.folder);
  const page = draftPage(gap, knowledge, folder);
  await mkdir(path.dirname(page.file), { recursive: true });
  await writeFile(page.file, page.text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new UsageError(`${page.file} already exists and was not changed: give another --folder.`);
  });
  say(cli, `Wrote ${page.file}`);
  say(cli, 'It is a draft: the bot answers from it once "draft: true" is gone, and then closes the gap by itself.');
}

async function mark(id: string, status: GapSettled['status'], cli: CliContext): Promise<void> {
  await withStore(cli, readCliSettings(cli), async (store) => {
    const { workspace, gap } = await pick(store, id, cli);
    const after = await store.gaps.record(workspace, gap.id, { kind: 'settled', status, seen: gap, at: cli.now() });
    if (after?.status !== status) throw new UsageError(`${gap.id} was asked again just now: review it and try again.`);
    say(cli, `${gap.id} is ${status}: ${gap.questions[0] ?? ''}`);
  });
}

async function pick(store: Store, id: string, { place }: CliContext): Promise<FoundGap> {
  const found = findGap(await listGaps(store), id);
  if (found === 'none') throw new UsageError(`There is no gap ${id}: "${commandLine(place.root, 'gaps')}" lists them.`);
  if (found === 'several') throw new UsageError(`Several gaps begin with ${id}: give more of the id.`);
  return found;
}
