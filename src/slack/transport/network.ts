import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** Proxies for outgoing connections, as in HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
export interface Proxies {
  https?: string;
  http?: string;
  /** Hosts to connect to directly, as in NO_PROXY. */
  except?: string;
}

/** The network as the bot uses it. */
export interface Network {
  /** Reads responses as text and follows no redirects. Every call times out. */
  fetch: typeof fetch;
  /** Dispatcher for WebSockets; undefined without a proxy. */
  socketDispatcher?: Dispatcher;
}

/** Timeout of a call, ms. Slack answers within a second. */
const TIMEOUT_MS = 10_000;
/** Timeout of a file upload, ms. */
const FILE_TIMEOUT_MS = 60_000;
/** Largest response accepted, bytes. Slack's are far smaller. */
const ANSWER_MAX = 16 * 1024 * 1024;

/**
 * Opens the network. Connections are kept alive, one for each concurrent call. A response that isn't complete
 * `timeoutMs` after its headers fails, even if it is still arriving.
 */
export function openNetwork(proxies: Proxies = {}, timeoutMs: number = TIMEOUT_MS): Network {
  // Undici would take an undefined value from the environment.
  const through = { httpsProxy: proxies.https ?? '', httpProxy: proxies.http ?? '', noProxy: proxies.except ?? '' };
  const agent = new EnvHttpProxyAgent({ ...through, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const isDirect = proxies.https === undefined && proxies.http === undefined;
  return {
    fetch: createTextFetch(agent, timeoutMs),
    ...(!isDirect && { socketDispatcher: new EnvHttpProxyAgent({ ...through, allowH2: false }) }),
  };
}

/** Creates a `fetch` for text responses without streams, at a fifth of the cost of the global one. */
function createTextFetch(agent: Dispatcher, timeoutMs: number): typeof fetch {
  const send = createDispatch(agent, timeoutMs);
  return async (address, init = {}) => {
    const { method = 'GET' } = init;
    if (!isMethod(method)) throw new TypeError(`${method} is no method that Slack is called with.`);
    const { origin, pathname, search } = new URL(address instanceof Request ? address.url : address);
    const path = `${pathname}${search}`;
    const headers = toRecord(init.headers);
    if (typeof init.body === 'string' || init.body instanceof Uint8Array || init.body == null) {
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

/**
 * Returns a response whose body is a string that can be read any number of times; the standard class would stream it.
 */
function toResponse(text: string, { status, headers }: { status: number; headers: IncomingHttpHeaders }): Response {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const response = new Response(null, { status, headers: pairs });
  const read = { text: async () => text, json: async (): Promise<unknown> => JSON.parse(text), clone: () => response };
  return Object.assign(response, read);
}
