import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Metrics } from '../../runtime/metrics.ts';
import type { Claims, WorkspaceId } from '../../store/store.ts';
import { ClaimedElsewhereError, ShuttingDownError } from './errors.ts';

/** Runs work once per key, across deliveries and processes. */
export interface RunOnce {
  /**
   * Runs `work` at most once per key, across processes. The first key is shared by all processes; the others are known
   * to this one only. Resolves when the work is done, here or elsewhere. `lane` decides when to start: the key is
   * claimed only then, and deliveries that arrive meanwhile join this one. `work` may mark itself done early and
   * continue with what may be lost.
   * @throws what `work` throws, after releasing the key, or ClaimedElsewhereError if another process holds the key
   */
  run(workspace: WorkspaceId, keys: readonly [string, ...string[]], work: OnceWork, lane?: Lane): Promise<void>;
}

export type OnceWork = (mark: MarkDone) => Promise<void>;
/** Marks work as done, so that no process runs it again. */
export type MarkDone = () => Promise<void>;

/** Runs a piece of work when its turn has come. */
export type Lane = (work: () => Promise<void>) => Promise<void>;

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

/** Creates the runner over the claims of the store. */
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
      // A duplicate of work in progress in this process: it ends with that work, whose first caller reports a failure.
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

/** If nothing was tried, nothing was reported either: the duplicate must be redelivered like the first one. */
function passOnUntried(error: unknown): void {
  if (error instanceof ClaimedElsewhereError || error instanceof ShuttingDownError) throw error;
}
