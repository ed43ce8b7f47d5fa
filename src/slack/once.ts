import { setTimeout as wait } from 'node:timers/promises';
import type { Metrics } from '../metrics.ts';
import type { ClaimResult, Claims, WorkspaceId } from '../store/store.ts';

/** Does a thing once, however often and wherever it is delivered. */
export interface Once {
  /**
   * Runs `work` unless all of it was done before under one of the keys. Resolves when it is done, by whom ever.
   * Rejects with what `work` threw, after giving the keys back, or with `Elsewhere` where another process is at it.
   * `lane` says when to begin: the keys are claimed only then, and further deliveries meanwhile join this one.
   */
  run(workspace: WorkspaceId, keys: readonly string[], work: () => Promise<void>, lane?: Lane): Promise<void>;
}

/** Begins a work when its turn has come. */
export type Lane = (work: () => Promise<void>) => Promise<void>;

/** Another process holds the claim and wasn't done in time: Slack shall deliver again, and then it will be. */
export class Elsewhere extends Error {
  override name = 'Elsewhere';
}

export interface OnceOptions {
  claims: Claims;
  /** Life of a claim without a sign of its owner, ms; renewed four times in it. */
  leaseMs: number;
  /** How long to wait for another process to be done, ms: below the time after which Slack gives up waiting. */
  patienceMs: number;
  metrics: Metrics;
}

const LOOK_AGAIN_MS = 200;

export function createOnce({ claims, leaseMs, patienceMs, metrics }: OnceOptions): Once {
  const underWay = new Map<string, Promise<void>>();

  async function claimAll(workspace: WorkspaceId, keys: readonly string[]): Promise<ClaimResult> {
    const claimed: string[] = [];
    for (const key of keys) {
      const result = await claims.claim(workspace, key, leaseMs);
      if (result !== 'mine') {
        await Promise.all(claimed.map((mine) => claims.release(workspace, mine)));
        return result;
      }
      claimed.push(key);
    }
    return 'mine';
  }

  async function claimAndDo(workspace: WorkspaceId, keys: readonly string[], work: () => Promise<void>): Promise<void> {
    const until = performance.now() + patienceMs;
    let result = await claimAll(workspace, keys);
    while (result === 'taken' && performance.now() < until) {
      await wait(LOOK_AGAIN_MS);
      result = await claimAll(workspace, keys);
    }
    metrics.claimed(result);
    if (result === 'taken') throw new Elsewhere('Another process is answering this.');
    if (result === 'done') return;

    const renewal = setInterval(() => {
      for (const key of keys) claims.renew(workspace, key, leaseMs).catch(() => undefined);
    }, leaseMs / 4);
    try {
      await work();
    } catch (error) {
      await Promise.all(keys.map((key) => claims.release(workspace, key)));
      throw error;
    } finally {
      clearInterval(renewal);
    }
    await Promise.all(keys.map((key) => claims.done(workspace, key)));
  }

  return {
    async run(workspace, keys, work, lane = (begin) => begin()) {
      const ids = keys.map((key) => `${workspace} ${key}`);
      const joined = ids.map((id) => underWay.get(id)).find((other) => other !== undefined);
      // A twin of something this very process is at: its end is ours, and its failure is told by the first one.
      if (joined !== undefined) return joined.catch(() => undefined);
      const doing = lane(() => claimAndDo(workspace, keys, work));
      for (const id of ids) underWay.set(id, doing);
      try {
        await doing;
      } finally {
        for (const id of ids) underWay.delete(id);
      }
    },
  };
}
