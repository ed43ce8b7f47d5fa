import { createAgeClock, elapsedMs } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createResilientStore } from '../store/resilient.ts';
import type { Store } from '../store/store.ts';
import { openDurableStore, type StorePlace } from './durable-store.ts';

export interface BotStoreOptions {
  log: Log;
  metrics: Metrics;
  now: () => Date;
  /** Days after which votes, gaps and recent questions are removed. */
  retentionDays: number;
}

const DAY_MS = 86_400_000;

/**
 * Opens the store of a running bot: the database, backed by memory while it is unavailable. Removes old rows now and
 * once a day.
 * @throws StoreError if the database can't be opened
 */
export async function openBotStore(
  place: StorePlace,
  { log, metrics, now, retentionDays }: BotStoreOptions,
): Promise<Store> {
  const onIdleError = (error: Error) => log.debug({ err: error }, 'An idle database connection ended.');
  let store: Store | undefined;
  // To ask the database begins an outage if it is lost.
  const onUnsynced = () => void store?.ping().catch(() => {});
  const durable = await openDurableStore(place, { now, onIdleError, onUnsynced });
  const resilient = createResilientStore(durable, createMemoryStore(now), {
    failed: (error) => log.error({ err: error }, 'Database unavailable; answering from memory, queueing writes.'),
    recovered: (lost) => log.info({ lost }, 'Database available again; queued writes are stored.'),
    missed: metrics.storeMissed,
    dropped: (counts) =>
      log.error({ lost: counts }, 'Stopped while the database was unavailable; queued writes are lost.'),
  });
  store = resilient;
  const ages = createAgeClock(now, elapsedMs);
  const expire = () => {
    resilient.expire(new Date(ages().getTime() - retentionDays * DAY_MS)).catch((error: unknown) => {
      log.warn({ err: error }, 'Old rows could not be removed; retrying tomorrow.');
    });
  };
  expire();
  const retention = setInterval(expire, DAY_MS).unref();
  return {
    ...resilient,
    async close() {
      clearInterval(retention);
      await resilient.close();
    },
  };
}
