import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** The proxies by which a network is left, as HTTPS_PROXY, HTTP_PROXY and NO_PROXY name them. */
export interface Proxies {
  https?: string;
  http?: string;
  /** Hosts that are reached directly. */
  except?: string;
}

/** The network as the bot uses it. */
export interface Network {
  /** Reads answers as text, and follows no redirects. Every call ends. */
  fetch: typeof fetch;
  /** For a WebSocket; undefined without a proxy. */
  socketDispatcher?: Dispatcher;
}

/** Slack answers within a second; a call that takes longer than this has failed, ms. */
const TIMEOUT_MS = 10_000;
/** The same for a file, which may have a slow way to go, ms. */
const FILE_TIMEOUT_MS = 60_000;
/** Slack's longest answers are far below this; what is longer comes from something in between, bytes. */
const ANSWER_MAX = 16 * 1024 * 1024;

/**
 * Opens the network. Connections are kept, as many as there are calls at a time. An answer that isn't whole `timeoutMs` after
 * its head has failed, however steadily it drips.
 */
export function openNetwork(proxies: Proxies = {}, timeoutMs: number = TIMEOUT_MS): Network {
  // What is undefined here, undici would take from the environment.
  const through = { httpsProxy: proxies.https ?? '', httpProxy: proxies.http ?? '', noProxy: proxies.except ?? '' };
  const agent = new EnvHttpProxyAgent({ ...through, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const isDirect = proxies.https === undefined && proxies.http === undefined;
  return {
    fetch: createTextFetch(agent, timeoutMs),
    ...(!isDirect && { socketDispatcher: new EnvHttpProxyAgent({ ...through, allowH2: false }) }),
  };
}

/** Returns a `fetch` for texts, at a fifth of the cost of the global one: it has no streams. */
function createTextFetch(agent: Dispatcher, timeoutMs: number): typeof fetch {
  const send = createDispatch(agent, timeoutMs);
  return async (address, init = {}) => {
    const { method = 'GET' } = init;
    if (!isMethod(method)) throw new TypeError(`${method} is no method that Slack is called with.`);
    const { origin, pathname, search } = new URL(address instanceof Request ? address.url : address);
    const path = `${pathname}${search}`;
    const headers = toRecord(init.headers);
    if (typeof init.body === 'string' || init.body == null) {
      return await send({ origin, path, method, headers, body: init.body ?? null }, init.signal);
    }
    const body = new Response(init.body);
    const type = body.headers.get('content-type');
    if (type !== null) headers['content-type'] = type;
    const file = { body: Buffer.from(await body.arrayBuffer()), headersTimeout: FILE_TIMEOUT_MS };
    return await send({ origin, path, method, headers, ...file }, init.signal);
  };
}

type Dispatch = (request: Dispatcher.DispatchOptions, signal: AbortSignal | null | undefined) => Promise<Response>;

function createDispatch(agent: Dispatcher, timeoutMs: number): Dispatch {
  return (request, signal) =>
    new Promise((resolve, reject) => {
      let head = { status: 500, headers: {} as IncomingHttpHeaders };
      let late: NodeJS.Timeout | undefined;
      let bytes = 0;
      const chunks: Buffer[] = [];
      agent.dispatch(request, {
        onRequestStart(controller) {
          signal?.addEventListener('abort', () => controller.abort(toError(signal.reason)), { once: true });
        },
        onResponseStart(controller, status, headers) {
          head = { status, headers };
          clearTimeout(late);
          late = setTimeout(() => controller.abort(new Error('the answer did not end in time')), timeoutMs);
        },
        onResponseData(controller, chunk) {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes > ANSWER_MAX) controller.abort(new Error('the answer is too long'));
        },
        onResponseEnd() {
          clearTimeout(late);
          resolve(toResponse(Buffer.concat(chunks).toString(), head));
        },
        onResponseError(_, error) {
          clearTimeout(late);
          reject(error);
        },
      });
    });
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function toRecord(headers: RequestInit['headers'] = {}): Record<string, string> {
  return isRecord(headers) ? { ...headers } : Object.fromEntries(new Headers(headers));
}

function isRecord(headers: NonNullable<RequestInit['headers']>): headers is Record<string, string> {
  return !(headers instanceof Headers || Array.isArray(headers));
}

function isMethod(method: string): method is 'GET' | 'POST' {
  return method === 'GET' || method === 'POST';
}

/** A response made around a text would stream it for nothing; this one has it at hand, as often as it is read. */
function toResponse(text: string, { status, headers }: { status: number; headers: IncomingHttpHeaders }): Response {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const response = new Response(null, { status, headers: pairs });
  const read = { text: async () => text, json: async (): Promise<unknown> => JSON.parse(text), clone: () => response };
  return Object.assign(response, read);
}
