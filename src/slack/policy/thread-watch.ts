import { LRUCache } from 'lru-cache';

/** Tracks which threads of help channels had replies or deletions while this process ran. It holds no text. */
export interface ThreadWatch {
  noteReply(thread: string): void;
  noteDeleted(thread: string): void;
  hasReply(thread: string): boolean;
  isDeleted(thread: string): boolean;
}

/**
 * Threads remembered. A question is answered within minutes or not at all, and fewer messages get replies in that time.
 */
const THREADS_MAX = 10_000;

/** Creates the watch. `thread` is any key that distinguishes threads of all workspaces. */
export function createThreadWatch(): ThreadWatch {
  const replied = new LRUCache<string, true>({ max: THREADS_MAX });
  const deleted = new LRUCache<string, true>({ max: THREADS_MAX });
  return {
    noteReply: (thread) => void replied.set(thread, true),
    noteDeleted: (thread) => void deleted.set(thread, true),
    hasReply: (thread) => replied.has(thread),
    isDeleted: (thread) => deleted.has(thread),
  };
}
