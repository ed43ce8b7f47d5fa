import type { IncomingHttpHeaders } from 'node:http';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { EnvHttpProxyAgent } from 'undici';
import type { Metrics } from '../../runtime/metrics.ts';

/** Slack answers within a second; a call that takes longer than this has failed, ms. */
const TIMEOUT_MS = 10_000;

/** How everything reaches Slack: every call ends, and every one that Slack did not take is counted by its status. */
export function createSend(metrics: Metrics, send: typeof fetch = sendText): typeof fetch {
  return async (url, init) => {
    try {
      const response = await send(url, init);
      if (!response.ok) metrics.slackFailed(`http_${response.status}`);
      // Bolt's `respond` tells the status of a failure and not how long to wait.
      if (response.status === 429 && isJson(init?.headers)) {
        throw new WebAPIRateLimitedError(Number(response.headers.get('retry-after')) || 1);
      }
      return response;
    } catch (error) {
      metrics.slackFailed('unreachable');
      throw error;
    }
  };
}

/** The Web API is called with forms, a response address with JSON. */
function isJson(headers: RequestInit['headers']): boolean {
  return new Headers(headers).get('content-type') === 'application/json';
}

/** Keeps connections, as many as there are calls at a time, and goes through HTTPS_PROXY or HTTP_PROXY except where NO_PROXY says so. */
const agent = new EnvHttpProxyAgent({ headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });

/**
 * `fetch` for what nearly all calls are, a text that is answered with a text, at a fifth of its cost: it has no streams and
 * follows no redirects. Files go the usual way.
 */
const sendText: typeof fetch = (url, init = {}) => {
  const { body, method = 'GET', headers = {}, signal } = init;
  if (typeof body !== 'string' || typeof url !== 'string' || signal != null || !isPlain(headers) || !isMethod(method)) {
    return fetch(url, { ...init, signal: signal ?? AbortSignal.timeout(TIMEOUT_MS) });
  }
  const { origin, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    let head = { status: 500, headers: {} as IncomingHttpHeaders };
    const chunks: Buffer[] = [];
    agent.dispatch(
      { origin, path: `${pathname}${search}`, method, headers, body },
      {
        onRequestStart() {},
        onResponseStart(_, status, headers) {
          head = { status, headers };
        },
        onResponseData(_, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          resolve(toResponse(Buffer.concat(chunks).toString(), head));
        },
        onResponseError(_, error) {
          reject(error);
        },
      },
    );
  });
};

function isPlain(headers: NonNullable<RequestInit['headers']>): headers is Record<string, string> {
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
