import { type FileHandle, open } from 'node:fs/promises';
import type { Batch } from './sqlite-batch.ts';
import { type Store, StoreError } from './store.ts';

/** What must be committed at once: between Slack's yes and its mark there must be nothing else. */
const URGENT: PropertyKey = 'done';
/** What must be on the disk when the call returns. */
const DURABLE = new Set<PropertyKey>(['set', 'put', 'keep', 'remove', 'forget', 'expire']);
/** What must be committed when the call returns, but may go with the power. What else is called only reads. */
const COMMITTED = new Set<PropertyKey>(['claim', 'renew', 'release', 'add']);

const NOT_TAKEN = 'The database did not take what was written';

/**
 * Waits for the disk where it counts. SQLite would do so inside a commit and stop the whole process meanwhile, the acks of
 * other questions with it; here it commits without waiting (`synchronous = normal`), and the write-ahead log is synced
 * beside the event loop, once for all calls that wait. That is as safe: a commit is in the log before its call is answered.
 */
export function keepOnDisk(store: Store, batch: Pick<Batch, 'commit' | 'committed'>, logFile: string): Store {
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

  async function commit(): Promise<void> {
    await batch.committed().catch((cause: unknown) => {
      throw new StoreError(NOT_TAKEN, { cause });
    });
  }

  const close = async () => {
    await commit().catch(() => undefined);
    const handle = await log?.catch(() => undefined);
    await running?.catch(() => undefined);
    await handle?.close();
    await store.close();
  };
  const keep = async () => {
    await commit();
    await sync();
  };
  const keepAtOnce = async () => {
    try {
      batch.commit();
    } catch (cause) {
      throw new StoreError(NOT_TAKEN, { cause });
    }
    await sync();
  };
  const waitOf = (name: string) => {
    if (name === URGENT) return keepAtOnce;
    return DURABLE.has(name) ? keep : COMMITTED.has(name) ? commit : undefined;
  };
  return { ...waitFor(store, waitOf), close };
}

type Wait = () => Promise<void>;

/** Lets every call of the store wait for what its name asks for. */
function waitFor<Part extends object>(part: Part, waitOf: (name: string) => Wait | undefined): Part {
  const waiting = Object.entries(part).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return [name, waitFor(value, waitOf)];
    const wait = waitOf(name);
    if (typeof value !== 'function' || wait === undefined) return [name, value];
    const call = async (...args: unknown[]): Promise<unknown> => {
      const result: unknown = await Reflect.apply(value, part, args);
      await wait();
      return result;
    };
    return [name, call];
  });
  return Object.fromEntries(waiting) as Part;
}
