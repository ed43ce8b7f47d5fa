import { parentPort, workerData } from 'node:worker_threads';
import type { ReaderOptions } from './messages.ts';
import { serveReader } from './reader-server.ts';

// The whole of the thread that `reader-thread.ts` starts.
if (parentPort !== null) serveReader(parentPort, workerData as ReaderOptions);
