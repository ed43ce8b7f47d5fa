import { randomBytes } from 'node:crypto';
import { type AnyMiddlewareArgs, type App, AuthorizationError } from '@slack/bolt';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Language } from '../../knowledge/model/page.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { Log } from '../../runtime/log.ts';
import { SearchUnavailableError } from '../../search/engine.ts';
import { spokenLanguage } from '../payloads/spoken-language.ts';
import { type Poster, saysNo } from '../replies/poster.ts';
import { ClaimedElsewhereError, ShuttingDownError } from './errors.ts';

/** What Bolt passes on about a listener that failed. */
type Failure = Parameters<Parameters<App['error']>[0]>[0];

/** Where a failed request came from: enough to tell the asker. */
interface Origin {
  responseUrl?: string;
  channel?: string;
  user?: string;
  thread?: string;
  /** Whether it was a message rather than a command or a click. */
  isEvent: boolean;
  language: Language;
}

export interface TroubleOptions {
  log: Log;
  poster: Poster;
  fetch: typeof fetch;
  clientOf: (context: Failure['context']) => WebClient;
}

/**
 * Creates the handler of errors thrown by listeners: it logs an error once under a reference and tells the asker. The
 * handler rethrows if the asker couldn't be told, so that the event stays unacked and Slack delivers it again.
 */
export function createErrorHandler(options: TroubleOptions): (failure: Failure) => Promise<void> {
  return async ({ error: coded, body, context }) => {
    const error = 'original' in coded && coded.original instanceof Error ? coded.original : coded;
    if (error instanceof ClaimedElsewhereError || error instanceof ShuttingDownError) throw error;
    const reference = randomBytes(3).toString('hex');
    options.log.error({ err: error, reference, request: kindOf(body) }, `A request failed (${reference}).`);
    const origin = originOf(body);
    const words = wordsOf(origin.language);
    const sentence = error instanceof SearchUnavailableError ? words.searchAway : words.failed(reference);
    // Without a token only a response address leads to the asker.
    const reach = coded instanceof AuthorizationError ? tellAtAddress : tell;
    try {
      await reach(origin, sentence, options, () => options.clientOf(context));
    } catch (failure) {
      options.log.error({ err: failure, reference }, `The asker could not be told of the failure (${reference}).`);
      // Slack would refuse again; another delivery helps only if Slack wasn't reached.
      if (!(failure instanceof WebAPIPlatformError)) throw error;
    }
  };
}

async function tell(
  origin: Origin,
  sentence: string,
  options: TroubleOptions,
  openClient: () => WebClient,
): Promise<void> {
  // If the response address can't be reached or is used up, post instead.
  if (await tellAtAddress(origin, sentence, options).catch(() => false)) return;
  const { poster } = options;
  const { channel, user, thread } = origin;
  if (user === undefined) return;
  const said = { text: sentence };
  const client = openClient();
  const tellDirectly = () => poster.post(client, { channel: user }, said);
  // A window or the Home tab has no channel but the direct messages.
  if (channel === undefined) return void (await tellDirectly());
  const place = { channel, ...(thread !== undefined && { thread }) };
  // The bot may not be a member of the channel where a command was typed; it is one where it received a message.
  const otherwise = origin.isEvent ? () => poster.post(client, place, said) : tellDirectly;
  const first = channel.startsWith('D')
    ? poster.post(client, place, said)
    : poster.postEphemeral(client, place, user, said);
  await first.catch((error: unknown) => {
    if (error instanceof WebAPIPlatformError) return otherwise();
    throw error;
  });
}

/** Tells the asker at the response address. Resolves with whether there was one and it accepted the message. */
async function tellAtAddress(origin: Origin, sentence: string, { fetch }: TroubleOptions): Promise<boolean> {
  if (origin.responseUrl === undefined) return false;
  const response = await fetch(origin.responseUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: sentence, response_type: 'ephemeral', replace_original: false }),
  });
  return response.ok && !saysNo(await response.text());
}

const id = z.string().min(1).optional().catch(undefined);
const request = z
  .object({
    response_url: id,
    channel_id: id,
    user_id: id,
    channel: z.object({ id }).optional().catch(undefined),
    user: z.object({ id }).optional().catch(undefined),
    event: z.object({ channel: id, user: id, ts: id, thread_ts: id }).optional().catch(undefined),
  })
  .catch({ response_url: undefined, channel_id: undefined, user_id: undefined });

function originOf(body: unknown): Origin {
  const { event, ...rest } = request.parse(body);
  const channel = event?.channel ?? rest.channel_id ?? rest.channel?.id;
  const user = event?.user ?? rest.user_id ?? rest.user?.id;
  const thread = event?.thread_ts ?? (channel?.startsWith('D') ? undefined : event?.ts);
  return {
    language: spokenLanguage(body),
    isEvent: event !== undefined,
    ...(rest.response_url !== undefined && { responseUrl: rest.response_url }),
    ...(channel !== undefined && { channel }),
    ...(user !== undefined && { user }),
    ...(thread !== undefined && { thread }),
  };
}

/** Returns the kind of a request, without its content. */
function kindOf(body: AnyMiddlewareArgs['body']): string {
  if ('event' in body) return body.event.type;
  if ('command' in body) return 'command';
  return 'type' in body ? String(body.type) : 'unknown';
}
