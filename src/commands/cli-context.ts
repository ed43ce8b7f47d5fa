import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Config, type Environment, type ProgramFolders, readSettings } from '../config/config.ts';
import { type LoadOptions, loadKnowledge } from '../knowledge/files/loader.ts';
import { fetchSources } from '../knowledge/git/git-sources.ts';
import type { Knowledge } from '../knowledge/model/knowledge.ts';
import { prepareAnswersFolder } from '../knowledge/saved-answers/answers-folder.ts';
import type { TextStyle } from '../message/layout/plain.ts';
import { terminalStyle } from '../message/layout/terminal-style.ts';
import type { Store } from '../store/store.ts';

/** What a command gets from outside: the terminal, the environment, the clock, the network and the store. */
export interface CliContext {
  env: Environment;
  place: ProgramFolders;
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  errors: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  now: () => Date;
  /** A monotonic clock, ms. */
  clock: () => number;
  fetch: typeof fetch;
  /** Opens the store that the settings name. @throws StoreError if it can't be opened. */
  openStore(settings: CliSettings): Promise<Store>;
  /** The exit code; 0 unless a command sets it. */
  exit(code: number): void;
}

export type CliSettings = Omit<Config, 'surface'>;

/** Thrown if a command can't do what was asked. The message says what to change. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Returns the settings of the environment, with the places of `--knowledge` instead of KNOWLEDGE_DIR. Prints warnings about variables
 * as errors. @throws ConfigError
 */
export function readCliSettings({ env, place, errors }: CliContext, flags: { knowledge?: string[] } = {}): CliSettings {
  const { knowledge } = flags;
  const settings = readSettings(knowledge ? { ...env, KNOWLEDGE_DIR: undefined } : env, place, knowledge);
  for (const warning of settings.warnings) errors.write(`${warning}\n`);
  return settings;
}

/** Reads the pages that the settings name. Repositories are fetched first; those that can't be reached are read as last fetched. */
export async function loadPlaces(
  cli: CliContext,
  settings: CliSettings,
  options: LoadOptions = {},
): Promise<Knowledge> {
  await fetchPlaces(cli, settings);
  return await loadKnowledge(settings.knowledge, {
    choice: settings.choice,
    ...(settings.generator && { generator: settings.generator }),
    ...options,
  });
}

/** Fetches the repositories that the settings name. @throws KnowledgeError if one was never fetched and can't be */
export async function fetchPlaces({ errors }: CliContext, { git, dataDir, answersDir }: CliSettings): Promise<void> {
  const tell = (message: string) => void errors.write(`${message}\n`);
  if (answersDir !== undefined) await prepareAnswersFolder(answersDir);
  await fetchSources(git.sources, { dataDir, access: git.access }, { onProblem: tell, onNews: tell });
}

/** Adds `--knowledge`, which may be given several times. */
export function withKnowledge(command: Command): Command {
  return command.addOption(
    new Option('--knowledge <folder>', 'folder of Markdown pages, or git+https://…; can be repeated').argParser(
      collect,
    ),
  );
}

/** Opens the store, runs the work, and closes the store. */
export async function withStore<Result>(
  cli: CliContext,
  settings: CliSettings,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await cli.openStore(settings);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Returns how text is styled on the output: with colours if it is a terminal and NO_COLOR is not set. */
export function styleOf({ env, output }: Pick<CliContext, 'env' | 'output'>): TextStyle {
  return terminalStyle(output.isTTY === true && !env.NO_COLOR);
}

/** Prints a line; an empty one without a text. */
export function say({ output }: CliContext, text = ''): void {
  output.write(`${text}\n`);
}

/**
 * Prints an export, or writes it to a new file and says so; `what` names its content.
 * @throws UsageError if the file already exists
 */
export async function writeExport(
  cli: CliContext,
  file: string | undefined,
  text: string,
  what: string,
): Promise<void> {
  if (file === undefined) {
    cli.output.write(text);
    return;
  }
  await writeFile(path.resolve(cli.place.cwd, file), text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new UsageError(`${file} already exists and was not changed: give another name.`);
  });
  say(cli, `Wrote ${what} to ${file}`);
}

/** Parses a whole number, 1 or more, from a flag. */
export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return count;
}

const DAY_MS = 86_400_000;

/** Parses the date (`2026-01-31`) or number of days ago (`30d`) of `--since`. */
export function readSince(text: string, now: Date): Date {
  const days = /^(\d{1,5})d$/u.exec(text)?.[1];
  if (days !== undefined) return new Date(now.getTime() - Number(days) * DAY_MS);
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (day === undefined || Number.isNaN(day.getTime())) {
    throw new UsageError(`--since ${text}: give a date such as 2026-01-31, or a number of days such as 30d.`);
  }
  return day;
}

function collect(folder: string, folders: string[] | undefined): string[] {
  return [...(folders ?? []), folder];
}
