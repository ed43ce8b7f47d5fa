import type { Command } from 'commander';
import { agreedChoices } from '../answer/taught/taught-index.ts';
import { toTaughtAliases } from '../authoring/gaps/taught-aliases.ts';
import type { TaughtChoice } from '../store/store.ts';
import {
  type CliContext,
  loadPlaces,
  readCliSettings,
  say,
  UsageError,
  withKnowledge,
  withStore,
} from './cli-context.ts';

interface Kept {
  workspace: string;
  choice: TaughtChoice;
}

/** Adds `taught`, which lists the sections that people chose for questions, and its subcommands `export` and `undo`. */
export function addTaught(program: Command, cli: CliContext): void {
  const taught = program
    .command('taught')
    .description('List the sections that people chose as the answers to questions.')
    .action(() => list(cli));
  withKnowledge(taught.command('export').description('Print what was taught as aliases, by page.')).action(
    (flags: { knowledge?: string[] }) => exportAliases(flags, cli),
  );
  taught
    .command('undo')
    .description('Remove what was taught for a question.')
    .argument('<id>')
    .action((id: string) => undo(id, cli));
}

async function list(cli: CliContext): Promise<void> {
  const kept = await readAll(cli);
  if (kept.length === 0) return say(cli, 'Nothing was taught.');
  for (const { workspace, choice } of kept) {
    const { id, section, wording, user, admin } = choice;
    say(cli, `${id}  ${wording}  →  ${section}  (${workspace}, ${user}${admin ? ', admin' : ''})`);
  }
}

async function exportAliases(flags: { knowledge?: string[] }, cli: CliContext): Promise<void> {
  const knowledge = await loadPlaces(cli, readCliSettings(cli, flags));
  const kept = await readAll(cli);
  const workspaces = [...new Set(kept.map(({ workspace }) => workspace))];
  const agreed = workspaces.flatMap((workspace) =>
    agreedChoices(kept.filter((one) => one.workspace === workspace).map(({ choice }) => choice)),
  );
  cli.output.write(toTaughtAliases(agreed, knowledge));
}

async function undo(id: string, cli: CliContext): Promise<void> {
  await withStore(cli, readCliSettings(cli), async (store) => {
    let count = 0;
    for (const workspace of await store.workspaces()) {
      for (const choice of await store.taught.list(workspace)) {
        if (choice.id !== id) continue;
        await store.taught.set(workspace, id, choice.user, undefined);
        count += 1;
      }
    }
    if (count === 0) throw new UsageError(`Nothing was taught under ${id}.`);
    say(cli, `${id} is taken back.`);
  });
}

async function readAll(cli: CliContext): Promise<Kept[]> {
  return await withStore(cli, readCliSettings(cli), async (store) => {
    const kept: Kept[] = [];
    for (const workspace of await store.workspaces()) {
      for (const choice of await store.taught.list(workspace)) kept.push({ workspace, choice });
    }
    return kept;
  });
}
