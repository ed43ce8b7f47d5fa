import { z } from 'zod';

/** The result of a call: Slack's response, its error code, or no response. */
export type Called =
  | { kind: 'answered'; body: Record<string, unknown>; scopes?: ReadonlySet<string> }
  | { kind: 'refused'; code: string }
  | { kind: 'unreached'; reason: string };

/** Calls a method of Slack's Web API. */
export type CallSlack = (method: string, token: string) => Promise<Called>;

const SLACK_API = 'https://slack.com/api/';
const TIMEOUT_MS = 10_000;

const reply = z.looseObject({ ok: z.boolean(), error: z.string().optional() });

/** Creates a client of Slack's Web API. `apiUrl` ends in `/`; the real Slack if undefined. Never rejects; the token is only in the request. */
export function createSlackCaller(fetchUrl: typeof fetch, apiUrl: string = SLACK_API): CallSlack {
  return async (method, token) => {
    try {
      const response = await fetchUrl(`${apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const parsed = reply.safeParse(await response.json().catch(() => undefined));
      if (!parsed.success) return { kind: 'unreached', reason: `HTTP ${response.status}, and not from Slack` };
      if (!parsed.data.ok) return { kind: 'refused', code: parsed.data.error ?? 'unknown_error' };
      const scopes = response.headers.get('x-oauth-scopes');
      return {
        kind: 'answered',
        body: parsed.data,
        ...(scopes !== null && { scopes: new Set(scopes.split(',').map((scope) => scope.trim())) }),
      };
    } catch (error) {
      return { kind: 'unreached', reason: reasonOf(error) };
    }
  };
}

/** The cause of `fetch failed` has the reason. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError) return cause.errors.map(String).join(', ');
  return cause instanceof Error ? cause.message : error.message;
}
