import { type FileHandle, open } from 'node:fs/promises';
import { type Store, StoreError } from '../store.ts';
import { type Call, wrapCalls } from '../wrap-calls.ts';
import type { SqliteThread } from './thread.ts';

/** The marks of what is answered: a crash between Slack's yes and its mark doubles an answer, so they wait for nothing. */
const URGENT = new Set(['done', 'remove']);
/** What must be on the disk when the call returns. Other writes may go with the power. */
const DURABLE = new Set([...URGENT, 'set', 'put', 'keep', 'forget', 'expire']);

/**
 * Waits for the disk where it counts. SQLite would do so inside every commit, and all that comes after would wait too; here
 * it commits without waiting (`synchronous = normal`), and the write-ahead log is synced once for all calls that wait. That
 * is as safe: a commit is in the log before its call is answered.
 */
export function keepOnDisk(store: Store, thread: Pick<SqliteThread, 'hurry'>, logFile: string): Store {
  let log: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function syncLog(): Promise<void> {
    log ??= open(logFile, 'r+');
    try {
      await (await log).datasync();
    } catch (cause) {
      log = undefined;
      throw new StoreError('The disk did not take what was stored', { cause });
    }
  }

  /** A sync that began before the commit may have missed it, so a call waits for the one after. */
  function sync(): Promise<void> {
    if (running === undefined) {
      running = syncLog().finally(() => {
        running = undefined;
      });
      return running;
    }
    const again = () => {
      next = undefined;
      return sync();
    };
    next ??= running.then(again, again);
    return next;
  }

  const close = async () => {
    const handle = await log?.catch(() => undefined);
    await running?.catch(() => undefined);
    await handle?.close();
    await store.close();
  };
  const durably = (call: Call, name: string): Call => {
    if (!DURABLE.has(name)) return call;
    return async (...args) => {
      const called = call(...args);
      if (URGENT.has(name)) thread.hurry();
      const result = await called;
      await sync();
      return result;
    };
  };
  return { ...wrapCalls(store, durably), close };
}
