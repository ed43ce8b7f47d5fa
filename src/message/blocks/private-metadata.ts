import { encodeReference, parseReference, type Reference } from './actions.ts';
import { LIMITS } from './limits.ts';

/** The private metadata of a view. */
export interface PrivateMetadata {
  /** User id of the person the view was made for. */
  user: string;
  /** The channel it was opened in, if that channel's pages are meant. */
  channel?: string;
  /** What the view is about. */
  reference?: Reference;
  /** The answer a vote is for. */
  answer?: string;
  /** The page of the Home tab, from 1. */
  page?: number;
  /** The message that the view is about, and its author. */
  message?: { channel: string; ts: string; author?: string };
}

const KEYS = new Set(['u', 'c', 'r', 'a', 'p', 'm']);

/** Encodes a view's `private_metadata`. */
export function encodePrivateMetadata(metadata: PrivateMetadata): string {
  const { user, channel, reference, answer, page, message } = metadata;
  return JSON.stringify({
    u: user,
    ...(channel === undefined ? {} : { c: channel }),
    ...(reference === undefined ? {} : { r: encodeReference(reference) }),
    ...(answer === undefined ? {} : { a: answer }),
    ...(page === undefined ? {} : { p: page }),
    ...(message === undefined
      ? {}
      : { m: [message.channel, message.ts, ...(message.author === undefined ? [] : [message.author])] }),
  });
}

/** Reads a view's `private_metadata`; undefined if `encodePrivateMetadata` can't have written it. */
export function parsePrivateMetadata(value: unknown): PrivateMetadata | undefined {
  if (typeof value !== 'string' || value.length > LIMITS.privateMetadata) return undefined;
  const data = parseObject(value);
  if (data === undefined || Object.keys(data).some((key) => !KEYS.has(key))) return undefined;
  const { u: user, c: channel, r, a: answer, p: page, m } = data;
  if (typeof user !== 'string' || user === '') return undefined;
  if (channel !== undefined && (typeof channel !== 'string' || channel.length > 100)) return undefined;
  const reference = r === undefined ? undefined : parseReference(r);
  if (r !== undefined && reference === undefined) return undefined;
  if (answer !== undefined && (typeof answer !== 'string' || answer.length > 200)) return undefined;
  if (page !== undefined && !(typeof page === 'number' && Number.isSafeInteger(page) && page >= 1)) return undefined;
  const message = m === undefined ? undefined : readMessagePlace(m);
  if (m !== undefined && message === undefined) return undefined;
  return {
    user,
    ...(channel === undefined ? {} : { channel }),
    ...(reference && { reference }),
    ...(message && { message }),
    ...(answer === undefined ? {} : { answer }),
    ...(page === undefined ? {} : { page }),
  };
}

function readMessagePlace(value: unknown): PrivateMetadata['message'] {
  const [channel, ts, author, ...more]: unknown[] = Array.isArray(value) ? value : [];
  const isId = (id: unknown): id is string => typeof id === 'string' && id !== '' && id.length <= 50;
  if (!isId(channel) || !isId(ts) || more.length > 0 || !(author === undefined || isId(author))) return undefined;
  return { channel, ts, ...(author !== undefined && { author }) };
}

function parseObject(value: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(value);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : undefined;
  } catch {
    return undefined;
  }
}
