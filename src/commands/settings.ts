import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { count } from '../authoring/count.ts';
import { ANSWER_MODES, type ChannelSettings, type Store } from '../store/store.ts';
import { type CliContext, readCliSettings, say, UsageError, withStore, writeExport } from './cli-context.ts';

/** Settings by workspace and channel, as the file holds them. */
type SettingsFile = Record<string, Record<string, ChannelSettings>>;

const channelSettings = z.strictObject({
  answers: z.enum(ANSWER_MODES).exactOptional(),
  pages: z.array(z.string().min(1).max(200)).exactOptional(),
  language: z.enum(['auto', 'en', 'zh']).exactOptional(),
  allowExternal: z.boolean().exactOptional(),
  experts: z
    .array(z.string().regex(/^[UWS][A-Z0-9]{1,30}$/u, 'must be an id of a person (U…) or a user group (S…)'))
    .exactOptional(),
  quiet: z.boolean().exactOptional(),
});
const schema = z.record(
  z.string().regex(/^[TE][A-Z0-9]{1,30}$/u, 'must be the id of a workspace, T…'),
  z.record(z.string().regex(/^[CG][A-Z0-9]{1,30}$/u, 'must be the id of a channel, C…'), channelSettings),
);

/** Adds `settings`, which exports and imports the settings of channels as YAML. */
export function addSettings(program: Command, cli: CliContext): void {
  const settings = program.command('settings').description('The settings of channels, as YAML.');
  settings
    .command('export')
    .description('Print the settings of all channels that have any, or write them to a file.')
    .argument('[file]')
    .action((file: string | undefined) => exportSettings(file, cli));
  settings
    .command('import')
    .description('Import the settings of channels from a file; channels that it does not name keep theirs.')
    .argument('<file>')
    .action((file: string) => importSettings(file, cli));
}

async function exportSettings(file: string | undefined, cli: CliContext): Promise<void> {
  const all = await withStore(cli, readCliSettings(cli), listAll);
  await writeExport(cli, file, stringify(all), `the settings of ${count(countChannels(all), 'channel')}`);
}

async function importSettings(file: string, cli: CliContext): Promise<void> {
  const all = parseFile(file, await readText(file, cli));
  await withStore(cli, readCliSettings(cli), async (store) => {
    for (const [workspace, channels] of Object.entries(all)) {
      for (const [channel, settings] of Object.entries(channels))
        await store.channels.set(workspace, channel, settings);
    }
  });
  say(cli, `Imported the settings of ${count(countChannels(all), 'channel')}.`);
}

async function listAll(store: Store): Promise<SettingsFile> {
  const all: SettingsFile = {};
  for (const workspace of await store.workspaces()) {
    const channels = await store.channels.list(workspace);
    if (channels.length === 0) continue;
    all[workspace] = Object.fromEntries(channels.map(({ channel, settings }) => [channel, settings]));
  }
  return all;
}

function countChannels(all: SettingsFile): number {
  return Object.values(all).reduce((sum, channels) => sum + Object.keys(channels).length, 0);
}

async function readText(file: string, { place }: CliContext): Promise<string> {
  return await readFile(path.resolve(place.cwd, file), 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  });
}

/** Parses the file whole. @throws UsageError that says where it is wrong */
function parseFile(file: string, text: string): SettingsFile {
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken !== undefined) throw new UsageError(`${file} is not valid YAML: ${broken.message}`);
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path: where, message }) => `${where.join(' › ') || 'the file'}: ${message}`);
  throw new UsageError([`${file} can't be used:`, ...lines].join('\n'));
}
