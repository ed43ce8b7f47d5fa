import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { warmUpAnswers } from '../answer/conversation/warm-up.ts';
import type { Edition, Library } from '../answer/edition.ts';
import { stalePages } from '../answer/usage/usage.ts';
import type { Config } from '../config/config.ts';
import { fetchSources, pollSources } from '../knowledge/git/git-sources.ts';
import { assembleKnowledge, type Knowledge } from '../knowledge/model/knowledge.ts';
import { folderLists } from '../knowledge/model/page-sets.ts';
import { areSameWarnings, type Warning } from '../knowledge/model/warning.ts';
import { prepareAnswersFolder } from '../knowledge/saved-answers/answers-folder.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { createEdition, createLexicons } from '../runtime/open.ts';
import { type LibraryOptions, openLibrary } from '../runtime/reader/open-library.ts';
import type { ChangeNotices } from '../runtime/replicas/change-notices.ts';
import type { SearchDatabase } from '../runtime/replicas/search-database.ts';
import { openReranking } from '../runtime/reranking.ts';

export interface BotPagesOptions {
  log: Log;
  metrics: Metrics;
  /** The database of SEARCH=postgres. */
  searchDatabase: SearchDatabase | undefined;
  /** Called with each edition that comes into force after the first ones. */
  onEdition: (edition: Edition) => void;
}

/** The pages of a running bot. */
export interface BotPages {
  library: Library;
  /** Returns how many sets of pages can't be read yet, and how many there are. */
  missing(): { sets: number; of: number };
  /** Resolves when the first questions will be answered as fast as later ones, after two seconds at the latest. */
  warmedUp(): Promise<void>;
  /** Starts to poll for newer commits, and to listen to other replicas of the same database. */
  follow(): Promise<PageFollower>;
  /** Ends the threads that read, and closes the reranker. */
  close(): Promise<void>;
}

export interface PageFollower {
  /** Looks for newer commits now. */
  pullNow(): void;
  close(): Promise<void>;
}

const WARNINGS_SHOWN = 10;
/** Longest wait for the warm-up: a database may be away, and there may be many editions. */
const WARM_UP_MAX_MS = 2_000;

/**
 * Fetches the repositories of pages, and puts an edition of every set of pages in force.
 * @throws KnowledgeError if no set of pages can be read
 */
export async function openBotPages(config: Config, options: BotPagesOptions): Promise<BotPages> {
  const { log, metrics, searchDatabase, onEdition } = options;
  const warn = (message: string) => log.warn(message);
  const info = (message: string) => log.info(message);
  const { sources, everyMs, access } = config.git;
  const pulling = { dataDir: config.dataDir, access };
  let notices: ChangeNotices | undefined;
  const gitHooks = {
    onProblem: warn,
    onNews: info,
    onCommit: (id: string) => notices?.tell({ kind: 'commit', id }),
  };
  const mayFollow = folderLists(config.pageSets).length > 1;
  const failing = await fetchSources(sources, { ...pulling, mayFollow }, gitHooks);

  const reranking = await openReranking(config, { warn, info, count: metrics.reranked });
  const library = await openLibrary(toLibraryOptions(await withAnswersFolder(config, log), warn), {
    openLexicon: createLexicons(warn),
    openReranker: reranking?.open,
    searchDatabase,
    onEdition: (edition, before) => {
      tellOfChange(edition, before, log);
      if (edition.key !== undefined) notices?.tell({ kind: 'edition', id: edition.key });
      onEdition(edition);
    },
    onProblem: (message) => log.warn(`Keeping the pages in force: ${message}`),
    onWarning: warn,
  });
  for (const { knowledge } of library.editions()) tellOf(knowledge, log);
  const warming = warmUpAll(library.editions()).catch((error: unknown) =>
    log.warn({ err: error }, 'Warming up the search failed; the first questions are slower.'),
  );

  return {
    library,
    missing: library.missing,
    warmedUp: async () => await Promise.race([warming, wait(WARM_UP_MAX_MS, undefined, { ref: false })]),
    async follow() {
      const poller = pollSources(sources, { ...pulling, everyMs, failing }, gitHooks);
      if (config.databaseUrl !== undefined) {
        const { openChangeNotices } = await import('../runtime/replicas/change-notices.ts');
        notices = openChangeNotices(config.databaseUrl, {
          onNotice({ kind }) {
            if (kind === 'commit') poller.pullNow();
            else library.look();
          },
          onOpened() {
            poller.pullNow();
            library.look();
          },
        });
      }
      return {
        pullNow: poller.pullNow,
        async close() {
          await notices?.close();
          await poller.close();
        },
      };
    },
    async close() {
      await library.close();
      await reranking?.close();
    },
  };
}

/** Warms up one edition after the other, as all share one thread. */
async function warmUpAll(editions: readonly Edition[]): Promise<void> {
  for (const edition of editions) await warmUpAnswers(edition);
}

/** Counts the sections of all editions in force. */
export function countSections(library: Library | undefined): number {
  return (library?.editions() ?? []).reduce((sum, { knowledge }) => sum + knowledge.sections.length, 0);
}

/** Counts the pages of all editions in force that are out of date. */
export function countStale(library: Library | undefined, { now, staleDays }: { now: Date; staleDays: number }): number {
  const pages = (library?.editions() ?? []).flatMap(({ knowledge }) => stalePages(knowledge, { now, staleDays }));
  return new Set(pages).size;
}

/** Drops the folder of saved answers if it can't be created: the bot answers without it. */
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

/** Tells of the pages of an edition, and what is newly wrong with them; that only their dates or pictures changed is no news of pages. */
function tellOfChange({ key, knowledge }: Edition, before: Edition | undefined, log: Log): void {
  const areTold = areSameWarnings(before?.knowledge.warnings ?? [], knowledge.warnings);
  if (areTold && key !== undefined && key === before?.key) log.debug('Dates or pictures of pages changed.');
  else tellOf(knowledge, log, before?.knowledge.warnings);
}

function tellOf({ pages, sections, warnings }: Knowledge, log: Log, before: readonly Warning[] = []): void {
  // Lines move as a page is written.
  const keyOf = ({ file, message }: Warning): string => `${file} ${message}`;
  const told = new Set(before.map(keyOf));
  const news = told.size === 0 ? warnings : warnings.filter((warning) => !told.has(keyOf(warning)));
  for (const { file, line, message } of news.slice(0, WARNINGS_SHOWN)) log.warn(`${file}:${line} ${message}`);
  const more = news.length - WARNINGS_SHOWN;
  if (more > 0) log.warn(`… and ${more} more warnings about pages.`);
  log.info(`${pages.length} pages with ${sections.length} sections are loaded.`);
}
