import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Edition, Library } from './answer/edition.ts';
import { closeAnsweredGaps } from './answer/gaps/gaps.ts';
import { stalePages } from './answer/usage/usage.ts';
import { type Config, ConfigError, readConfig, readEnvironment, secretsOf } from './config/config.ts';
import type { Surface as SurfaceConfig } from './config/surface.ts';
import { fetchSources, pollSources } from './knowledge/git/git-sources.ts';
import { assembleKnowledge, type Knowledge } from './knowledge/model/knowledge.ts';
import { KnowledgeError } from './knowledge/model/knowledge-error.ts';
import { folderLists } from './knowledge/model/page-sets.ts';
import { prepareAnswersFolder } from './knowledge/saved-answers/answers-folder.ts';
import { createGitWebhook } from './ops/git-webhook.ts';
import { createPrometheusMetrics } from './ops/prometheus.ts';
import { type OpsOptions, type OpsServer, startOps } from './ops/server.ts';
import { createAgeClock, elapsedMs } from './runtime/clock.ts';
import { limitHeapGrowth } from './runtime/heap.ts';
import { createLog, type Log } from './runtime/log.ts';
import type { Metrics } from './runtime/metrics.ts';
import { createEdition, createLexicons } from './runtime/open.ts';
import { stopOnSignals, surviveSurprises } from './runtime/process.ts';
import { type LibraryOptions, type OpenLibrary, openLibrary } from './runtime/reader/open-library.ts';
import type { ChangeNotices } from './runtime/replicas/change-notices.ts';
import { openSearchDatabase } from './runtime/replicas/search-database.ts';
import { openReranking } from './runtime/reranking.ts';
import { createSlackApp } from './slack/app.ts';
import type { Connection, SlackContext } from './slack/context.ts';
import { StartError } from './slack/transport/identity.ts';
import { explainListen } from './slack/transport/listen.ts';
import { createMemoryStore } from './store/memory.ts';
import { createResilientStore } from './store/resilient.ts';
import { openSqliteStore } from './store/sqlite/sqlite.ts';
import { type Store, StoreError } from './store/store.ts';

/** Answers until it is stopped. */
interface Surface {
  /** Takes nothing new and finishes what is under way, within ten seconds. */
  stop(): Promise<void>;
  /** Whether questions can arrive at this moment. */
  connected(): boolean;
  /** How many answers wait for their turn or are under way. */
  waiting(): number;
}

const WARNINGS_SHOWN = 10;
const EXPIRE_EVERY_MS = 86_400_000;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const now = () => new Date();

await main().catch((error: unknown) => {
  const expected = [ConfigError, KnowledgeError, StoreError, StartError].some((kind) => error instanceof kind);
  console.error(expected && error instanceof Error ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  limitHeapGrowth();
  const config = readConfig(readEnvironment(), { root, cwd: process.cwd() });
  const format = config.surface.kind === 'playground' || process.stdout.isTTY ? 'lines' : 'json';
  const log = createLog({ level: config.logLevel, format, secrets: secretsOf(config) });
  for (const warning of config.warnings) log.warn(warning);
  surviveSurprises(log);
  /** What was opened, to be closed in the opposite order. */
  const closers: (() => unknown)[] = [];
  stopOnSignals(log, async () => {
    for (const close of closers.reverse()) await close();
  });

  /** Called with each edition that is in force. */
  let onChange = (_edition: Edition): void => {};
  let library: OpenLibrary | undefined;
  let store: Store | undefined;
  let surface: Surface | undefined;
  let searchPing: (() => Promise<boolean>) | undefined;
  const metrics = createPrometheusMetrics({
    sections: () => countSections(library),
    editions: () => (library?.editions() ?? []).flatMap(({ key }) => key ?? []),
    stalePages: () => countStale(library, config.staleDays),
    queue: () => surface?.waiting() ?? 0,
  });
  // First of all: probes are answered while pages are cloned and read.
  const ops = await openOps(config, {
    metrics,
    checks: [
      { name: 'knowledge', run: async () => countSections(library) > 0 },
      { name: 'store', run: () => pingStore(store) },
      { name: 'slack', run: async () => surface?.connected() ?? false },
      ...(config.searchDatabaseUrl === undefined
        ? []
        : [{ name: 'search', run: async () => (await searchPing?.()) ?? false }]),
    ],
    notes: () => noteMissing(library),
  });
  if (ops !== undefined) closers.push(ops.stop);

  const { sources, everyMs, access, webhookSecret } = config.git;
  const pulling = { dataDir: config.dataDir, access };
  let notices: ChangeNotices | undefined;
  const gitHooks = {
    onProblem: (message: string) => log.warn(message),
    onNews: (message: string) => log.info(message),
    onCommit: (id: string) => notices?.tell({ kind: 'commit', id }),
  };
  const mayFollow = folderLists(config.pageSets).length > 1;
  if (sources.length > 0) await fetchSources(sources, { ...pulling, mayFollow }, gitHooks);
  const warn = (message: string) => log.warn(message);
  const reranking = await openReranking(config, {
    warn,
    info: (message) => log.info(message),
    count: metrics.reranked,
  });
  closers.push(() => reranking?.close());
  const searchDatabase =
    config.searchDatabaseUrl === undefined
      ? undefined
      : openSearchDatabase(config.searchDatabaseUrl, (error) =>
          log.debug({ err: error }, 'An idle connection to the search database ended.'),
        );
  searchPing = searchDatabase?.ping;
  closers.push(() => searchDatabase?.close());
  const opened = await openLibrary(toLibraryOptions(await withAnswersFolder(config, log), warn), {
    openLexicon: createLexicons(warn),
    openReranker: reranking?.open,
    searchDatabase,
    onEdition: (edition) => {
      tellOf(edition.knowledge, log);
      if (edition.key !== undefined) notices?.tell({ kind: 'edition', id: edition.key });
      onChange(edition);
    },
    onProblem: (message) => log.warn(`Keeping the pages in force: ${message}`),
    onWarning: warn,
  });
  closers.push(opened.close);
  library = opened;
  for (const { knowledge, engine } of opened.editions()) {
    tellOf(knowledge, log);
    engine
      .ready()
      .catch((error: unknown) =>
        log.warn({ err: error }, 'Warming up the search failed; the first questions are slower.'),
      );
  }

  const kept = await openStore(config, log, metrics);
  store = kept;
  closers.push(kept.close);
  const retention = keepRetention(kept, config.retentionDays, log);
  closers.push(() => clearInterval(retention));

  onChange = (edition) => closeGaps(edition, opened, kept, log);
  for (const edition of opened.editions()) onChange(edition);

  const poller = pollSources(sources, { ...pulling, everyMs }, gitHooks);
  closers.push(poller.close);
  if (config.databaseUrl !== undefined) {
    const { openChangeNotices } = await import('./runtime/replicas/change-notices.ts');
    notices = openChangeNotices(config.databaseUrl, ({ kind }) => {
      if (kind === 'commit') poller.pullNow();
      else opened.look();
    });
    closers.push(notices.close);
  }
  const hooks = webhookSecret === undefined ? {} : { '/hooks/git': createGitWebhook(webhookSecret, poller.pullNow) };
  surface = await openSurface(config, { library: opened, store: kept, log, now, settings: config, metrics, hooks });
  closers.push(surface.stop);
}

/** Without the folder of saved answers if there is none and it can't be made: the bot answers all the same. */
async function withAnswersFolder(config: Config, log: Log): Promise<Config> {
  const { answersDir, pageSets } = config;
  const problem = answersDir === undefined ? undefined : await prepareAnswersFolder(answersDir);
  if (problem === undefined) return config;
  log.warn(`ANSWERS_DIR can't be used; saved answers are only shown, not written: ${problem}`);
  return { ...config, pageSets: { ...pageSets, others: pageSets.others.filter((folder) => folder !== answersDir) } };
}

function toLibraryOptions(
  { pageSets, choice, generator, dataDir, databaseUrl, searchDatabaseUrl }: Config,
  warn: (message: string) => void,
): LibraryOptions {
  const indexCache = path.join(dataDir, 'cache');
  const none = createEdition(assembleKnowledge([]), warn);
  return {
    sets: pageSets,
    none,
    choice,
    ...(generator && { generator }),
    indexCache,
    pictureCache: path.join(indexCache, 'pictures'),
    ...(databaseUrl !== undefined && { sharedBy: databaseUrl }),
    ...(searchDatabaseUrl !== undefined && { searchDatabaseUrl }),
  };
}

function countSections(library: Library | undefined): number {
  return (library?.editions() ?? []).reduce((sum, { knowledge }) => sum + knowledge.sections.length, 0);
}

function noteMissing(library: OpenLibrary | undefined): string[] {
  const { sets, of } = library?.missing() ?? { sets: 0, of: 0 };
  return sets === 0 ? [] : [`${sets} of ${of} sets of pages can't be read: see the log`];
}

function countStale(library: Library | undefined, staleDays: number): number {
  const pages = (library?.editions() ?? []).flatMap(({ knowledge }) =>
    stalePages(knowledge, { now: now(), staleDays }),
  );
  return new Set(pages).size;
}

/** Marks what the pages of an edition answer since they changed. */
function closeGaps(edition: Edition, library: Library, store: Store, log: Log): void {
  const close = async () => {
    for (const workspace of await store.workspaces()) {
      const isCurrent = () => library.current({ workspace }) === edition;
      if (!isCurrent()) continue;
      const closed = await closeAnsweredGaps(store, workspace, edition, { now, isCurrent });
      if (closed.length > 0) log.info({ closed: closed.length }, 'Closed gaps that the pages answer now.');
    }
  };
  close().catch((error: unknown) => log.warn({ err: error }, 'Open gaps could not be checked against the pages.'));
}

/** Opens the database, with memory in its place while it is unavailable. */
async function openStore({ databaseUrl, dataDir }: Config, log: Log, metrics: Metrics): Promise<Store> {
  const onIdleError = (error: Error) => log.debug({ err: error }, 'An idle database connection ended.');
  const durable =
    databaseUrl === undefined
      ? await openSqliteStore(path.join(dataDir, 'devops-bot.db'), now)
      : // Loaded only if it is used: every module costs time at the start.
        await (await import('./store/postgres/postgres.ts')).openPostgresStore(databaseUrl, { now, onIdleError });
  return createResilientStore(durable, createMemoryStore(now), {
    failed: (error) => log.error({ err: error }, 'Database unavailable; answering from memory, queueing writes.'),
    recovered: (lost) => log.info({ lost }, 'Database available again; queued writes are stored.'),
    missed: metrics.storeMissed,
    dropped: (counts) =>
      log.error({ lost: counts }, 'Stopped while the database was unavailable; queued writes are lost.'),
  });
}

async function openSurface(config: Config, parts: Omit<SlackContext, 'connection'>): Promise<Surface> {
  const { surface } = config;
  if (surface.kind === 'playground') return await openPlayground(surface, config.dataDir, parts);
  const connection = toConnection(surface, config.diagramBaseUrl !== undefined);
  const slack = createSlackApp({ ...parts, connection });
  const port = await slack.start();
  parts.log.info(
    surface.kind === 'socket'
      ? 'Connected to Slack by Socket Mode.'
      : `Listening for Slack on port ${port} at /slack/events.`,
  );
  return {
    connected: slack.connected,
    waiting: slack.waiting,
    async stop() {
      if (!(await slack.stop())) parts.log.warn('Stopped before all requests in progress were finished.');
    },
  };
}

function toConnection(surface: Exclude<SurfaceConfig, { kind: 'playground' }>, servesDiagrams: boolean): Connection {
  switch (surface.kind) {
    case 'http':
      return { mode: 'http', ...surface };
    case 'socket':
      return { mode: 'socket', ...surface, ...(servesDiagrams && { diagramPort: surface.port }) };
    case 'oauth':
      return { mode: 'oauth', oauth: surface, signingSecret: surface.signingSecret, port: surface.port };
  }
}

/** Its parts are loaded only here: in Slack the bot runs without them. */
async function openPlayground(
  { port, open }: SurfaceConfig & { kind: 'playground' },
  dataDir: string,
  parts: Omit<SlackContext, 'connection'>,
): Promise<Surface> {
  const { startPlayground } = await import('./playground/server.ts');
  const playground = await startPlayground({
    ...parts,
    keptIn: path.join(dataDir, 'playground'),
    port,
    ...(open && { open }),
  });
  const url = open === undefined ? playground.url : `${playground.url}/?token=… (the PLAYGROUND_TOKEN)`;
  console.log(`\nThe playground is open: ${url}\nAsk there as you would in Slack. Ctrl-C ends it.\n`);
  return { ...playground, connected: () => true, waiting: () => 0 };
}

async function openOps(
  { opsPort, opsHost }: Config,
  served: Omit<OpsOptions, 'port' | 'host'>,
): Promise<OpsServer | undefined> {
  if (opsPort === undefined) return undefined;
  const ops = await startOps({ port: opsPort, host: opsHost, ...served }).catch((cause: unknown) => {
    throw new StartError(explainListen(cause, opsPort, 'OPS_PORT'), { cause });
  });
  return ops;
}

function tellOf({ pages, sections, warnings }: Knowledge, log: Log): void {
  for (const { file, line, message } of warnings.slice(0, WARNINGS_SHOWN)) log.warn(`${file}:${line} ${message}`);
  const more = warnings.length - WARNINGS_SHOWN;
  if (more > 0) log.warn(`… and ${more} more warnings about pages.`);
  log.info(`${pages.length} pages with ${sections.length} sections are loaded.`);
}

function keepRetention(store: Store, days: number, log: Log): NodeJS.Timeout {
  const ages = createAgeClock(now, elapsedMs);
  const expire = () => {
    store.expire(new Date(ages().getTime() - days * EXPIRE_EVERY_MS)).catch((error: unknown) => {
      log.warn({ err: error }, 'Old rows could not be removed; retrying tomorrow.');
    });
  };
  expire();
  return setInterval(expire, EXPIRE_EVERY_MS).unref();
}

async function pingStore(store: Store | undefined): Promise<boolean> {
  await store?.ping();
  return store !== undefined;
}
