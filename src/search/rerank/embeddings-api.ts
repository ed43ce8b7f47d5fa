import { z } from 'zod';

/** A server of a text embedding model. */
export interface EmbeddingsServer {
  /** Address of the OpenAI-compatible API: the server, its `/v1`, or `/v1/embeddings`. */
  url: string;
  model: string;
  /** Sent as a bearer token. */
  key?: string | undefined;
}

/** Thrown if a server doesn't answer, or its answer is invalid. */
export class EmbeddingsError extends Error {}

/** Embeds texts: resolves with their vectors, in order, each of length 1. */
export type Embed = (texts: readonly string[], timeoutMs: number) => Promise<Float32Array[]>;

const NUMBERS_MAX = 8192;
const CLOSED: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);
const answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(NUMBERS_MAX) })),
});

/**
 * Returns a client of an embeddings server.
 * @throws {EmbeddingsError} from its calls: no answer in time, a status other than 2xx, vectors that don't fit the texts
 */
export function createEmbeddingsClient({ url, model, key }: EmbeddingsServer, call: typeof fetch = fetch): Embed {
  const address = toAddress(url);
  return async (texts, timeoutMs) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const send = () =>
      call(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
        redirect: 'error',
        signal,
      });
    const response = await send()
      // The server closed a kept-alive connection just as it was reused.
      .catch((error: unknown) => (CLOSED.has(codeOf(error)) ? send() : Promise.reject(error)))
      .catch((cause: unknown) => {
        throw new EmbeddingsError(explain(cause), { cause });
      });
    if (!response.ok) {
      await response.body?.cancel();
      throw new EmbeddingsError(`it answered with status ${response.status}`);
    }
    const read = answer.safeParse(await response.json().catch(() => undefined));
    if (!read.success) throw new EmbeddingsError('its answer holds no embeddings');
    return toVectors(read.data.data, texts.length);
  };
}

function toAddress(url: string): string {
  const bare = url.replace(/\/+$/u, '');
  if (bare.endsWith('/embeddings')) return bare;
  return bare.endsWith('/v1') ? `${bare}/embeddings` : `${bare}/v1/embeddings`;
}

function toVectors(data: readonly { index: number; embedding: readonly number[] }[], count: number): Float32Array[] {
  const vectors: Float32Array[] = [];
  for (const { index, embedding } of data) vectors[index] = toUnit(embedding);
  const size = vectors[0]?.length;
  for (let at = 0; at < count; at++)
    if (vectors[at] === undefined || vectors[at]?.length !== size)
      throw new EmbeddingsError('its vectors differ in number or size from what was asked');
  if (vectors.length !== count) throw new EmbeddingsError('it returned more vectors than it was given texts');
  return vectors;
}

/** Scales to length 1, so that dot products are cosines. */
function toUnit(embedding: readonly number[]): Float32Array {
  const length = Math.hypot(...embedding);
  if (!Number.isFinite(length) || length === 0) throw new EmbeddingsError('one of its vectors has no direction');
  return Float32Array.from(embedding, (value) => value / length);
}

function explain(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === 'TimeoutError') return 'it did not answer in time';
  return codeOf(cause) || cause.message;
}

/** Returns the system's reason for a failed request; '' if unknown. */
function codeOf(error: unknown): string {
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
