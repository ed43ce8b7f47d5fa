import type { Command } from 'commander';
import { count } from '../authoring/count.ts';
import { KEPT, type Kept, type Store } from '../store/store.ts';
import { type CliContext, readCliSettings, say, UsageError, withStore } from './cli-context.ts';
import { openQuestions } from './questions.ts';

interface ForgetFlags {
  user?: string;
  dryRun: boolean;
  yes: boolean;
}

/** Slack's ids: `T…` of a workspace, `E…` of an organisation; `U…` or `W…` of a person. */
const WORKSPACE = /^[TE][A-Z0-9]{1,30}$/u;
const PERSON = /^[UW][A-Z0-9]{1,30}$/u;

const NOUNS: Readonly<Record<Kept, string>> = {
  votes: 'vote',
  gaps: 'gap',
  settings: 'setting',
  channels: 'channel’s settings',
  tallies: 'count',
  taught: 'taught answer',
  conversations: 'last answer',
  recents: 'recent question',
  backlog: 'waiting question',
  claims: 'mark of a handled event',
  installations: 'installation with its token',
};

/** Adds `forget`, which erases what is stored about a workspace, or one person in it, after listing it and asking. */
export function addForget(program: Command, cli: CliContext): void {
  program
    .command('forget')
    .description('Erase what is stored about a Slack workspace, or about one person in it.')
    .argument('<workspace>', "the workspace's id, T…")
    .option('--user <id>', 'only what is stored about this person, U…')
    .option('--dry-run', 'list what would be erased, and erase nothing', false)
    .option('--yes', 'erase without asking', false)
    .action(async (workspace: string, flags: ForgetFlags) => {
      if (!WORKSPACE.test(workspace))
        throw new UsageError(`"${workspace}" is not the id of a workspace, such as T0123ABCD.`);
      if (flags.user !== undefined && !PERSON.test(flags.user)) {
        throw new UsageError(`"${flags.user}" is not the id of a person, such as U0123ABCD.`);
      }
      await withStore(cli, readCliSettings(cli), (store) => forget(workspace, flags, store, cli));
    });
}

async function forget(workspace: string, { user, dryRun, yes }: ForgetFlags, store: Store, cli: CliContext) {
  const whose = user === undefined ? workspace : `${user} in ${workspace}`;
  const counts = await store.count(workspace, user);
  const kinds = KEPT.filter((kind) => counts[kind] > 0);
  if (kinds.length === 0) say(cli, `Nothing is stored about ${whose}.`);
  else say(cli, `Stored about ${whose}: ${kinds.map((kind) => countOf(counts[kind], kind)).join(', ')}.`);
  if (dryRun) return;
  // Erase even if nothing is stored: a replica may hold writes that wait for the database.
  if (!yes && kinds.length > 0 && !(await confirm(cli))) {
    say(cli, 'Nothing was erased.');
    return;
  }
  await store.forget(workspace, user);
  if (kinds.length > 0) say(cli, `Everything stored about ${whose} is erased.`);
}

const PLURALS: Readonly<Partial<Record<Kept, string>>> = {
  claims: 'marks of handled events',
  channels: 'settings of channels',
};

function countOf(number: number, kind: Kept): string {
  const plural = PLURALS[kind];
  return plural !== undefined && number !== 1 ? `${number} ${plural}` : count(number, NOUNS[kind]);
}

async function confirm(cli: CliContext): Promise<boolean> {
  const questions = openQuestions(cli, 'Nothing was erased: pass --yes to erase without confirmation.');
  try {
    const answer = await questions.ask('Erase it permanently? (yes or no)', 'no', (text) =>
      /^(?:y|yes|n|no)$/iu.test(text) ? undefined : 'Answer yes or no.',
    );
    return /^y/iu.test(answer);
  } finally {
    questions.close();
  }
}
