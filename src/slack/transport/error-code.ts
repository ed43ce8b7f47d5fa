import { WebAPIPlatformError } from '@slack/web-api';

/** Shape of Slack's error codes; a proxy answers with a page instead. */
const CODE = /^[\w.-]{1,100}$/u;
/** Transient errors. As with a server error, Slack may have done what it was asked. */
const PASSING: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);
const LIMITS: ReadonlySet<string> = new Set(['rate_limited', 'ratelimited']);

/** Returns Slack's error code; undefined if Slack didn't answer. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  return CODE.test(error.data.error) ? error.data.error : undefined;
}

/** Returns whether the same call may succeed a moment later. */
export function isPassing(code: string): boolean {
  return PASSING.has(code);
}

/** Returns whether a code means what a 429 means: too many calls. */
export function isLimit(code: string): boolean {
  return LIMITS.has(code);
}
