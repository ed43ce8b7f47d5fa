import { type FileHandle, open, stat } from 'node:fs/promises';
import { type Elapsed, elapsedMs } from '../../runtime/clock.ts';
import { type Store, StoreError } from '../store.ts';
import { type Call, wrapCalls } from '../wrap-calls.ts';
import type { SqliteThread } from './thread.ts';

/** Calls whose writes must be on the disk when they return. Other writes may be lost with the power. */
const DURABLE = new Set([
  'votes.set',
  'gaps.record',
  'settings.insert',
  'channels.set',
  'taught.set',
  'installations.set',
  'forget',
  'expire',
  'ping',
]);
/** Marks that something was answered: a crash before the mark repeats the answer, so they are committed at once. */
const URGENT = new Set(['claims.done', 'backlog.remove']);
/**
 * Calls that an ack or an answer waits for. The commit is enough, because it survives the process. It is synced soon
 * after, so only a power cut before that could lose it, and a slow disk doesn't make an ack fail.
 */
const SYNCED_SOON = new Set([...URGENT, 'backlog.keep', 'settings.set', 'tallies.set']);
/** How long a commit that nothing waits for may stay out of the disk, ms. */
const SYNC_SOON_MS = 100;
/** Interval at which the file's name is checked, ms: a check costs as much as a sync on a fast disk. */
const LOOK_MS = 1000;

/**
 * Wraps a store so that calls that must survive a power cut wait for the disk. SQLite would wait inside every commit
 * and hold up everything after it; here it commits without waiting (`synchronous = normal`), and the write-ahead log is
 * synced once for all waiting calls. That is as safe: a commit is in the log before its call returns.
 *
 * Also notices within a second if the file was deleted or replaced; an open file keeps working without its name, so
 * nothing else would fail. `elapsed` is a monotonic clock, ms; `onUnsynced` is called if a sync fails that no call waits for.
 */
export async function keepOnDisk(
  store: Store,
  thread: Pick<SqliteThread, 'hurry'>,
  file: string,
  { elapsed = elapsedMs, onUnsynced = () => {} }: { elapsed?: Elapsed; onUnsynced?: () => void } = {},
): Promise<Store> {
  const { ino } = await stat(file);
  let log: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let looked = Number.NEGATIVE_INFINITY;
  let soon: NodeJS.Timeout | undefined;

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

  /** Resolves after the next sync; one that began before the commit may have missed it. */
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

  /** Syncs in a moment. A failure is told, as the call has returned, and the next one that waits for the disk may be long in coming. */
  function syncSoon(): void {
    soon ??= setTimeout(() => {
      soon = undefined;
      sync().catch(onUnsynced);
    }, SYNC_SOON_MS).unref();
  }

  const close = async () => {
    clearTimeout(soon);
    // After waiting for another sync the log may be closed.
    for (let last = next ?? running; last !== undefined; last = next ?? running) await last.catch(() => undefined);
    const handle = await log?.catch(() => undefined);
    await handle?.close();
    await store.close();
  };
  const durably = (call: Call, name: string): Call => {
    if (SYNCED_SOON.has(name)) {
      return async (...args) => {
        const called = call(...args);
        if (URGENT.has(name)) thread.hurry();
        const result = await called;
        syncSoon();
        return result;
      };
    }
    if (!DURABLE.has(name)) return call;
    return async (...args) => {
      const result = await call(...args);
      await sync();
      return result;
    };
  };
  return { ...wrapCalls(store, durably), close };
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
