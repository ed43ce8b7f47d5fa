import { setTimeout as wait } from 'node:timers/promises';
import { ShuttingDownError } from '../delivery/errors.ts';

/** Orders and paces the posts of each channel. */
export interface PostQueue {
  /** Runs the work of one channel one after the other, in order of arrival. @throws ShuttingDownError after `close` */
  inOrder<T>(channel: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when the channel may be posted to: at once for the first post, then `everyMs` after the previous one. */
  nextPost(channel: string): Promise<void>;
  /** Starts no more work; what still waits is left to another replica or the next start. */
  close(): void;
  /** Returns how many pieces of work wait or run. */
  waiting(): number;
}

/** Creates the queue. `everyMs` is the minimum time between two posts in one channel. Nothing is dropped. */
export function createPostQueue(everyMs: number): PostQueue {
  const last = new Map<string, Promise<unknown>>();
  const next = new Map<string, number>();
  let waiting = 0;
  let open = true;
  return {
    inOrder(channel, work) {
      waiting += 1;
      const before = last.get(channel) ?? Promise.resolve();
      const begin = () => (open ? work() : Promise.reject(new ShuttingDownError('The bot is stopping.')));
      const result = before.then(begin, begin);
      last.set(channel, result);
      const forget = () => {
        waiting -= 1;
        if (last.get(channel) === result) last.delete(channel);
      };
      result.then(forget, forget);
      return result;
    },
    async nextPost(channel) {
      const now = performance.now();
      const at = Math.max(now, next.get(channel) ?? 0);
      next.set(channel, at + everyMs);
      if (at > now) await wait(at - now);
      // Forget idle channels.
      if (next.get(channel) === at + everyMs) {
        setTimeout(() => {
          if (next.get(channel) === at + everyMs) next.delete(channel);
        }, everyMs).unref();
      }
    },
    close() {
      open = false;
    },
    waiting: () => waiting,
  };
}
