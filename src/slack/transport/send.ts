import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Metrics } from '../../runtime/metrics.ts';

/** Wraps `fetch` to count, by status, the calls that Slack refused. */
export function createSend(metrics: Metrics, network: typeof fetch): typeof fetch {
  return async (url, init) => {
    const response = await network(url, init).catch((error: unknown) => {
      metrics.slackFailed('unreachable');
      throw error;
    });
    if (!response.ok) metrics.slackFailed(`http_${response.status}`);
    // Bolt's `respond` reports the status of a failure but not how long to wait.
    if (response.status === 429 && isJson(init?.headers)) {
      throw new WebAPIRateLimitedError(readRetryAfter(response));
    }
    return response;
  };
}

/** Returns the `Retry-After` of a response, s, at least 1: a number, or the seconds until a date. */
export function readRetryAfter({ headers }: Response): number {
  const value = headers.get('retry-after') ?? '';
  const seconds = Number.isNaN(Number(value)) ? (Date.parse(value) - Date.now()) / 1000 : Number(value);
  return Math.max(1, Math.ceil(seconds) || 1);
}

/** The Web API is called with forms, a response address with JSON. */
function isJson(headers: RequestInit['headers']): boolean {
  return new Headers(headers).get('content-type') === 'application/json';
}
