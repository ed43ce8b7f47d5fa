import { stringify } from 'node:querystring';
import { setTimeout as wait } from 'node:timers/promises';
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
  /** Answers a command or a click in private, at its `response_url`. @throws RespondError if Slack refuses the address */
  respond(address: string, said: Content): Promise<void>;
  /** Replaces the message that was clicked, at the `response_url` of the click. @throws as `respond` */
  replace(address: string, said: Content): Promise<void>;
  /** Replaces a public message of the bot. */
  update(client: WebClient, place: { channel: string; ts: string }, said: Content): Promise<void>;
  /** Deletes a message of the bot. */
  remove(client: WebClient, place: { channel: string; ts: string }): Promise<void>;
}

/** Error codes for a message that Slack can't show; its text without blocks may still be accepted. */
const REJECTED =
  /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long|msg_too_long|invalid_attachments|too_many_)/;
/** What something between the bot and Slack answers in its place: a page. */
const PAGE = /^\s*<(?:!doctype|html)\b/iu;
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
    retryOnRateLimit(() => callWithForm(client, method, joinForms(place, toForm(shown)), send));
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

    async respond(address, said) {
      await orAsText(said, (shown) => postAtAddress(address, toReply(shown), send));
    },

    async replace(address, said) {
      await orAsText(said, (shown) =>
        postAtAddress(address, toJson({ ...QUIET, ...shown, replace_original: true }), send),
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

/** Posts to a `response_url`, with as many retries as a Web API call. @throws RespondError or Refused if Slack refuses */
async function postAtAddress(address: string, body: Uint8Array, send: typeof fetch): Promise<void> {
  const response = await postToAddress(address, body, send);
  if (!response.ok) throw new RespondError(`Slack refused with status ${response.status}.`, response.status);
  await refuseNotOk(response);
}

/**
 * Posts JSON to a `response_url`, with as many retries as a Web API call. Resolves with Slack's response, even if it is
 * a refusal. @throws what `send` throws if Slack can't be reached
 */
export async function postToAddress(address: string, body: string | Uint8Array, send: typeof fetch): Promise<Response> {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
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

/** Content as it is sent. */
interface Shown {
  text: string;
  blocks?: readonly KnownBlock[];
}

/**
 * Encodings of content, as bytes: common answers are sent again and again, and encoding a card takes longer than the
 * search for it.
 */
interface Encoded {
  /** Part of a form, for the Web API. */
  form?: Uint8Array;
  /** A private reply, for a `response_url`. */
  reply?: Uint8Array;
}

const encodedOf = new WeakMap<Shown, Encoded>();

function encodingsOf(shown: Shown): Encoded {
  const known = encodedOf.get(shown) ?? {};
  encodedOf.set(shown, known);
  return known;
}

function toForm(shown: Shown): Uint8Array {
  const { text, blocks } = shown;
  const encoded = encodingsOf(shown);
  encoded.form ??= Buffer.from(stringify({ text, ...(blocks && { blocks: JSON.stringify(blocks) }) }));
  return encoded.form;
}

function joinForms(place: Record<string, string | boolean>, form: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${stringify(place)}&`), form]);
}

function toReply(shown: Shown): Uint8Array {
  const encoded = encodingsOf(shown);
  encoded.reply ??= toJson({ ...QUIET, ...shown, response_type: 'ephemeral', replace_original: false });
  return encoded.reply;
}

function toJson(body: object): Uint8Array {
  return Buffer.from(JSON.stringify(body));
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

async function refuseNotOk(response: Response): Promise<void> {
  const body = await response.text();
  if (saysNo(body)) throw new Refused(`Slack refused: ${body.slice(0, 200)}`);
}

/** Returns whether a response address that answered with 200 refused the message all the same. */
export function saysNo(body: string): boolean {
  return /"ok"\s*:\s*false/.test(body) || REJECTED.test(body) || PAGE.test(body);
}
