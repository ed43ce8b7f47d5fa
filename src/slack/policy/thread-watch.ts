import { LRUCache } from 'lru-cache';

/** What happened in the threads of help channels while this process listened: only their places, and nothing of what was said. */
export interface ThreadWatch {
  noteReply(thread: string): void;
  noteDeleted(thread: string): void;
  hasReply(thread: string): boolean;
  isDeleted(thread: string): boolean;
}

/** A question is answered within minutes or not at all; fewer messages than this are deleted or replied to meanwhile. */
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
