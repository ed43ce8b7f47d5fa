import { LRUCache } from 'lru-cache';
import type { ClaimResult, Claims, WorkspaceId } from './store.ts';

/** Claims within one process, at most `max`. */
export interface MemoryClaims extends Claims {
  count(workspace: WorkspaceId): number;
  forget(workspace: WorkspaceId): void;
  /** Removes the claims made before a time; returns their number. */
  expire(before: Date): number;
}

interface Claim {
  /** When the lease ends, on the monotonic clock. */
  until: number;
  at: number;
  done: boolean;
}

/** Creates claims within this process. `now` is the wall clock, `elapsed` a monotonic one, ms. */
export function createMemoryClaims(now: () => Date, elapsed: () => number, max: number): MemoryClaims {
  const claims = new LRUCache<string, Claim>({ max });
  return {
    async claim(workspace, key, leaseMs): Promise<ClaimResult> {
      const id = claimId(workspace, key);
      const before = claims.get(id);
      if (before?.done) return 'done';
      if (before !== undefined && before.until > elapsed()) return 'taken';
      claims.set(id, { until: elapsed() + leaseMs, at: now().getTime(), done: false });
      return 'mine';
    },
    async renew(workspace, key, leaseMs) {
      const claim = claims.get(claimId(workspace, key));
      if (claim !== undefined && !claim.done) claim.until = elapsed() + leaseMs;
    },
    async done(workspace, key) {
      claims.set(claimId(workspace, key), { until: 0, at: now().getTime(), done: true });
    },
    async release(workspace, key) {
      const id = claimId(workspace, key);
      if (!claims.get(id)?.done) claims.delete(id);
    },
    count: (workspace) => [...claims.keys()].filter((id) => id.startsWith(claimId(workspace, ''))).length,
    forget(workspace) {
      for (const id of [...claims.keys()]) if (id.startsWith(claimId(workspace, ''))) claims.delete(id);
    },
    expire(before) {
      const old = [...claims].filter(([, claim]) => claim.at < before.getTime());
      for (const [id] of old) claims.delete(id);
      return old.length;
    },
  };
}

function claimId(workspace: WorkspaceId, key: string): string {
  return `${workspace}\0${key}`;
}
