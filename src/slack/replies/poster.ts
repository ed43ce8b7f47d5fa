import { stringify } from 'node:querystring';
import { setTimeout as wait } from 'node:timers/promises';
import type { RespondFn } from '@slack/bolt';
import { RespondError } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { clip, LIMITS } from '../../message/blocks/limits.ts';
import type { Log } from '../../runtime/log.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import { callWithForm, retryOnHiccup } from '../transport/form-call.ts';
import type { PostQueue } from './post-queue.ts';

/** A message: blocks, and a text with the same content for notifications and screen readers. */
export interface Content {
  text: string;
  blocks?: readonly KnownBlock[];
}

export interface Destination {
  channel: string;
  thread?: string;
}

export interface Poster {
  /** Posts a message; resolves with its `ts` after Slack accepted it. */
  post(client: WebClient, place: Destination, said: Content): Promise<string>;
  /** Shows a message to one person only. */
  postEphemeral(client: WebClient, place: Destination, user: string, said: Content): Promise<void>;
  /** Answers a command or a click in private. */
  respond(respond: RespondFn, said: Content): Promise<void>;
  /** Replaces the message that was clicked. */
  replace(respond: RespondFn, said: Content): Promise<void>;
  /** Replaces a public message of the bot. */
  update(client: WebClient, place: { channel: string; ts: string }, said: Content): Promise<void>;
  /** Deletes a message of the bot. */
  remove(client: WebClient, place: { channel: string; ts: string }): Promise<void>;
}

/** Error codes for a message that Slack can't show; its text without blocks may still be accepted. */
const REJECTED =
  /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long|msg_too_long|invalid_attachments|too_many_)/;
/** Longest `Retry-After` that is waited for, ms: as long as an answer can still be given. */
const WAIT_MAX_MS = 30 * 60_000;
/** Shortest wait if Slack asks for none, s. */
const WAIT_MIN_S = 1;
/** Links in an answer are for reading, not for previews. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** Creates a poster that respects Slack's rate limits, and falls back to plain text if blocks are refused. */
export function createPoster(queue: PostQueue, log: Log, metrics: Metrics, send: typeof fetch): Poster {
  const orAsText = <T>(said: Content, send: (shown: Shown) => Promise<T>) =>
    sayOrAsText(said, send, (reason) => {
      metrics.slackFailed(reason.split(' ', 1)[0] ?? reason);
      log.warn({ reason }, 'Slack refused a message; sending it again in a plainer form.');
    });
  const call = (client: WebClient, method: string, place: Record<string, string | boolean>, shown: Shown) =>
    retryOnRateLimit(() => callWithForm(client, method, `${stringify(place)}&${toForm(shown)}`, send));
  return {
    async post(client, { channel, thread }, said) {
      const sent = await orAsText(said, async (shown) => {
        await queue.nextPost(channel);
        return call(client, 'chat.postMessage', { channel, ...inThread(thread), ...QUIET }, shown);
      });
      return 'ts' in sent ? String(sent.ts) : '';
    },

    async postEphemeral(client, { channel, thread }, user, said) {
      await orAsText(said, (shown) =>
        call(client, 'chat.postEphemeral', { channel, user, ...inThread(thread) }, shown),
      );
    },

    async respond(respond, said) {
      await orAsText(said, (shown) =>
        atAddress(() =>
          respond({ response_type: 'ephemeral', replace_original: false, ...QUIET, ...toMutable(shown) }),
        ),
      );
    },

    async replace(respond, said) {
      await orAsText(said, (shown) =>
        atAddress(() => respond({ replace_original: true, ...QUIET, ...toMutable(shown) })),
      );
    },

    async update(client, { channel, ts }, said) {
      await orAsText(said, (shown) => call(client, 'chat.update', { channel, ts }, shown));
    },

    async remove(client, place) {
      await retryOnRateLimit(() => callWithForm(client, 'chat.delete', stringify(place), send));
    },
  };
}

function inThread(thread: string | undefined): { thread_ts?: string } {
  return thread === undefined ? {} : { thread_ts: thread };
}

/** Posts to a `response_url`, with as many retries as a Web API call. */
async function atAddress(say: () => Promise<unknown>): Promise<void> {
  await retryOnRateLimit(() => retryOnHiccup(() => say().then(refuseNotOk), mayPass));
}

/**
 * Posts to a response address without Bolt's `respond`, with the same retries. Resolves with Slack's response, even if
 * it is a refusal. @throws what `send` throws if Slack can't be reached
 */
export async function postToAddress(address: string, body: object, send: typeof fetch): Promise<Response> {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const post = async () => {
    const response = await send(address, request);
    if (response.status >= 500) throw new RespondError('The server failed.', response.status);
    return response;
  };
  return await retryOnRateLimit(() => retryOnHiccup(post, mayPass));
}

/** Whether to try again: yes if the address can't be reached or its server failed, no if it refused. */
function mayPass(error: unknown): boolean {
  if (error instanceof RespondError) return error.statusCode >= 500;
  return !(error instanceof Refused || error instanceof WebAPIRateLimitedError);
}

/** Calls Slack; on a rate limit, waits as long as Slack asks and calls again. */
export async function retryOnRateLimit<T>(call: () => Promise<T>): Promise<T> {
  const until = performance.now() + WAIT_MAX_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const seconds = error instanceof WebAPIRateLimitedError ? error.retryAfter : undefined;
      if (seconds === undefined || performance.now() + seconds * 1000 > until) throw error;
      await wait(Math.max(seconds, WAIT_MIN_S) * 1000);
    }
  }
}

interface Shown {
  text: string;
  blocks?: readonly KnownBlock[];
  /**
   * The content encoded as part of a form, cached after its first use because common answers are sent again and again.
   */
  form?: string;
}

function toForm(shown: Shown): string {
  const { text, blocks } = shown;
  shown.form ??= stringify({ text, ...(blocks && { blocks: JSON.stringify(blocks) }) });
  return shown.form;
}

function toMutable({ text, blocks }: Shown): { text: string; blocks?: KnownBlock[] } {
  return { text, ...(blocks && { blocks: [...blocks] }) };
}

/**
 * Sends the message unchanged, then without its pictures (Slack refuses all of it if it can't fetch one), then as text.
 */
async function sayOrAsText<T>(
  said: Content,
  send: (shown: Shown) => Promise<T>,
  onRejected: (reason: string) => void,
): Promise<T> {
  const forms = formsOf.get(said) ?? toForms(said);
  formsOf.set(said, forms);
  for (const form of forms.rich) {
    try {
      return await send(form);
    } catch (error) {
      if (!isRejection(error)) throw error;
      onRejected(rejectionOf(error));
    }
  }
  return send(forms.plain);
}

interface Forms {
  rich: readonly Shown[];
  plain: Shown;
}

/** Encoded forms of messages that are sent again and again. */
const formsOf = new WeakMap<Content, Forms>();

function toForms({ text, blocks = [] }: Content): Forms {
  const plain = { text: clip(text, LIMITS.messageText) };
  const plainer = blocks.filter((block) => block.type !== 'image');
  const tries = [blocks, ...(plainer.length < blocks.length ? [plainer] : [])].filter((some) => some.length > 0);
  return { rich: tries.map((some) => ({ ...plain, blocks: some })), plain };
}

function isRejection(error: unknown): boolean {
  if (error instanceof WebAPIPlatformError) return REJECTED.test(error.data.error);
  if (error instanceof Refused) return true;
  if (!(error instanceof RespondError)) return false;
  return error.statusCode >= 400 && error.statusCode < 500 && ![404, 410, 429].includes(error.statusCode);
}

function rejectionOf(error: unknown): string {
  if (!(error instanceof WebAPIPlatformError)) return error instanceof Error ? error.message : String(error);
  return [error.data.error, ...(error.data.response_metadata?.messages ?? [])].join(' ').slice(0, 300);
}

/** Thrown if a response address answers 200 but says in the body that it won't show the message. */
class Refused extends Error {
  override name = 'Refused';
}

async function refuseNotOk(response: unknown): Promise<void> {
  if (!(response instanceof Response)) return;
  const body = await response.text();
  if (saysNo(body)) throw new Refused(`Slack refused: ${body.slice(0, 200)}`);
}

/** Returns whether a response address that answered with 200 refused the message all the same. */
export function saysNo(body: string): boolean {
  return /"ok"\s*:\s*false/.test(body) || REJECTED.test(body);
}
