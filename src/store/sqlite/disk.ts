import { type FileHandle, open, stat } from 'node:fs/promises';
import { type Elapsed, elapsedMs } from '../../runtime/clock.ts';
import { type Store, StoreError } from '../store.ts';
import { type Call, wrapCalls } from '../wrap-calls.ts';
import type { SqliteThread } from './thread.ts';

/** The marks of what is answered: a crash between Slack's yes and its mark doubles an answer, so they wait for nothing. */
const URGENT = new Set(['done', 'remove']);
/** What must be on the disk when the call returns. Other writes may go with the power. */
const DURABLE = new Set([...URGENT, 'set', 'insert', 'record', 'forget', 'expire', 'ping']);
/**
 * What an ack waits for: the commit is enough, because it survives whatever becomes of the process. The disk gets it at once
 * too, but only a power cut within those milliseconds could lose it, and a slow disk must not make a command fail.
 */
const SYNCED_AFTER = new Set(['keep']);
/** How often the file's name is looked at, ms: each look costs as much as a sync on a fast disk. */
const LOOK_MS = 1000;

/**
 * Waits for the disk if a call must survive a power cut. SQLite would do so inside every commit, and all that comes after
 * would wait too; here it commits without waiting (`synchronous = normal`), and the write-ahead log is synced once for all
 * calls that wait. That is as safe: a commit is in the log before its call is answered.
 *
 * Also notices within a second that the file was deleted or replaced: an open file goes on without its name, and nothing
 * would fail. `elapsed` is a monotonic clock, ms.
 */
export async function keepOnDisk(
  store: Store,
  thread: Pick<SqliteThread, 'hurry'>,
  file: string,
  elapsed: Elapsed = elapsedMs,
): Promise<Store> {
  const { ino } = await stat(file);
  let log: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let looked = Number.NEGATIVE_INFINITY;

  async function syncLog(): Promise<void> {
    log ??= open(`${file}-wal`, 'r+');
    try {
      const handle = await log;
      await handle.datasync();
      if (elapsed() - looked < LOOK_MS) return;
      if ((await handle.stat()).nlink === 0 || (await stat(file)).ino !== ino) throw new Error('the file was replaced');
      looked = elapsed();
    } catch (cause) {
      const isGone = isMissing(cause) || (cause instanceof Error && cause.message === 'the file was replaced');
      const handle = await log?.catch(() => undefined);
      log = undefined;
      await handle?.close().catch(() => undefined);
      const what = isGone ? `${file} was deleted or replaced: start again` : 'The disk did not take what was stored';
      throw new StoreError(what, { cause });
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
    // A sync that waits for another would open the log again behind it.
    for (let last = next ?? running; last !== undefined; last = next ?? running) await last.catch(() => undefined);
    const handle = await log?.catch(() => undefined);
    await handle?.close();
    await store.close();
  };
  const durably = (call: Call, name: string): Call => {
    if (SYNCED_AFTER.has(name)) {
      return async (...args) => {
        const result = await call(...args);
        // A disk that fails is noticed by the next call that waits for it.
        sync().catch(() => undefined);
        return result;
      };
    }
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

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
