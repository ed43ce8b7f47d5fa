import { LRUCache } from 'lru-cache';
import { commandKey } from './stored-delivery.ts';

/**
 * Commands remembered. A signature is valid for five minutes before and after its time; fewer commands arrive in that
 * time.
 */
const COMMANDS_MAX = 20_000;

/** Creates a check that returns whether a request is a command that this process has seen before. */
export function createReplayGuard(): (body: { command?: unknown; response_url?: unknown }) => boolean {
  const met = new LRUCache<string, true>({ max: COMMANDS_MAX });
  return ({ command, response_url: address }) => {
    if (typeof command !== 'string' || typeof address !== 'string') return false;
    const key = commandKey(address);
    if (met.has(key)) return true;
    met.set(key, true);
    return false;
  };
}
