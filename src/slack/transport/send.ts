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

/** Returns the `Retry-After` of a response, s; 1 if it has none. */
export function readRetryAfter({ headers }: Response): number {
  return Number.parseInt(headers.get('retry-after') ?? '', 10) || 1;
}

/** The Web API is called with forms, a response address with JSON. */
function isJson(headers: RequestInit['headers']): boolean {
  return new Headers(headers).get('content-type') === 'application/json';
}
