import { createAgeClock, type Elapsed, elapsedMs } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store, StoredDelivery } from '../../store/store.ts';
import { ClaimedElsewhereError } from './errors.ts';
import type { RunOnce } from './run-once.ts';
import { toDelivered, toStoredDelivery } from './stored-delivery.ts';

/**
 * Deliveries that were acked before they were answered: commands, and slow events. Slack won't deliver them again, so
 * if this process dies, another replica or the next start takes them up from here.
 */
export interface Backlog {
  /** Stores an event or command until `settle`. */
  keep(body: object): Promise<void>;
  /** Removes an answered delivery. Does nothing if it isn't stored. */
  settle(body: object): Promise<void>;
  /** Releases an event that could not be answered, so that it is retried. */
  leave(body: object): void;
  /**
   * Starts to look for deliveries whose owner is gone, and passes them to `process` as if Slack delivered them again.
   */
  start(process: (body: Record<string, unknown>) => Promise<void>): void;
  stop(): void;
}

export interface BacklogOptions {
  store: Store;
  /** Makes sure that only one replica takes up what a stopped one left. */
  once: RunOnce;
  log: Log;
  now: () => Date;
  /** A monotonic clock, ms. */
  elapsed?: Elapsed;
  /** Interval of heartbeats, ms. An owner that misses three is considered gone. */
  everyMs: number;
  /** Events older than this are not retried, ms. */
  keptMs: number;
}

/** A stored delivery, and the write that stores it. */
interface Kept {
  event: StoredDelivery;
  written: Promise<void>;
}

/** Creates the backlog of this process over the store. */
export function createBacklog({
  store,
  once,
  log,
  now,
  elapsed = elapsedMs,
  everyMs,
  keptMs,
}: BacklogOptions): Backlog {
  const ageClock = createAgeClock(now, elapsed);
  const own = new Map<string, StoredDelivery>();
  const kept = new WeakMap<object, Kept>();
  let timer: NodeJS.Timeout | undefined;

  const keepAll = () => Promise.all([...own.values()].map((event) => store.backlog.keep(event)));

  /**
   * Takes up what was left, all in parallel: an answer that Slack rate-limits for minutes must not hold up the others.
   */
  async function adopt(process: (body: Record<string, unknown>) => Promise<void>): Promise<void> {
    for (const event of await store.backlog.list(3 * everyMs)) {
      const key = `${event.workspace} ${event.id}`;
      if (own.has(key)) continue;
      const body = toDelivered(event, ageClock(), keptMs);
      if (body === undefined) {
        log.info('Dropped a question left by a stopped process; it is too old to answer.');
        await store.backlog.remove(event.workspace, event.id);
        continue;
      }
      own.set(key, event);
      log.info('Resuming a question left by a stopped process.');
      void once
        .run(event.workspace, [`left:${event.id}`], () => process(body))
        .then(() => {
          // A later heartbeat would bring the row back.
          own.delete(key);
          return store.backlog.remove(event.workspace, event.id);
        })
        .catch((error: unknown) => {
          if (!(error instanceof ClaimedElsewhereError))
            log.warn({ err: error }, 'Answering a question left by a stopped process failed; retrying.');
        })
        .finally(() => own.delete(key));
    }
  }

  return {
    async keep(body) {
      const event = toStoredDelivery(body, now());
      if (event === undefined) return;
      own.set(`${event.workspace} ${event.id}`, event);
      const written = store.backlog.keep(event);
      kept.set(body, { event, written });
      await written;
    },
    async settle(body) {
      const { event, written } = kept.get(body) ?? {};
      if (event === undefined || !own.delete(`${event.workspace} ${event.id}`)) return;
      await written;
      await store.backlog.remove(event.workspace, event.id);
    },
    leave(body) {
      const { event } = kept.get(body) ?? {};
      if (event !== undefined) own.delete(`${event.workspace} ${event.id}`);
    },
    start(process) {
      let busy = false;
      const look = async () => {
        if (busy) return;
        busy = true;
        await keepAll()
          .then(() => adopt(process))
          .catch((error: unknown) => log.debug({ err: error }, 'The backlog could not be read.'));
        busy = false;
      };
      void look();
      timer = setInterval(() => void look(), everyMs).unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}
