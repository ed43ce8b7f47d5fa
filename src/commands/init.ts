import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { type StarterOptions, toEnvFile, toFirstPage } from '../authoring/starter.ts';
import { commandLine } from '../config/command-line.ts';
import { isPageName } from '../knowledge/folder/page-names.ts';
import { type Language, toDay } from '../knowledge/model/page.ts';
import { type CliContext, say, UsageError } from './cli-context.ts';
import { openQuestions } from './questions.ts';

interface InitFlags {
  knowledge?: string;
  botToken?: string;
  appToken?: string;
  language: Language;
  helpChannels: boolean;
  yes: boolean;
  force: boolean;
}

const FOLDER = 'pages';
const FIRST_PAGE = 'on-call.md';
const ENDED =
  'Nothing was written: the answers ended before the last question. Answer all three, or give --yes for the defaults.';

/** Adds `init`, which asks three questions and writes `.env` and a first page. */
export function addInit(program: Command, cli: CliContext): void {
  program
    .command('init')
    .description('Write .env and a first page from three questions.')
    .option('--knowledge <folder>', 'folder of your pages')
    .option('--bot-token <token>', 'Bot User OAuth Token, xoxb-…')
    .option('--app-token <token>', 'App-Level Token, xapp-…')
    .addOption(new Option('--language <language>', 'of the first page').choices(['en', 'zh']).default('en'))
    .option(
      '--help-channels',
      'receive messages that do not mention the bot: needs the scopes of manifest --help-channels',
      false,
    )
    .option('--yes', 'ask nothing: use the defaults for what no flag sets', false)
    .option('--force', 'overwrite .env and the first page', false)
    .action((flags: InitFlags) => init(flags, cli));
}

async function init(flags: InitFlags, cli: CliContext): Promise<void> {
  const { cwd } = cli.place;
  const envFile = path.join(cwd, '.env');
  if (!flags.force && (await exists(envFile))) {
    throw new UsageError(`${envFile} already exists and was not changed: edit it by hand, or give --force.`);
  }
  const start = await readStart(flags, cli);
  const folder = path.resolve(cwd, start.knowledge);
  const page = path.join(folder, FIRST_PAGE);
  const isEmpty = !(await holdsPages(folder));
  if (isEmpty || flags.force) {
    await mkdir(folder, { recursive: true });
    const today = toDay(cli.now());
    await writeFile(page, toFirstPage(flags.language, today), { flag: flags.force ? 'w' : 'wx' });
    say(cli, `Wrote ${page}`);
  } else say(cli, `${folder} already has pages: no first page is needed.`);
  // Only the owner may read the tokens.
  await writeFile(envFile, toEnvFile(start, commandLine(cli.place.root, 'init')), {
    mode: 0o600,
    flag: flags.force ? 'w' : 'wx',
  });
  say(cli, `Wrote ${envFile}`);
  say(cli);
  const command = (name: string): string => commandLine(cli.place.root, name);
  say(
    cli,
    start.botToken === undefined
      ? `Next: "${command('start')}" opens the playground over your pages; the README tells how to connect to Slack.`
      : `Next: "${command('doctor')}" checks the tokens, then "${command('start')}" connects to Slack.`,
  );
}

/** Takes the options from the flags, and asks for the others. */
async function readStart(flags: InitFlags, cli: CliContext): Promise<StarterOptions> {
  const wrong = [
    flags.knowledge === undefined ? undefined : checkFolder(flags.knowledge),
    flags.botToken === undefined ? undefined : checkBotToken(flags.botToken),
    flags.appToken === undefined ? undefined : checkAppToken(flags.appToken),
  ].filter((problem) => problem !== undefined);
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  const questions = flags.yes ? undefined : openQuestions(cli, ENDED);
  const ask = async (
    given: string | undefined,
    question: string,
    fallback: string,
    check: (answer: string) => string | undefined,
  ) => given ?? (await questions?.ask(question, fallback, check)) ?? fallback;
  try {
    const knowledge = await ask(flags.knowledge, 'Folder of your pages', FOLDER, checkFolder);
    const botToken = await ask(flags.botToken, 'Bot token (xoxb-…; empty: playground only)', '', checkBotToken);
    const skipped = botToken === '' ? '' : undefined;
    const appToken = await ask(flags.appToken ?? skipped, 'App token (xapp-…)', '', checkAppToken);
    return {
      knowledge,
      helpChannels: flags.helpChannels,
      ...(botToken !== '' && { botToken }),
      ...(appToken !== '' && { appToken }),
    };
  } finally {
    questions?.close();
  }
}

function checkFolder(folder: string): string | undefined {
  return /[,\r\n]/u.test(folder)
    ? 'A folder with a comma in its name would be read as two: choose another.'
    : undefined;
}

function checkBotToken(token: string): string | undefined {
  return /^xoxb-[\w-]+$/u.test(token) ? undefined : 'A bot token begins with xoxb-: find it under OAuth & Permissions.';
}

function checkAppToken(token: string): string | undefined {
  return /^xapp-[\w-]+$/u.test(token)
    ? undefined
    : 'An app token begins with xapp-: generate one under Basic Information › App-Level Tokens.';
}

async function holdsPages(folder: string): Promise<boolean> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  return files.some((file) => isPageName(path.basename(file)));
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
