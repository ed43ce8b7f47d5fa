import { LRUCache } from 'lru-cache';
import { commandKey } from './stored-delivery.ts';

/** A signature holds for five minutes before and after its time: more commands than this don't arrive meanwhile. */
const COMMANDS_MAX = 20_000;

/** Returns a function that says of a request whether it is a command that this process has met before. */
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
