import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Edition, Library } from './answer/edition.ts';
import { closeAnsweredGaps } from './answer/gaps/gaps.ts';
import { type Config, ConfigError, readConfig, secretsOf } from './config/config.ts';
import { readEnvironment } from './config/environment.ts';
import { KnowledgeError } from './knowledge/model/knowledge-error.ts';
import { createGitWebhook } from './ops/git-webhook.ts';
import { createPrometheusMetrics } from './ops/prometheus.ts';
import { type Check, type OpsOptions, type OpsServer, startOps } from './ops/server.ts';
import { collectWithoutHelpers, limitHeapGrowth } from './runtime/heap.ts';
import { createLog, type Log } from './runtime/log.ts';
import { closeInTurn, stopOnSignals, surviveSurprises } from './runtime/process.ts';
import { openSearchDatabase, type SearchDatabase } from './runtime/replicas/search-database.ts';
import { StartError } from './slack/transport/identity.ts';
import { explainListen } from './slack/transport/listen.ts';
import { type BotPages, countSections, countStale, openBotPages } from './start/bot-pages.ts';
import { openBotStore } from './start/bot-store.ts';
import { type BotSurface, openBotSurface } from './start/bot-surface.ts';
import { withPlaygroundAnswers } from './start/playground-answers.ts';
import { type Store, StoreError } from './store/store.ts';

/** The parts opened so far. */
interface OpenParts {
  searchDatabase?: SearchDatabase | undefined;
  pages?: BotPages;
  store?: Store | undefined;
  surface?: BotSurface;
}

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const now = () => new Date();

await main().catch((error: unknown) => {
  const expected = [ConfigError, KnowledgeError, StoreError, StartError].some((kind) => error instanceof kind);
  console.error(expected && error instanceof Error ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  collectWithoutHelpers();
  const env = readEnvironment(console.warn);
  const config = withPlaygroundAnswers(readConfig(env, { root, cwd: process.cwd() }));
  const format = config.surface.kind === 'playground' || process.stdout.isTTY ? 'lines' : 'json';
  const log = createLog({ level: config.logLevel, format, secrets: secretsOf(env) });
  for (const warning of config.warnings) log.warn(warning);
  surviveSurprises(log);
  /** What was opened, to be closed in the opposite order. */
  const closers: (() => unknown)[] = [];
  stopOnSignals(log, () => closeInTurn(closers.reverse(), log));

  const open: OpenParts = { searchDatabase: openSearch(config, log) };
  closers.push(() => open.searchDatabase?.close());
  const metrics = createPrometheusMetrics({
    sections: () => countSections(open.pages?.library),
    editions: () => (open.pages?.library.editions() ?? []).flatMap(({ key }) => key ?? []),
    stalePages: () => countStale(open.pages?.library, { now: now(), staleDays: config.staleDays }),
    queue: () => open.surface?.waiting() ?? 0,
  });
  // First, so that probes are answered while pages are cloned and read.
  const ops = await openOps(config, { metrics, checks: checksOf(open), notes: () => noteMissing(open.pages) });
  closers.push(() => ops?.stop());

  const pages = await openBotPages(config, {
    log,
    metrics,
    searchDatabase: open.searchDatabase,
    onEdition: (edition) => closeGaps(edition, open, log),
  });
  open.pages = pages;
  closers.push(pages.close);

  const store = await openBotStore(config, { log, metrics, now, retentionDays: config.retentionDays });
  open.store = store;
  closers.push(() => {
    // An edition that comes into force after this closes no gaps.
    open.store = undefined;
    return store.close();
  });
  for (const edition of pages.library.editions()) closeGaps(edition, open, log);

  const follower = await pages.follow();
  closers.push(follower.close);
  const { webhookSecret } = config.git;
  const hooks = webhookSecret === undefined ? {} : { '/hooks/git': createGitWebhook(webhookSecret, follower.pullNow) };
  const { library } = pages;
  await pages.warmedUp();
  open.surface = await openBotSurface(config, { library, store, log, now, settings: config, metrics, hooks });
  closers.push(open.surface.stop);
  limitHeapGrowth();
}

/** Opens the database of SEARCH=postgres; it connects at the first question. */
function openSearch({ searchDatabaseUrl }: Config, log: Log): SearchDatabase | undefined {
  if (searchDatabaseUrl === undefined) return undefined;
  return openSearchDatabase(searchDatabaseUrl, (error) =>
    log.debug({ err: error }, 'An idle connection to the search database ended.'),
  );
}

/** Returns the readiness checks; parts that aren't open yet fail theirs. */
function checksOf(open: OpenParts): Check[] {
  const { searchDatabase } = open;
  const checks = [
    { name: 'knowledge', run: async () => countSections(open.pages?.library) > 0 },
    { name: 'store', run: () => pingStore(open.store) },
    { name: 'slack', run: async () => open.surface?.connected() ?? false },
  ];
  return searchDatabase === undefined ? checks : [...checks, { name: 'search', run: searchDatabase.ping }];
}

async function pingStore(store: Store | undefined): Promise<boolean> {
  await store?.ping();
  return store !== undefined;
}

function noteMissing(pages: BotPages | undefined): string[] {
  const { sets, of } = pages?.missing() ?? { sets: 0, of: 0 };
  return sets === 0 ? [] : [`${sets} of ${of} sets of pages can't be read: see the log`];
}

async function openOps(
  { opsPort, opsHost }: Config,
  served: Omit<OpsOptions, 'port' | 'host'>,
): Promise<OpsServer | undefined> {
  if (opsPort === undefined) return undefined;
  return await startOps({ port: opsPort, host: opsHost, ...served }).catch((cause: unknown) => {
    throw new StartError(explainListen(cause, opsPort, 'OPS_PORT'), { cause });
  });
}

/** Closes the gaps that the pages of a new edition answer. */
function closeGaps(edition: Edition, { pages, store }: OpenParts, log: Log): void {
  if (pages === undefined || store === undefined) return;
  closeGapsOf(edition, pages.library, store, log).catch((error: unknown) =>
    log.warn({ err: error }, 'Open gaps could not be checked against the pages.'),
  );
}

async function closeGapsOf(edition: Edition, library: Library, store: Store, log: Log): Promise<void> {
  for (const workspace of await store.workspaces()) {
    const isCurrent = () => library.current({ workspace }) === edition;
    if (!isCurrent()) continue;
    const closed = await closeAnsweredGaps(store, workspace, edition, { now, isCurrent });
    if (closed.length > 0) log.info({ closed: closed.length }, 'Closed gaps that the pages answer now.');
  }
}
