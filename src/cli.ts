#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { GoldenError } from './authoring/golden/golden.ts';
import { createProgress } from './authoring/progress.ts';
import { ask } from './commands/ask.ts';
import { addCheck } from './commands/check.ts';
import {
  type CliContext,
  loadPlaces,
  readCliSettings,
  readCount,
  UsageError,
  withKnowledge,
} from './commands/cli-context.ts';
import { addCompletion } from './commands/completion.ts';
import { addDoctor } from './commands/doctor.ts';
import { addForget } from './commands/forget.ts';
import { addGaps } from './commands/gaps.ts';
import { addInit } from './commands/init.ts';
import { addLint } from './commands/lint.ts';
import { addManifest } from './commands/manifest.ts';
import { addSettings } from './commands/settings.ts';
import { addStats } from './commands/stats.ts';
import { addTaught } from './commands/taught.ts';
import { withEdition } from './commands/terminal/cli-edition.ts';
import { NARROW_HELP } from './commands/terminal/narrow-help.ts';
import { PICTURE_CHOICES, type PictureChoice, readPictureProtocol } from './commands/terminal/picture-protocol.ts';
import { addVotes } from './commands/votes.ts';
import { commandLine } from './config/command-line.ts';
import { ConfigError } from './config/config.ts';
import { readEnvironment } from './config/environment.ts';
import { isErrno } from './knowledge/folder/paths.ts';
import { KnowledgeError } from './knowledge/model/knowledge-error.ts';
import type { Language } from './knowledge/model/page.ts';
import { linksTo } from './message/answers/section-links.ts';
import { optimizeLate } from './runtime/optimization.ts';
import { openDurableStore } from './start/durable-store.ts';
import { StoreError } from './store/store.ts';

/** Exit code for bad usage and for an environment, pages or a database that can't be read. */
const UNUSABLE = 2;
const UNUSABLES = [ConfigError, KnowledgeError, GoldenError, StoreError, UsageError];

const warn = (message: string) => process.stderr.write(`${message}\n`);

const cli: CliContext = {
  env: readEnvironment(warn),
  place: { root: path.resolve(fileURLToPath(import.meta.url), '../..'), cwd: process.cwd() },
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  now: () => new Date(),
  clock: () => performance.now(),
  fetch,
  openStore: (settings) => openDurableStore(settings, { now: cli.now }),
  exit: (code) => {
    process.exitCode = code;
  },
};
optimizeLate();

const program = new Command('devops-bot')
  .description('Answers questions from Markdown pages.')
  .version(readVersion(), '--version', 'print the version')
  .configureHelp(NARROW_HELP)
  .exitOverride()
  .showHelpAfterError('Run with --help for the usage.');

addStart();
addAsk();
addInit(program, cli);
addLint(program, cli);
addCheck(program, cli);
addDoctor(program, cli);
addGaps(program, cli);
addVotes(program, cli);
addSettings(program, cli);
addStats(program, cli);
addTaught(program, cli);
addForget(program, cli);
addManifest(program, cli);
addCompletion(program, cli);

// `head` closes the pipe early, which is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  // Without a command, start: the playground, unless Slack is set up.
  await program.parseAsync(process.argv.length > 2 ? process.argv : [...process.argv, 'start']);
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function addStart(): void {
  program
    .command('start')
    .description('Start the bot: the playground, or in Slack once its variables are set.')
    .action(async () => {
      await import('./bot.ts');
    });
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(cli.place.root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

interface AskFlags {
  json: boolean;
  top: number;
  explain: boolean;
  pictures: PictureChoice;
  knowledge?: string[];
  language?: Language;
}

function addAsk(): void {
  withKnowledge(program.command('ask').description('Answer a question, or one a line from standard input.'))
    .argument('[question...]')
    .option('--json', 'one JSON object an answer', false)
    .option('--top <count>', 'how many hits a JSON answer lists', readCount, 10)
    .option(
      '--explain',
      'tell how the answer came about: what was read, searched, and how each candidate scored',
      false,
    )
    .addOption(
      new Option('--pictures <how>', 'how the terminal shows pictures').choices(PICTURE_CHOICES).default('auto'),
    )
    .addOption(new Option('--language <language>', 'answer in this language').choices(['en', 'zh']))
    .action(async (words: string[], { json, top, explain, pictures, language, ...flags }: AskFlags) => {
      const settings = readCliSettings(cli, flags);
      const progress = createProgress(json ? { write: () => {} } : cli.errors);
      const onRead = (read: number, all: number) => progress.show(`reading the pages: ${read} of ${all}`, read / all);
      const knowledge = await loadPlaces(cli, settings, { onRead }).finally(progress.end);
      if (knowledge.warnings.length > 0 && !json) warn(summary(knowledge.warnings.length));
      const protocol = cli.output.isTTY === true ? readPictureProtocol(cli.env, pictures) : undefined;
      const typed = words.length > 0 ? words.join(' ') : undefined;
      const options = { json, top, explain, ...(protocol && { pictures: protocol }), ...(language && { language }) };
      const terminal = {
        ...cli,
        cwd: cli.place.cwd,
        link: linksTo(settings.pageUrls),
        staleDays: settings.staleDays,
        profile: settings.profile,
      };
      await withEdition(cli, settings, knowledge, (edition) => ask(typed, edition, options, terminal));
    });
}

function exitCodeOf(error: unknown): number {
  // Commander has printed what is wrong; help and version exit with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : UNUSABLE;
  if (error instanceof Error && UNUSABLES.some((kind) => error instanceof kind)) {
    warn(error.message);
    return UNUSABLE;
  }
  // The system's own words about a file: its folder is missing, or the disk is read-only or full.
  if (isErrno(error) && error.path !== undefined) {
    warn(`A file or folder can't be used: ${error.message}.`);
    return UNUSABLE;
  }
  throw error;
}

function summary(warnings: number): string {
  return `${warnings} ${warnings === 1 ? 'problem' : 'problems'} in the pages: run "${commandLine(cli.place.root, 'lint')}" to see ${warnings === 1 ? 'it' : 'them'}.`;
}
