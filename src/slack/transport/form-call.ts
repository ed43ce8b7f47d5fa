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

/** One try at once and two more for a network that hiccups, waits in ms. */
export const RETRIES = { retries: 2, minTimeout: 200, factor: 5 };
/** For what a person waits for, half a minute more: what is under way is kept in the store, so nothing is lost meanwhile. */
const SAYING_RETRIES = { retries: 4, minTimeout: 200, factor: 5 };

/** Tries again after failures that may pass: no connection, or a server that failed. */
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
 * Calls a method as `client` would and throws what it would throw, with a form that is written already. The client writes
 * the form again each time, after it wrote the same for a log that may not want it: with a card in it that is more than all
 * the rest of a call costs.
 */
export async function callWithForm(
  client: WebClient,
  method: string,
  form: string,
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
  form: string,
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

/** Undefined for what isn't Slack's: the page of a proxy. */
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
