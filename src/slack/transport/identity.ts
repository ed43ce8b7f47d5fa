import { WebAPIPlatformError, WebAPIRequestError, type WebClient } from '@slack/web-api';
import type { Log } from '../../runtime/log.ts';
import { CORE_SCOPES, OPTIONAL_SCOPES } from './app-manifest.ts';

/** Who the bot is in Slack. */
export interface Identity {
  botToken: string;
  botId?: string;
  botUserId?: string;
  teamId?: string;
  /** What the token may do; undefined if Slack didn't say. */
  scopes?: ReadonlySet<string>;
}

/** Thrown if the bot can't start. The message is one sentence that says what to do. */
export class StartError extends Error {
  override name = 'StartError';
}

const REINSTALL =
  'add them under OAuth & Permissions › Bot Token Scopes (or paste manifest.json) and reinstall the app';

/**
 * Asks Slack whom the token belongs to.
 * @throws StartError if the token is wrong, lacks a scope the bot can't do without, or Slack can't be reached.
 */
export async function identify(client: WebClient, botToken: string, log: Log): Promise<Identity> {
  const result = await client.auth.test().catch((error: unknown) => {
    throw new StartError(explainSlackError(error, 'SLACK_BOT_TOKEN'), { cause: error });
  });
  const granted = result.response_metadata?.scopes;
  const scopes = granted === undefined || granted.length === 0 ? undefined : new Set(granted);
  if (scopes !== undefined) {
    const lacking = CORE_SCOPES.filter((scope) => !scopes.has(scope));
    if (lacking.length > 0) throw new StartError(`The app lacks the scopes ${lacking.join(', ')}: ${REINSTALL}.`);
    for (const [scope, loss] of Object.entries(OPTIONAL_SCOPES)) {
      if (!scopes.has(scope)) log.warn(`The app lacks the scope ${scope}, so ${loss}.`);
    }
  }
  return {
    botToken,
    ...(result.bot_id !== undefined && { botId: result.bot_id }),
    ...(result.user_id !== undefined && { botUserId: result.user_id }),
    ...(result.team_id !== undefined && { teamId: result.team_id }),
    ...(scopes !== undefined && { scopes }),
  };
}

/** Returns a sentence that says why Slack refused a token or couldn't be reached, and what to do. */
export function explainSlackError(error: unknown, variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'): string {
  if (error instanceof WebAPIPlatformError) return explainCode(error.data.error, variable);
  const cause = error instanceof WebAPIRequestError ? error.original : error;
  const reason = cause instanceof Error ? [cause.message, causeOf(cause)].filter(Boolean).join(': ') : String(cause);
  return `Slack can’t be reached (${reason}): check the network, a proxy, or SLACK_API_URL.`;
}

/** Returns the sentence of `explainSlackError` for one of Slack's error codes. */
export function explainCode(code: string, variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'): string {
  switch (code) {
    case 'invalid_auth':
    case 'not_authed':
    case 'not_allowed_token_type':
    case 'token_expired':
    case 'token_revoked':
      return variable === 'SLACK_BOT_TOKEN'
        ? `Slack refuses SLACK_BOT_TOKEN (${code}): copy the Bot User OAuth Token (xoxb-…) again from OAuth & Permissions.`
        : `Slack refuses SLACK_APP_TOKEN (${code}): make an App-Level Token (xapp-…) with connections:write under Basic Information.`;
    case 'account_inactive':
      return 'Slack says that the app was removed from the workspace (account_inactive): install it again.';
    case 'missing_scope':
    case 'no_permission':
      return variable === 'SLACK_BOT_TOKEN'
        ? `SLACK_BOT_TOKEN may not do what the bot needs (${code}): ${REINSTALL}.`
        : `SLACK_APP_TOKEN lacks the scope connections:write (${code}): make a new App-Level Token with it under Basic Information.`;
    default:
      return `Slack refuses ${variable} (${code}): check the app's settings at api.slack.com/apps.`;
  }
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message || String(error.cause.name) : '';
}
