import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Metrics } from '../../runtime/metrics.ts';
import type { Claims, WorkspaceId } from '../../store/store.ts';

/** Runs work once per key, across deliveries and processes. */
export interface RunOnce {
  /**
   * Runs `work` unless it was done before. The first key is what all processes know it by; the others are remembered by
   * this process alone. Resolves when it is done, by whoever. Rejects with what `work` threw, after giving the key
   * back, or with `Elsewhere` where another process is at it. `lane` says when to begin: the key is claimed only then,
   * and further deliveries meanwhile join this one. `work` may mark itself done as soon as it must not happen again, and
   * go on with what may get lost.
   */
  run(workspace: WorkspaceId, keys: readonly [string, ...string[]], work: OnceWork, lane?: Lane): Promise<void>;
}

export type OnceWork = (mark: MarkDone) => Promise<void>;
/** Notes that something is done, so that nobody does it again. */
export type MarkDone = () => Promise<void>;

/** Begins a work when its turn has come. */
export type Lane = (work: () => Promise<void>) => Promise<void>;

/** Thrown if the bot is stopping before the work began: Slack will deliver it again. */
export class ShuttingDownError extends Error {
  override name = 'ShuttingDownError';
}

/** Thrown if another process holds the claim and wasn't done in time: Slack will deliver it again. */
export class ClaimedElsewhereError extends Error {
  override name = 'ClaimedElsewhereError';
}

export interface OnceOptions {
  claims: Claims;
  /** Length of a lease, ms; renewed four times in it. */
  leaseMs: number;
  /** How long to wait for another process, ms: less than Slack waits for an ack. */
  patienceMs: number;
  metrics: Metrics;
}

const LOOK_AGAIN_MS = 200;
/** Keys remembered by this process. Slack's redeliveries end within minutes. */
const REMEMBERED_MAX = 20_000;

export function createRunOnce({ claims, leaseMs, patienceMs, metrics }: OnceOptions): RunOnce {
  const underWay = new Map<string, Promise<void>>();
  const finished = new LRUCache<string, true>({ max: REMEMBERED_MAX });

  async function claimAndDo(workspace: WorkspaceId, key: string, work: OnceWork): Promise<void> {
    const until = performance.now() + patienceMs;
    let result = await claims.claim(workspace, key, leaseMs);
    while (result === 'taken' && performance.now() < until) {
      await wait(LOOK_AGAIN_MS);
      result = await claims.claim(workspace, key, leaseMs);
    }
    metrics.claimed(result);
    if (result === 'taken') throw new ClaimedElsewhereError('Another process is answering this.');
    if (result === 'done') return;

    const renewal = setInterval(() => {
      void claims.renew(workspace, key, leaseMs);
    }, leaseMs / 4);
    let marked: Promise<void> | undefined;
    const mark = () => {
      clearInterval(renewal);
      marked ??= claims.done(workspace, key);
      return marked;
    };
    try {
      await work(mark);
    } catch (error) {
      if (marked === undefined) await claims.release(workspace, key);
      throw error;
    } finally {
      clearInterval(renewal);
    }
    await mark();
  }

  return {
    async run(workspace, [key, ...others], work, lane = (begin) => begin()) {
      const ids = [key, ...others].map((one) => `${workspace} ${one}`);
      if (ids.some((id) => finished.has(id))) return;
      const joined = ids.map((id) => underWay.get(id)).find((other) => other !== undefined);
      // A twin of something this very process is at: its end is ours, and its failure is told by the first one.
      if (joined !== undefined) return joined.catch(passOnUntried);
      const doing = lane(() => claimAndDo(workspace, key, work));
      for (const id of ids) underWay.set(id, doing);
      try {
        await doing;
        for (const id of ids) finished.set(id, true);
      } finally {
        for (const id of ids) underWay.delete(id);
      }
    },
  };
}

/** Where nothing was tried there was nothing to tell either: the twin must come again as the first one will. */
function passOnUntried(error: unknown): void {
  if (error instanceof ClaimedElsewhereError || error instanceof ShuttingDownError) throw error;
}
