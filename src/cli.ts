#!/usr/bin/env node
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { config as readDotenv } from 'dotenv';
import { ask } from './commands/ask.ts';
import { ConfigError, readSettings } from './config.ts';
import { KnowledgeError } from './knowledge/knowledge-error.ts';
import { loadKnowledge } from './knowledge/loader.ts';
import type { Language } from './knowledge/page.ts';
import { createEdition } from './open.ts';

/** Exit code of bad usage and of a knowledge that can't be read. */
const UNUSABLE = 2;

const place = { root: path.resolve(fileURLToPath(import.meta.url), '../..'), cwd: process.cwd() };
const warn = (message: string) => process.stderr.write(`${message}\n`);

interface AskFlags {
  json: boolean;
  top: number;
  knowledge?: string[];
  language?: Language;
}

const program = new Command('devops-bot')
  .description('Answers questions from Markdown pages.')
  .exitOverride()
  .showHelpAfterError('Run with --help for the usage.');

program
  .command('ask')
  .description('Answer a question, or one a line from standard input.')
  .argument('[question...]')
  .option('--json', 'one JSON object an answer', false)
  .option('--top <count>', 'how many hits a JSON answer lists', readCount, 10)
  .addOption(new Option('--knowledge <folder>', 'folder of Markdown pages; may be given again').argParser(collect))
  .addOption(new Option('--language <language>', 'answer in this language').choices(['en', 'zh']))
  .action(async (words: string[], flags: AskFlags) => {
    const config = readSettings(process.env, place);
    const knowledge = await loadKnowledge(flags.knowledge ?? config.knowledge);
    if (knowledge.warnings.length > 0 && !flags.json) warn(summary(knowledge.warnings.length));
    const { json, top, language } = flags;
    await ask(
      words.length > 0 ? words.join(' ') : undefined,
      createEdition(knowledge, warn),
      {
        json,
        top,
        ...(language && { language }),
      },
      {
        input: process.stdin,
        output: process.stdout,
        link: (section) => section.page.source,
        staleDays: config.staleDays,
        clock: () => performance.now(),
        now: () => new Date(),
      },
    );
  });

readDotenv({ quiet: true });
// A reader that has seen enough, such as `head`, closes the pipe: nothing is wrong then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  // Commander has said what is wrong already; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : UNUSABLE;
  if (error instanceof KnowledgeError || error instanceof ConfigError) {
    warn(error.message);
    return UNUSABLE;
  }
  throw error;
}

function summary(warnings: number): string {
  return `${warnings} ${warnings === 1 ? 'problem' : 'problems'} in the pages: run "npm run lint:knowledge" to see ${warnings === 1 ? 'it' : 'them'}.`;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return count;
}

function collect(folder: string, folders: string[] | undefined): string[] {
  return [...(folders ?? []), folder];
}
