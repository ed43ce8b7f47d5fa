import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { ReaderCommand, ReaderMessage, ReaderOptions } from './messages.ts';

/**
 * Room for what the reader has just made, MB, twice Node's own: what indexing leaves behind is mostly garbage before it is
 * collected. With a sixth of it, a change takes half as long again and memory grows more.
 */
const YOUNG_MB = 96;

/** A reader as it is spoken with. */
export interface ReaderPort {
  send(command: ReaderCommand): void;
  /** Called with what it says, and once if it ends by itself. */
  listen(onMessage: (message: ReaderMessage) => void, onEnd: (error: Error) => void): void;
  end(): Promise<unknown>;
}

export type StartReader = (options: ReaderOptions) => ReaderPort;

/** Node's threads read no TypeScript: run from its source, the program serves itself, with the same messages. */
export function startReader(options: ReaderOptions): ReaderPort {
  if (path.extname(fileURLToPath(import.meta.url)) === '.js') {
    const worker = new Worker(new URL('./reader-worker.js', import.meta.url), {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
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
  // What the reader needs is loaded only if it runs in this thread.
  void import('./reader-server.ts').then(({ serveReader }) => serveReader(port2, options));
  return {
    send: (command) => port1.postMessage(command),
    listen: (onMessage) => void port1.on('message', onMessage),
    end: async () => port1.close(),
  };
}
