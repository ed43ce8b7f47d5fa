import { createHash } from 'node:crypto';
import path from 'node:path';
import { isMainThread, type MessagePort } from 'node:worker_threads';
import { filesToKeep, programFingerprint, readKeptPages, writeKeptPages } from '../../knowledge/files/kept-pages.ts';
import { loadKnowledge } from '../../knowledge/files/loader.ts';
import { createPageCache, type PageCache } from '../../knowledge/files/page-cache.ts';
import { type Watcher, watchKnowledge } from '../../knowledge/files/watch.ts';
import { nameOnReplicas } from '../../knowledge/git/git-source.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { KnowledgeError } from '../../knowledge/model/knowledge-error.ts';
import { folderListKey } from '../../knowledge/model/page-sets.ts';
import { SearchUnavailableError } from '../../search/engine.ts';
import { explainSnapshot } from '../../search/indexer.ts';
import { indexTerms } from '../../search/lexicon/indexed-terms.ts';
import { learnPairs } from '../../search/lexicon/pairs.ts';
import { collectGarbage, createIdleCollection } from '../heap.ts';
import { createPostgresWork } from '../replicas/postgres-work.ts';
import { createSharedPages } from '../replicas/shared-pages.ts';
import { createSharedSegments } from '../replicas/shared-segments.ts';
import { createMemorySearch, createPostgresSearch } from './edition-search.ts';
import type { EditionPiece, ReaderCommand, ReaderMessage, ReaderOptions } from './messages.ts';
import { createPageNumbers } from './page-numbers.ts';
import { cutPages, cutTerms } from './pieces.ts';

/** How long pages wait for their drawings, ms; late ones come with a later check of the folders. */
const PICTURE_WAIT_MS = 500;

/** Share of pages that a start may parse again before the cache is rewritten. */
const READ_AGAIN = 0.02;
/** Quiet time after a change before the index is saved for the next start, ms. */
const KEEP_AFTER_MS = 30_000;
/**
 * Interval at which the reader checks that the edition's index still exists, ms: far shorter than a database keeps one.
 */
const STAND_EVERY_MS = 60_000;
/**
 * Reads and indexes the pages, keeps them up to date, and sends each edition to a port, until told to end. All heavy
 * work of a change happens here.
 */
export function serveReader(
  port: MessagePort,
  { folders, choice = {}, generator, pictureCache, indexCache, sharedBy, searchDatabaseUrl }: ReaderOptions,
): void {
  const tell = (message: ReaderMessage): void => port.postMessage(message);
  const warn = (message: string): void => tell({ kind: 'warning', message });
  const namesOnReplicas = folders.map(nameOnReplicas);
  const pagesFile = path.join(indexCache, 'pages.bin');
  const work =
    sharedBy === undefined
      ? undefined
      : createPostgresWork({
          databaseUrl: sharedBy,
          topic: [programFingerprint(), ...namesOnReplicas].join(' '),
          warn,
        });
  const cache = createPageCache(readKeptPages(pagesFile), work && createSharedPages(work));
  const segments = work && createSharedSegments(work);
  const reading = { cache, choice, ...(generator && { generator }), pictureCache, pictureWait: PICTURE_WAIT_MS };
  const search =
    searchDatabaseUrl === undefined
      ? createMemorySearch(indexCache, segments)
      : createPostgresSearch(searchDatabaseUrl, { set: folderListKey(namesOnReplicas), warn });
  const pages = createPageNumbers();
  const tidyUpWhenIdle = isMainThread ? undefined : createIdleCollection();
  let answered: ((command: ReaderCommand) => void) | undefined;
  let watcher: Watcher | undefined;
  let closed = false;
  let editions = 0;
  let taught = '';
  let keeping: NodeJS.Timeout | undefined;
  let current: Knowledge | undefined;
  let publishing: Promise<void> = Promise.resolve();

  port.on('message', (command: ReaderCommand) => {
    if (command.kind === 'look') return watcher?.look();
    if (command.kind === 'close') void close();
    answered?.(command);
  });

  /** Sends a piece and waits until it is received. Rejects if it is refused, or the reader is told to end. */
  const send = async (piece: EditionPiece): Promise<void> => {
    if (closed) throw new Error('the reader was closed');
    const command = await new Promise<ReaderCommand>((resolve) => {
      answered = resolve;
      tell(piece);
    });
    if (command.kind === 'taken') return;
    throw new Error(command.kind === 'refused' ? command.message : 'the reader was closed');
  };

  /** Saves everything for the next start. A full disk is reported once rather than for each file. */
  const keep = async (): Promise<void> => {
    clearTimeout(keeping);
    const problems = new Set<string>();
    for (const keepOne of [keepPages, search.keep])
      await keepOne().catch((error: unknown) => problems.add(explainSnapshot(error)));
    for (const message of problems) warn(message);
    if (editions > 1 && !closed) tidyUp();
  };

  /** Saves the parsed pages if enough files were read, or any can't be parsed, to slow down the next start. */
  const keepPages = async (): Promise<void> => {
    if (cache.read <= cache.files.size * READ_AGAIN && cache.unparsed === 0) return;
    cache.read = 0;
    cache.unparsed = 0;
    await writeKeptPages(pagesFile, filesToKeep(cache));
  };

  /** Publishes one edition after the other, as their pieces must not mix. */
  const publish = (knowledge: Knowledge): Promise<void> => {
    const published = publishing.then(() => publishNext(knowledge));
    publishing = published.catch(() => {});
    return published;
  };

  const publishNext = async (knowledge: Knowledge): Promise<void> => {
    const numbered = pages.number(knowledge);
    const sendPages = async (): Promise<void> => {
      for (const piece of cutPages(numbered.changed)) await send({ kind: 'pages', pages: piece });
      await sendTerms(knowledge);
    };
    // The other thread receives pages while this one indexes. If that fails, wait for both.
    const [made, sent] = await Promise.allSettled([search.make(knowledge), sendPages()]);
    if (made.status === 'rejected') throw made.reason;
    if (sent.status === 'rejected') throw sent.reason;
    const number = ++editions;
    await send({
      kind: 'edition',
      number,
      key: pagesKey(cache),
      pages: numbered.order,
      warnings: knowledge.warnings,
      search: made.value,
    });
    pages.sent();
    current = knowledge;
    clearTimeout(keeping);
    tidyUpWhenIdle?.();
    if (number === 1) {
      tidyUp();
      void keep();
    } else keeping = setTimeout(() => void keep(), KEEP_AFTER_MS).unref();
  };

  /** Rebuilds the edition in force if its index is gone. */
  const stand = async (): Promise<void> => {
    if (current === undefined || (await search.stands())) return;
    await publish(current);
  };

  const sendTerms = async (knowledge: Knowledge): Promise<void> => {
    const pairs = learnPairs(knowledge);
    const key = JSON.stringify(pairs);
    if (key === taught) return;
    const learned = indexTerms(pairs, 'learned');
    let isFirst = true;
    for (const side of ['english', 'chinese'] as const) {
      for (const entries of cutTerms([...learned[side]])) {
        await send({ kind: 'terms', isFirst, side, entries });
        isFirst = false;
      }
    }
    if (isFirst) await send({ kind: 'terms', isFirst, side: 'english', entries: [] });
    taught = key;
  };

  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    clearInterval(standing);
    await watcher?.close();
    await keep();
    await work?.close();
    tell({ kind: 'closed' });
    port.close();
  };

  const start = async (): Promise<void> => {
    const knowledge = await loadKnowledge(folders, reading);
    // It holds the whole file.
    cache.kept = undefined;
    await publish(knowledge);
    const started = await watchKnowledge(folders, publish, {
      ...reading,
      initial: knowledge,
      onProblem: (message) => closed || tell({ kind: 'problem', message }),
    });
    if (closed) await started.close();
    else watcher = started;
  };

  const standing = setInterval(() => {
    stand().catch((error: unknown) => closed || warn(messageOf(error)));
  }, STAND_EVERY_MS).unref();

  start().catch((error: unknown) => {
    if (closed) return;
    const isExpected = error instanceof KnowledgeError || error instanceof SearchUnavailableError;
    tell({ kind: 'failed', message: messageOf(error), isExpected });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Collects garbage: after indexing it is more than everything else in this thread's memory. */
function tidyUp(): void {
  if (!isMainThread) collectGarbage();
}

/** Returns a hash of the texts of all pages, independent of where the folders are. */
function pagesKey({ files }: PageCache): string {
  const hash = createHash('sha256');
  for (const key of [...files.values()].map(({ key = '' }) => key).sort()) hash.update(`${key}\n`);
  return hash.digest('base64url').slice(0, KEY_CHARACTERS);
}

const KEY_CHARACTERS = 16;
