import type { Command } from 'commander';
import { type CliContext, readCliSettings, say, UsageError, withStore } from './cli-context.ts';

/** Slack's ids: `T…` of a workspace, `E…` of an organisation; `U…` or `W…` of a person. */
const WORKSPACE = /^[TE][A-Z0-9]{1,30}$/u;
const PERSON = /^[UW][A-Z0-9]{1,30}$/u;

/** `forget`: erases what is kept of a workspace, or of one person in it. */
export function addForget(program: Command, cli: CliContext): void {
  program
    .command('forget')
    .description('Erase what is kept of a Slack workspace, or of one person in it.')
    .argument('<workspace>', "the workspace's id, T…")
    .option('--user <id>', 'only what is kept of this person, U…')
    .action(async (workspace: string, { user }: { user?: string }) => {
      if (!WORKSPACE.test(workspace))
        throw new UsageError(`"${workspace}" is not the id of a workspace, such as T0123ABCD.`);
      if (user !== undefined && !PERSON.test(user)) {
        throw new UsageError(`"${user}" is not the id of a person, such as U0123ABCD.`);
      }
      await withStore(cli, readCliSettings(cli), (store) => store.forget(workspace, user));
      const what = user === undefined ? workspace : `${user} in ${workspace}`;
      say(cli, `Everything that was kept of ${what} is erased.`);
    });
}
