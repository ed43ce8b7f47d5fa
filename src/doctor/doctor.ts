import path from 'node:path';
import { commandLine } from '../config/command-line.ts';
import type { Config } from '../config/config.ts';
import { DEFAULT_PROFILE } from '../message/words/bot-profile.ts';
import type { SearchDatabase } from '../runtime/replicas/search-database.ts';
import type { Store } from '../store/store.ts';
import { broken, type Finding, ok, unknown } from './finding.ts';
import { examineGolden } from './golden.ts';
import { examineDictionary, examineKnowledge, examineNode, examinePageSets, examineStore } from './local.ts';
import { examineManifest } from './manifest.ts';
import { examineReranker } from './reranker.ts';
import { examineSearch } from './search.ts';
import { examineSlack } from './slack.ts';
import { createSlackCaller } from './slack-api.ts';

/** What the doctor checks. */
export interface DoctorInput {
  nodeVersion: string;
  /** The lowest supported version of Node. */
  nodeNeeded: string;
  /** Reads the configuration; throws a ConfigError that names what is wrong with it. */
  readConfig: () => Config;
  /** The package's folder, which holds the manifest. */
  root: string;
  /** Fetches the pages of Git repositories. */
  fetchPages: (config: Config) => Promise<void>;
  openStore: (config: Config) => Promise<Store>;
  /** Opens the database that `SEARCH=postgres` searches. */
  openSearch: (url: string) => SearchDatabase;
  fetch: typeof fetch;
}

/** Checks everything the bot needs and returns the findings. No finding holds a secret. */
export async function examine(input: DoctorInput): Promise<Finding[]> {
  const config = tryConfig(input.readConfig);
  const profile = Array.isArray(config) ? DEFAULT_PROFILE : config.profile;
  const findings = [
    examineNode(input.nodeVersion, input.nodeNeeded),
    examineDictionary(),
    await examineManifest(path.join(input.root, 'manifest.json'), profile),
  ];
  if (Array.isArray(config)) return [...findings, ...config];
  const { searchDatabaseUrl } = config;
  const knowledge = await examineKnowledge(config, () => input.fetchPages(config), commandLine(input.root, 'lint'));
  const golden = knowledge.state === 'ok' ? await examineGolden(config, commandLine(input.root, 'check')) : undefined;
  return [
    ...findings,
    ok('Configuration', describe(config)),
    ...config.warnings.map((warning) => unknown('Configuration', warning)),
    knowledge,
    ...(await examinePageSets(config)),
    ...(golden === undefined ? [] : [golden]),
    ...(config.reranker === undefined ? [] : [await examineReranker(config.reranker, input.fetch)]),
    ...(searchDatabaseUrl === undefined ? [] : [await examineSearch(() => input.openSearch(searchDatabaseUrl))]),
    await examineStore(nameOfStore(config), () => input.openStore(config)),
    ...examineName(config, commandLine(input.root, 'manifest')),
    ...(await examineSlack(
      config,
      createSlackCaller(await networkOf(config, input.fetch), config.slackApiUrl),
      commandLine(input.root, 'start'),
    )),
  ];
}

/** Returns the `fetch` that reaches Slack: through a proxy if one is set, as the bot does. */
async function networkOf({ proxies }: Config, direct: typeof fetch): Promise<typeof fetch> {
  if (proxies === undefined) return direct;
  const { openNetwork } = await import('../slack/transport/network.ts');
  return openNetwork(proxies).fetch;
}

function tryConfig(read: () => Config): Config | Finding[] {
  try {
    return read();
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    return lines.map((line) =>
      broken('Configuration', line, 'Fix it in .env or the environment; .env.example has every variable.'),
    );
  }
}

function describe({ surface }: Config): string {
  switch (surface.kind) {
    case 'playground':
      return 'complete, for the playground';
    case 'socket':
      return 'complete, for Socket Mode';
    case 'http':
      return 'complete, for HTTP';
    case 'oauth':
      return 'complete, for HTTP and several workspaces';
  }
}

/** No Web API method returns the app's command: a custom one must be checked by a person. */
function examineName({ profile, surface }: Config, manifest: string): Finding[] {
  const { name, command } = profile;
  const isShipped = name === DEFAULT_PROFILE.name && command === DEFAULT_PROFILE.command;
  if (isShipped || surface.kind === 'playground') return [];
  return [
    unknown(
      'Name',
      `the bot is called ${name} and listens to ${command}, if the app in Slack has that command`,
      `Paste what "${manifest}" prints at api.slack.com/apps › your app › App Manifest.`,
    ),
  ];
}

/** Returns the place of the database without user and password. */
function nameOfStore({ databaseUrl, dataDir }: Config): string {
  if (databaseUrl === undefined) return path.join(dataDir, 'devops-bot.db');
  return URL.canParse(databaseUrl) ? `PostgreSQL at ${new URL(databaseUrl).host}` : 'PostgreSQL';
}
