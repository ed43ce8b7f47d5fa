import { parentPort, workerData } from 'node:worker_threads';
import { serveSqlite } from './sqlite-server.ts';

// The whole of the thread that `sqlite-thread.ts` starts.
if (parentPort !== null) serveSqlite(parentPort, String(workerData));
