import path from 'node:path';
import type { PageChoice } from '../knowledge/folder/folder.ts';
import type { GitAccess } from '../knowledge/git/git-program.ts';
import { type GitSource, withoutDoubles } from '../knowledge/git/git-source.ts';
import type { PageSets } from '../knowledge/model/page-sets.ts';
import type { Generator } from '../knowledge/site/generator.ts';
import type { PageUrl } from '../knowledge/site/page-url.ts';
import type { BotProfile } from '../message/words/bot-profile.ts';
import type { EmbeddingsServer } from '../search/rerank/embeddings-api.ts';
import type { ChannelSettings } from '../store/store.ts';
import { checkVariables } from './check-variables.ts';
import { type KnowledgeFile, readKnowledgeFile } from './knowledge-file.ts';
import { readGitTokens, readPlaces, splitPlaces } from './knowledge-places.ts';
import { readPageUrlSetting } from './page-urls.ts';
import { type ProxyVariables, readProxies } from './proxies.ts';
import { type Environment, type Ports, readSurface, type Surface } from './surface.ts';

export { secretsOf } from './secrets.ts';
export { ConfigError, type Environment } from './surface.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface Config {
  surface: Surface;
  /** Slack's Web API, with a `/` at the end; undefined for the real one. */
  slackApiUrl?: string;
  /** Absolute folders of pages, at least one; those of Git repositories exist once fetched. */
  knowledge: readonly string[];
  /** Which pages of the folders to read. */
  choice: PageChoice;
  /** Who is answered from which pages; everyone from those of `knowledge` unless KNOWLEDGE_FILE says otherwise. */
  pageSets: PageSets;
  /** Absolute folder that saved answers are written into: one of `knowledge`, or below one of them. */
  answersDir?: string;
  git: GitConfig;
  /** Where the pages are published. */
  pageUrls: readonly PageUrl[];
  /** The site generator that publishes the pages; undefined to detect it by its configuration. */
  generator?: Generator;
  /** Absolute folder of golden questions; undefined for the one next to the pages. */
  golden?: string;
  /** Public https address under which `/diagrams/…` can be fetched, without a `/` at the end. */
  diagramBaseUrl?: string;
  /** Days after its last review from which a page is called out of date. */
  staleDays: number;
  /** Whether channels shared with other companies get answers. */
  allowExternal: boolean;
  /** The bot's command, its name, and the topic of its pages. */
  profile: BotProfile;
  /** How it behaves in channels without settings of their own. */
  channelDefaults: Omit<ChannelSettings, 'experts'>;
  /** Slack user ids that may do what only admins may. */
  adminUsers: readonly string[];
  /** The proxies that lead to Slack; undefined for none. */
  proxies?: ProxyVariables;
  /** Slack ids of the people and user groups to ask if neither the page nor the channel names anyone. */
  experts: readonly string[];
  /** Channel that gets the weekly list of questions the pages don't answer. */
  gapsChannel?: string;
  /** Days that votes, gaps and recent questions are kept. */
  retentionDays: number;
  /** Absolute folder of the bot's own data. */
  dataDir: string;
  databaseUrl?: string;
  /** The PostgreSQL database to search pages in; undefined to search in memory. */
  searchDatabaseUrl?: string;
  /** The embeddings server for ranking by meaning; undefined to rank by words only. */
  reranker?: EmbeddingsServer;
  /** Port of health and metrics; undefined for none. */
  opsPort?: number;
  /** Address to listen on; loopback unless probes come from outside. */
  opsHost: string;
  logLevel: LogLevel;
  /** Warnings: what looks like a mistake but stops nothing. */
  warnings: readonly string[];
}

/** How pages are fetched from Git. */
export interface GitConfig {
  sources: readonly GitSource[];
  /** How often they are polled, ms. */
  everyMs: number;
  access: GitAccess;
  /** Secret of the push webhook; undefined if there is none. */
  webhookSecret?: string;
}

const NO_FILE: KnowledgeFile = { workspaces: new Map(), sources: [], pageUrls: [] };

/**
 * Reads the configuration. An empty variable counts as unset. `root` is the package's folder, whose `knowledge` is the
 * default; relative paths in variables start at `cwd`. `given` as in `readSettings`.
 * @throws ConfigError naming every variable that is missing or can't be used.
 */
export function readConfig(env: Environment, place: ProgramFolders, given?: readonly string[]): Config {
  const { ports, ...settings } = readSettings(env, place, given);
  const surface = readSurface(env, ports);
  const proxies = surface.kind === 'playground' ? undefined : readProxies(env);
  const warnings = [...settings.warnings, ...warnOfWebhook(settings.git, surface)];
  return { ...settings, warnings, surface, ...(proxies && { proxies }) };
}

/** Warns of a secret for pushes that can't arrive. */
function warnOfWebhook({ webhookSecret, sources, everyMs }: Config['git'], { kind }: Surface): string[] {
  if (webhookSecret === undefined || sources.length === 0 || kind === 'http' || kind === 'oauth') return [];
  return [
    `GIT_WEBHOOK_SECRET does nothing without HTTP mode (SLACK_SIGNING_SECRET and no SLACK_APP_TOKEN): the repositories are polled every ${everyMs / 1000} s.`,
  ];
}

/** The folder of the package, and the working directory. */
export interface ProgramFolders {
  root: string;
  cwd: string;
}

/**
 * Reads the settings except those of Slack, for the terminal commands, which don't need tokens. `given` are places of
 * pages instead of those of KNOWLEDGE_DIR.
 * @throws ConfigError like `readConfig`
 */
export function readSettings(
  env: Environment,
  { root, cwd }: ProgramFolders,
  given?: readonly string[],
): Omit<Config, 'surface'> & { ports: Ports } {
  const { values, warnings } = checkVariables(env);
  const dataDir = path.resolve(cwd, values.DATA_DIR);
  const searchDatabaseUrl =
    values.SEARCH === 'postgres' ? (values.SEARCH_DATABASE_URL ?? values.DATABASE_URL) : undefined;
  const named = readPlaces(given ?? splitPlaces(values.KNOWLEDGE_DIR ?? ''), { cwd, dataDir });
  const file =
    values.KNOWLEDGE_FILE === undefined
      ? NO_FILE
      : readKnowledgeFile(path.resolve(cwd, values.KNOWLEDGE_FILE), dataDir);
  const sources = withoutDoubles([...named.sources, ...file.sources]);
  const answersDir = values.ANSWERS_DIR === undefined ? undefined : path.resolve(cwd, values.ANSWERS_DIR);
  const isShipped = named.folders.length === 0;
  const folders = isShipped ? [path.join(root, 'knowledge')] : named.folders;
  const knowledge = withAnswers(folders, answersDir);
  // The topic of the shipped pages is fixed.
  const topic = values.BOT_TOPIC ?? (isShipped && file === NO_FILE ? 'DevOps' : undefined);
  return {
    ports: values,
    knowledge,
    ...(answersDir !== undefined && { answersDir }),
    // Workspaces that the file leaves out do not get the shipped pages.
    pageSets: { others: file === NO_FILE || !isShipped ? knowledge : named.folders, workspaces: file.workspaces },
    pageUrls: [...readPageUrlSetting(values.PAGE_URL?.trim(), cwd), ...named.pageUrls, ...file.pageUrls],
    choice: { ignore: splitList(values.IGNORE, /[,\n]/), versions: splitList(values.VERSION, /[,\s]/) },
    git: {
      sources,
      everyMs: values.GIT_PULL_SECONDS * 1000,
      access: { env: gitEnvironment(env), tokens: readGitTokens(values.GIT_TOKEN, sources) },
      ...(values.GIT_WEBHOOK_SECRET !== undefined && { webhookSecret: values.GIT_WEBHOOK_SECRET }),
    },
    staleDays: values.STALE_DAYS,
    allowExternal: values.ALLOW_EXTERNAL === 'true',
    profile: {
      command: values.SLACK_COMMAND,
      name: values.BOT_NAME,
      helpChannels: values.HELP_CHANNELS === 'true',
      ...(topic !== undefined && { topic }),
    },
    channelDefaults: {
      answers: values.CHANNEL_ANSWERS,
      pages: splitList(values.CHANNEL_PAGES, /,/),
      language: values.CHANNEL_LANGUAGE,
      allowExternal: values.ALLOW_EXTERNAL === 'true',
      quiet: values.CHANNEL_QUIET === 'true',
    },
    adminUsers: splitList(values.ADMIN_USERS, /[,\s]/),
    experts: splitList(values.EXPERTS, /[,\s]/),
    retentionDays: values.RETENTION_DAYS,
    dataDir,
    logLevel: values.LOG_LEVEL,
    warnings,
    opsHost: values.OPS_HOST,
    ...(values.SLACK_API_URL !== undefined && { slackApiUrl: `${values.SLACK_API_URL.replace(/\/+$/, '')}/` }),
    ...(values.DIAGRAM_BASE_URL !== undefined && { diagramBaseUrl: values.DIAGRAM_BASE_URL.replace(/\/+$/, '') }),
    ...(values.GOLDEN_DIR !== undefined && { golden: path.resolve(cwd, values.GOLDEN_DIR) }),
    ...(values.ANCHORS !== undefined && { generator: values.ANCHORS }),
    ...(values.GAPS_CHANNEL !== undefined && { gapsChannel: values.GAPS_CHANNEL }),
    ...(values.DATABASE_URL !== undefined && { databaseUrl: values.DATABASE_URL }),
    ...(searchDatabaseUrl !== undefined && { searchDatabaseUrl }),
    ...(values.OPS_PORT !== undefined && { opsPort: values.OPS_PORT }),
    ...(values.RERANKER_URL !== undefined && {
      reranker: { url: values.RERANKER_URL, model: values.RERANKER_MODEL ?? '', key: values.RERANKER_KEY },
    }),
  };
}

/** Adds the folder of saved answers to those of the pages. */
function withAnswers(folders: readonly string[], answersDir: string | undefined): readonly string[] {
  const isBelow = (folder: string) => answersDir === folder || answersDir?.startsWith(`${folder}${path.sep}`);
  return answersDir === undefined || folders.some(isBelow) ? folders : [...folders, answersDir];
}

/** Returns the variables that git needs, without the bot's secrets. */
function gitEnvironment(env: Environment): Environment {
  const passed =
    /^(?:PATH|HOME|USER|LOGNAME|TMPDIR|TEMP|TMP|SYSTEMROOT|USERPROFILE|APPDATA|SSH_AUTH_SOCK|XDG_CONFIG_HOME|GIT_SSH(?:_COMMAND)?|GIT_SSL_CAINFO|(?:https?|all|no)_proxy)$/iu;
  return Object.fromEntries(Object.entries(env).filter(([name]) => passed.test(name)));
}

function splitList(value: string | undefined, separator: RegExp): string[] {
  return (value ?? '')
    .split(separator)
    .map((item) => item.trim())
    .filter(Boolean);
}
