import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../runtime/log.ts';
import { isLimit, isPassing } from './error-code.ts';

/** The longest pause before the socket's address is asked for again, ms. */
const PAUSE_MAX_MS = 30_000;
/** Longest pause that is honoured if Slack asks for one, ms. */
const ASKED_MAX_MS = 5 * 60_000;

/** Asks Slack for the address of a socket. */
export interface SocketOpening {
  /** The `fetch` for the socket's Web API client. */
  fetch: typeof fetch;
  /** From now on retries failures until a call succeeds, instead of passing them to the client, which would give up. */
  persist(): void;
  /** Ends the current wait and all later ones: the failure is passed on. */
  stop(): void;
  /** Whether an address is being waited for. */
  isWaiting(): boolean;
}

/**
 * Wraps `send` for `apps.connections.open`. The socket client gives up for good after a few failures; this keeps
 * asking, with growing pauses, for as long as the bot runs. `onRefused` is called with an error code that retrying
 * can't fix;
 * `firstMs` is the first pause, ms, and each next one is longer by half.
 */
export function createSocketOpening(
  send: typeof fetch,
  { log, onRefused, firstMs }: { log: Log; onRefused: (code: string) => void; firstMs: number },
): SocketOpening {
  const ended = new AbortController();
  let persistent = false;
  let waiting = 0;

  const open: typeof fetch = async (...request) => {
    for (let tried = 0; ; tried += 1) {
      const result = await tryOnce(send, request);
      const { code } = result;
      if (code !== undefined && !isPassing(code) && !isLimit(code)) onRefused(code);
      if (result.isOpen || !persistent || ended.signal.aborted) return settle(result);
      if (tried === 0) log.warn({ reason: result.reason }, 'Disconnected from Slack; connecting again until it works.');
      const pause = Math.min(firstMs * 1.5 ** tried, PAUSE_MAX_MS);
      await wait(Math.max(pause, Math.min((result.retryAfter ?? 0) * 1000, ASKED_MAX_MS)), undefined, {
        signal: ended.signal,
        ref: false,
      }).catch(() => undefined);
    }
  };
  return {
    async fetch(...request) {
      waiting += 1;
      return await open(...request).finally(() => {
        waiting -= 1;
      });
    },
    persist() {
      persistent = true;
    },
    stop: () => ended.abort(),
    isWaiting: () => waiting > 0,
  };
}

interface Opened {
  response?: Response;
  error?: unknown;
  /** Whether the response holds an address. */
  isOpen: boolean;
  /** Slack's error code. */
  code?: string;
  retryAfter?: number;
  /** For the log. */
  reason: string;
}

async function tryOnce(send: typeof fetch, request: Parameters<typeof fetch>): Promise<Opened> {
  try {
    const response = await send(...request);
    const retryAfter = Number(response.headers.get('retry-after') ?? '0') || 0;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    const { url, error }: { url?: unknown; error?: unknown } = typeof body === 'object' && body !== null ? body : {};
    const code = typeof error === 'string' ? { code: error } : {};
    const reason = typeof error === 'string' ? error : `HTTP ${response.status}`;
    const isOpen = response.ok && typeof url === 'string' && /^wss?:/u.test(url);
    return { response, isOpen, retryAfter, reason, ...code };
  } catch (error) {
    return { error, isOpen: false, reason: 'no connection' };
  }
}

function settle({ response, error }: Opened): Response {
  if (response === undefined) throw error;
  return response;
}
