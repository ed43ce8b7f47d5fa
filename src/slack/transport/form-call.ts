import { setTimeout as wait } from 'node:timers/promises';
import {
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api';
import { codeOf, isLimit, isPassing } from './error-code.ts';
import { readRetryAfter } from './send.ts';

/** Two more tries after network failures, waits in ms. */
export const RETRIES = { retries: 2, minTimeout: 200, factor: 5 };
/**
 * More tries for messages that a person waits for, about half a minute in all. Requests in progress are stored, so
 * nothing is lost meanwhile.
 */
const SAYING_RETRIES = { retries: 4, minTimeout: 200, factor: 5 };

/** Retries after transient failures: no connection, or a server error. */
export async function retryOnHiccup<Result>(
  call: () => Promise<Result>,
  mayPass: (error: unknown) => boolean,
): Promise<Result> {
  for (let tried = 0; ; tried++) {
    try {
      return await call();
    } catch (error) {
      if (!mayPass(error) || tried === SAYING_RETRIES.retries) throw error;
      await wait(SAYING_RETRIES.minTimeout * SAYING_RETRIES.factor ** tried);
    }
  }
}

/**
 * Calls a Web API method as `client` would, with a form that is already encoded, and throws what the client would
 * throw. The client encodes the form twice per call, once for the log; with a card in it that costs more than the rest
 * of the call.
 */
export async function callWithForm(
  client: WebClient,
  method: string,
  form: string | Uint8Array,
  send: typeof fetch,
): Promise<WebAPICallResult> {
  return await retryOnHiccup(
    () => callOnce(client, method, form, send),
    (error) =>
      error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError || isPassing(codeOf(error) ?? ''),
  );
}

async function callOnce(
  { slackApiUrl, token }: WebClient,
  method: string,
  form: string | Uint8Array,
  send: typeof fetch,
): Promise<WebAPICallResult> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: `Bearer ${token}` };
  const request = send(`${slackApiUrl}${method}`, { method: 'POST', headers, body: form });
  const response = await request.catch((error: unknown) => {
    throw new WebAPIRequestError(error instanceof Error ? error : new Error(String(error)));
  });
  const text = await response.text();
  if (response.status === 429) throw new WebAPIRateLimitedError(readRetryAfter(response));
  const result = response.status === 200 ? parse(text) : undefined;
  if (result === undefined) {
    throw new WebAPIHTTPError(response.status, response.statusText, Object.fromEntries(response.headers), text);
  }
  if (result.ok) return result;
  if (isLimit(result.error)) throw new WebAPIRateLimitedError(readRetryAfter(response));
  throw new WebAPIPlatformError(result);
}

type Result = WebAPICallResult & { error: string };

/** Parses a response; undefined if it isn't Slack's but, for example, a proxy's page. */
function parse(text: string): Result | undefined {
  try {
    const result: unknown = JSON.parse(text);
    return isResult(result) ? result : undefined;
  } catch {
    return undefined;
  }
}

function isResult(value: unknown): value is Result {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
