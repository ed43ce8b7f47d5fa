import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type Outcome, type Statement, serveSqlite } from './server.ts';

/** An SQLite file that is read and written in a separate thread, so that neither the disk nor a lock delays an ack. */
export interface SqliteThread {
  /** Runs a statement after those before it. Resolves when what it wrote is committed; rejects with SQLite's message. */
  run(statement: Statement): Promise<Done>;
  /** Sends what was asked so far at once, instead of at the end of this turn of the event loop. */
  hurry(): void;
  /** From now on, statements without an answer within `ms` are rejected; within `ANSWER_MS` by default. */
  answerWithin(ms?: number): void;
  /** Closes the file after everything asked so far; a silent thread is terminated. */
  close(): Promise<void>;
}

export type Done = Exclude<Outcome, { error: string }>;

interface Job {
  statement: Statement;
  resolve: (done: Done) => void;
  reject: (error: Error) => void;
}

/** Silence after which the disk counts as failed by default, ms: an event must be acked within three seconds. */
const ANSWER_MS = 1_500;
/** How long closing waits for a silent thread, ms. */
const CLOSE_MS = 5_000;

/**
 * Creates the thread. The file is opened at the first statement or, if that fails, at a later one. `openingMs` is how
 * long a statement may take until `answerWithin` is called.
 */
export function openSqliteThread(file: string, openingMs: number = ANSWER_MS): SqliteThread {
  let port: Port | undefined;
  let patienceMs = openingMs;
  let waiting: Job[] = [];
  /** Rejects what waits to be sent while earlier batches get no answer. */
  let waitingTimer: NodeJS.Timeout | undefined;
  const underWay: { jobs: readonly Job[]; timer: NodeJS.Timeout }[] = [];
  let scheduled = false;
  let closed = false;

  function openPort(): Port {
    const opened = startServer(file);
    opened.on('message', (outcomes) => {
      settle(underWay.shift(), outcomes);
      if (underWay.length === 0) opened.unref();
      schedule();
    });
    opened.on('error', (error) => {
      port = undefined;
      for (const batch of underWay.splice(0)) settle(batch, [], error.message);
      schedule();
    });
    opened.unref();
    return opened;
  }

  /** Sends all statements of one turn of the event loop together: they share a message and a commit. */
  function schedule(): void {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      send();
    });
  }

  function send(): void {
    if (waiting.length === 0) return;
    const jobs = takeWaiting();
    port ??= openPort();
    if (underWay.length === 0) port.ref();
    underWay.push({ jobs, timer: setTimeout(giveUp, patienceMs, jobs) });
    port.postMessage(jobs.map(({ statement }) => statement));
  }

  function takeWaiting(): Job[] {
    clearTimeout(waitingTimer);
    waitingTimer = undefined;
    const jobs = waiting;
    waiting = [];
    return jobs;
  }

  /** Rejects jobs that wait for a silent disk; a late answer is ignored. */
  function giveUp(jobs: readonly Job[]): void {
    for (const { reject } of [...jobs, ...takeWaiting()]) reject(new Error('the disk does not answer'));
  }

  return {
    run(statement) {
      if (closed) return Promise.reject(new Error('the database is closed'));
      return new Promise((resolve, reject) => {
        waiting.push({ statement, resolve, reject });
        // While a batch is in progress, the next one gathers.
        if (underWay.length === 0) schedule();
        else waitingTimer ??= setTimeout(giveUp, patienceMs, []);
      });
    },
    answerWithin(ms = ANSWER_MS) {
      patienceMs = ms;
    },
    hurry() {
      // After all pending promise callbacks, before anything else.
      queueMicrotask(() => process.nextTick(send));
    },
    async close() {
      closed = true;
      send();
      const open = port;
      if (open === undefined) return;
      open.ref();
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_MS);
        open.once('close', resolve);
        open.once('exit', resolve);
        open.postMessage(null);
      });
      clearTimeout(timer);
      open.unref();
    },
  };
}

function settle(
  batch: { jobs: readonly Job[]; timer: NodeJS.Timeout } | undefined,
  outcomes: readonly Outcome[],
  reason = 'the database did not answer',
): void {
  clearTimeout(batch?.timer);
  for (const [index, { resolve, reject }] of (batch?.jobs ?? []).entries()) {
    const outcome = outcomes[index] ?? { error: reason };
    if ('error' in outcome) reject(new Error(outcome.error));
    else resolve(outcome);
  }
}

/** What a worker thread and a message channel have in common. */
interface Port {
  postMessage(batch: readonly Statement[] | null): void;
  on(event: 'message', listener: (outcomes: readonly Outcome[]) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  once(event: 'close' | 'exit', listener: () => void): unknown;
  ref(): void;
  unref(): void;
}

/**
 * Starts the thread. Node's threads can't load TypeScript, so when run from source the main thread serves itself, with
 * the same messages.
 */
function startServer(file: string): Port {
  if (path.extname(fileURLToPath(import.meta.url)) === '.js') {
    return new Worker(new URL('./worker.js', import.meta.url), { workerData: file });
  }
  const { port1, port2 } = new MessageChannel();
  serveSqlite(port2, file);
  return port1;
}
