import { setTimeout as wait } from 'node:timers/promises';
import type { Edition } from '../../answer/edition.ts';
import { KnowledgeError } from '../../knowledge/model/knowledge-error.ts';
import type { ReaderCommand, ReaderMessage, ReaderOptions } from './messages.ts';
import { type ReaderPort, type StartReader, startReader } from './reader-port.ts';
import { createEditionReceiver, type ReceiverOptions } from './received-edition.ts';

export interface ReaderHooks extends ReceiverOptions {
  /** Called with each edition after the first. */
  onEdition(edition: Edition): void;
  /** Called once whenever the pages can no longer be kept up to date, with the reason. */
  onProblem(message: string): void;
  /** Called with problems that have no consequences. */
  onWarning(message: string): void;
}

/** The thread that reads the pages, so that no change, however large, holds up the thread that answers. */
export interface Reader {
  /** The edition at its start. */
  first: Edition;
  /** Makes it look for changes now. */
  look(): void;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** First and longest pause before a failed thread is restarted, ms. */
const RESTART_MS = 1_000;
const RESTART_MAX_MS = 60_000;
/** Time the thread gets to save its work for the next start, ms. */
const CLOSE_MS = 2_000;

/**
 * Starts a thread that reads pages. Resolves with the first edition. If the thread ends by itself later, it is
 * restarted; until then the last edition stays in force.
 * @throws {KnowledgeError} if there is nothing to read
 */
export async function openReader(
  options: ReaderOptions,
  hooks: ReaderHooks,
  start: StartReader = startReader,
): Promise<Reader> {
  let closed = false;
  let connection: Connection | undefined;
  let restart = RESTART_MS;

  const connect = async (onFirst: (edition: Edition) => void): Promise<void> => {
    const opened = openConnection(start(options), hooks, onFirst);
    connection = opened;
    await opened.ended;
  };

  const stayConnected = async (error: Error): Promise<void> => {
    for (let reason = error; !closed; ) {
      hooks.onProblem(`the reader thread ended (${reason.message}) and is being restarted.`);
      await wait(restart, undefined, { ref: false });
      restart = Math.min(restart * 2, RESTART_MAX_MS);
      if (closed) return;
      await connect((edition) => {
        restart = RESTART_MS;
        hooks.onEdition(edition);
      }).catch((next: Error) => {
        reason = next;
      });
    }
  };

  const first = await new Promise<Edition>((resolve, reject) => {
    let isFirst = true;
    connect((edition) => {
      isFirst = false;
      resolve(edition);
    }).catch((error: Error) => {
      if (isFirst) reject(error);
      else void stayConnected(error);
    });
  });
  return {
    first,
    look: () => connection?.look(),
    async close() {
      closed = true;
      await connection?.close();
    },
  };
}

interface Connection {
  /** Resolves when the thread has ended as told; rejects if it ended by itself. */
  ended: Promise<void>;
  look(): void;
  close(): Promise<void>;
}

function openConnection(port: ReaderPort, hooks: ReaderHooks, onFirst: (edition: Edition) => void): Connection {
  const receiver = createEditionReceiver(hooks);
  let isFirst = true;
  let settle = (_error?: Error): void => {};
  const ended = new Promise<void>((resolve, reject) => {
    settle = (error) => {
      if (error === undefined) resolve();
      else reject(error);
    };
  });

  const hear = (message: ReaderMessage): unknown => {
    switch (message.kind) {
      case 'pages':
      case 'terms':
      case 'edition':
        return void take(message).then(port.send);
      case 'problem':
        return hooks.onProblem(message.message);
      case 'warning':
        return hooks.onWarning(message.message);
      case 'failed':
        settle(message.isExpected ? new KnowledgeError(message.message) : new Error(message.message));
        return void port.end();
      case 'closed':
        return settle();
    }
  };
  port.listen(hear, settle);

  async function take(piece: Parameters<typeof receiver.take>[0]): Promise<ReaderCommand> {
    try {
      const edition = await receiver.take(piece);
      if (edition !== undefined && isFirst) onFirst(edition);
      else if (edition !== undefined) hooks.onEdition(edition);
      if (edition !== undefined) isFirst = false;
      return { kind: 'taken' };
    } catch (error) {
      return { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    ended,
    look: () => port.send({ kind: 'look' }),
    async close() {
      port.send({ kind: 'close' });
      await Promise.race([ended.catch(() => {}), wait(CLOSE_MS, undefined, { ref: false })]);
      await port.end();
    },
  };
}
