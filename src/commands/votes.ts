import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { count } from '../authoring/count.ts';
import { findCandidates, keyOf, toGoldenYaml } from '../authoring/golden/candidates.ts';
import { readGolden } from '../authoring/golden/golden.ts';
import { findGoldenFolder } from '../authoring/golden/golden-folder.ts';
import type { Store, Vote } from '../store/store.ts';
import { readSince, readWorld, say, UsageError, type World, withStore } from './cli-context.ts';

interface ExportFlags {
  since?: string;
  golden?: string;
}

/** `votes export`: answers that people found helpful, as golden questions to choose from. */
export function addVotes(program: Command, world: World): void {
  program
    .command('votes')
    .description('What people thought of answers.')
    .command('export')
    .description('Print or write helpful answers as golden questions that are not there yet.')
    .argument('[file]')
    .option('--since <when>', 'since a day (2026-01-31) or for some days (30d)')
    .option('--golden <folder>', 'folder of golden questions (*.yaml)')
    .action((file: string | undefined, flags: ExportFlags) => exportVotes(file, flags, world));
}

async function exportVotes(file: string | undefined, { since, golden }: ExportFlags, world: World): Promise<void> {
  const settings = readWorld(world);
  const from = since === undefined ? undefined : readSince(since, world.now());
  const votes = await withStore(world, settings, (store) => listVotes(store, from));
  const folder = golden ?? (await findGoldenFolder(settings));
  const known = folder === undefined ? [] : (await readGolden(folder, world.place.cwd)).questions;
  const candidates = findCandidates(votes, new Set(known.map(({ question }) => keyOf(question))));
  const yaml = toGoldenYaml(candidates);
  if (file === undefined) {
    world.output.write(yaml);
    return;
  }
  await writeFile(path.resolve(world.place.cwd, file), yaml, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new UsageError(`${file} is there already and stays as it is: give another name.`);
  });
  say(world, `Wrote ${count(candidates.length, 'question')} to ${file}`);
}

async function listVotes(store: Store, since: Date | undefined): Promise<Vote[]> {
  const votes: Vote[] = [];
  for (const workspace of await store.workspaces()) votes.push(...(await store.votes.list(workspace, since)));
  return votes;
}
