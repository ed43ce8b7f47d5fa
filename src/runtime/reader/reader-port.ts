import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { readerHeapMb } from '../heap.ts';
import type { ReaderCommand, ReaderMessage, ReaderOptions } from './messages.ts';

/**
 * Size of the reader's young generation, MB, twice Node's default: most of what indexing allocates is soon garbage.
 * With a sixth of this, a change takes half as long again and memory grows more.
 */
const YOUNG_MB = 96;

/** The connection to a reader. */
export interface ReaderPort {
  send(command: ReaderCommand): void;
  /** Calls `onMessage` with each message, and `onEnd` if the reader ends by itself. */
  listen(onMessage: (message: ReaderMessage) => void, onEnd: (error: Error) => void): void;
  end(): Promise<unknown>;
}

export type StartReader = (options: ReaderOptions) => ReaderPort;

/**
 * Starts a reader. Node's threads can't load TypeScript, so when run from source the reader runs in this thread, with
 * the same messages.
 */
export function startReader(options: ReaderOptions): ReaderPort {
  if (path.extname(fileURLToPath(import.meta.url)) === '.js') {
    const worker = new Worker(new URL('./reader-worker.js', import.meta.url), {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: readerHeapMb() },
    });
    return {
      send: (command) => worker.postMessage(command),
      listen(onMessage, onEnd) {
        worker.on('message', onMessage);
        worker.on('error', onEnd);
        worker.once('exit', () => onEnd(new Error('it stopped')));
      },
      end: () => worker.terminate(),
    };
  }
  const { port1, port2 } = new MessageChannel();
  // Load the reader's modules only if it runs in this thread.
  void import('./reader-server.ts').then(({ serveReader }) => serveReader(port2, options));
  return {
    send: (command) => port1.postMessage(command),
    listen: (onMessage) => void port1.on('message', onMessage),
    end: async () => port1.close(),
  };
}
