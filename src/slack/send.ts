import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Metrics } from '../metrics.ts';

/** Slack answers within a second; a call that takes longer than this has failed, ms. */
const TIMEOUT_MS = 10_000;

/** How everything reaches Slack: every call ends, and every one that Slack did not take is counted by its status. */
export function createSend(metrics: Metrics, send: typeof fetch = sendText): typeof fetch {
  return async (url, init) => {
    try {
      const response = await send(url, init);
      if (!response.ok) metrics.slackFailed(`http_${response.status}`);
      return response;
    } catch (error) {
      metrics.slackFailed('unreachable');
      throw error;
    }
  };
}

/**
 * `fetch` for what nearly all calls are, a text that is answered with a text, at a third of its cost: it has no streams,
 * follows no redirects, and keeps connections. Files go the usual way.
 */
const sendText: typeof fetch = (url, init = {}) => {
  const { body, method = 'GET', headers = {}, signal } = init;
  if (typeof body !== 'string' || typeof url !== 'string' || signal != null || !isPlain(headers)) {
    return fetch(url, { ...init, signal: signal ?? AbortSignal.timeout(TIMEOUT_MS) });
  }
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const length = Buffer.byteLength(body);
    const sent = request(url, { method, headers: { ...headers, 'Content-Length': length } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('error', reject).on('end', () => resolve(toResponse(text, answer)));
    });
    const timer = setTimeout(() => sent.destroy(new Error('Slack did not answer in time')), TIMEOUT_MS);
    sent.on('error', reject).on('close', () => clearTimeout(timer));
    sent.end(body);
  });
};

function isPlain(headers: NonNullable<RequestInit['headers']>): headers is Record<string, string> {
  return !(headers instanceof Headers || Array.isArray(headers));
}

/** A response made around a text would stream it for nothing; this one has it at hand, as often as it is read. */
function toResponse(text: string, { statusCode = 500, headers }: IncomingMessage): Response {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const response = new Response(null, { status: statusCode, headers: pairs });
  const read = { text: async () => text, json: async (): Promise<unknown> => JSON.parse(text), clone: () => response };
  return Object.assign(response, read);
}
