import type { Command } from 'commander';
import { count } from '../authoring/count.ts';
import { findCandidates, questionKey, toGoldenYaml } from '../authoring/golden/candidates.ts';
import { readGolden } from '../authoring/golden/golden.ts';
import { findGoldenFolder } from '../authoring/golden/golden-folder.ts';
import type { Store, Vote } from '../store/store.ts';
import { type CliContext, readCliSettings, readSince, withStore, writeExport } from './cli-context.ts';

interface ExportFlags {
  since?: string;
  golden?: string;
}

/** Adds `votes`, whose `export` writes answers voted helpful as golden questions. */
export function addVotes(program: Command, cli: CliContext): void {
  program
    .command('votes')
    .description('How people rated the answers.')
    .command('export')
    .description('Print answers rated helpful as new golden questions, or write them to a file.')
    .argument('[file]')
    .option('--since <when>', 'since a date (2026-01-31) or in the last days (30d)')
    .option('--golden <folder>', 'folder of golden questions (*.yaml)')
    .action((file: string | undefined, flags: ExportFlags) => exportVotes(file, flags, cli));
}

async function exportVotes(file: string | undefined, { since, golden }: ExportFlags, cli: CliContext): Promise<void> {
  const settings = readCliSettings(cli);
  const from = since === undefined ? undefined : readSince(since, cli.now());
  const votes = await withStore(cli, settings, (store) => listVotes(store, from));
  const folder = golden ?? (await findGoldenFolder(settings));
  const known = folder === undefined ? [] : (await readGolden(folder, cli.place.cwd)).questions;
  const candidates = findCandidates(votes, new Set(known.map(({ question }) => questionKey(question))));
  await writeExport(cli, file, toGoldenYaml(candidates), count(candidates.length, 'question'));
}

async function listVotes(store: Store, since: Date | undefined): Promise<Vote[]> {
  const votes: Vote[] = [];
  for (const workspace of await store.workspaces()) votes.push(...(await store.votes.list(workspace, since)));
  return votes;
}
