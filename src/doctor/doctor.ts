import path from 'node:path';
import { commandLine } from '../config/command-line.ts';
import type { Config } from '../config/config.ts';
import { DEFAULT_PROFILE } from '../message/words/bot-profile.ts';
import type { Store } from '../store/store.ts';
import { broken, type Finding, ok, unknown } from './finding.ts';
import { examineGolden } from './golden.ts';
import { examineDictionary, examineKnowledge, examineNode, examinePageSets, examineStore } from './local.ts';
import { examineManifest } from './manifest.ts';
import { examineReranker } from './reranker.ts';
import { examineSlack } from './slack.ts';
import { createSlackCaller } from './slack-api.ts';

/** What the doctor looks at. */
export interface DoctorInput {
  nodeVersion: string;
  /** The least version of Node that does. */
  nodeNeeded: string;
  /** Reads the configuration; throws a ConfigError that names what is wrong with it. */
  readConfig: () => Config;
  /** The package's folder, which holds the manifest. */
  root: string;
  /** Brings the pages of Git repositories up to date. */
  fetchPages: (config: Config) => Promise<void>;
  openStore: (config: Config) => Promise<Store>;
  fetch: typeof fetch;
}

/** Looks at everything the bot needs. No finding holds a secret. */
export async function examine(input: DoctorInput): Promise<Finding[]> {
  const config = tryConfig(input.readConfig);
  const profile = Array.isArray(config) ? DEFAULT_PROFILE : config.profile;
  const findings = [
    examineNode(input.nodeVersion, input.nodeNeeded),
    examineDictionary(),
    await examineManifest(path.join(input.root, 'manifest.json'), profile),
  ];
  if (Array.isArray(config)) return [...findings, ...config];
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
    await examineStore(nameOfStore(config), () => input.openStore(config)),
    ...examineName(config, commandLine(input.root, 'manifest')),
    ...(await examineSlack(
      config,
      createSlackCaller(await networkOf(config, input.fetch), config.slackApiUrl),
      commandLine(input.root, 'start'),
    )),
  ];
}

/** The way to Slack is the bot's own if it leads through a proxy. */
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

/** No method tells an app its own command: where it is not the shipped one, a person must look. */
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

/** Where the data is, without the user and the password of an address. */
function nameOfStore({ databaseUrl, dataDir }: Config): string {
  if (databaseUrl === undefined) return path.join(dataDir, 'devops-bot.db');
  return URL.canParse(databaseUrl) ? `PostgreSQL at ${new URL(databaseUrl).host}` : 'PostgreSQL';
}
