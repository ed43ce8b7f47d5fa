import { parentPort, workerData } from 'node:worker_threads';
import { serveSqlite } from './server.ts';

// The whole of the thread that `thread.ts` starts.
if (parentPort !== null) serveSqlite(parentPort, String(workerData));
