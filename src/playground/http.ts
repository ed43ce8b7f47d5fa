import type { IncomingMessage, ServerResponse } from 'node:http';

/** A response to a request of the page. */
export interface PageResponse {
  status: number;
  type: string;
  body: string | Uint8Array;
  /** Whether the address contains the content's hash, so that it never changes. */
  immutable?: boolean;
  /** Additional headers. */
  headers?: Readonly<Record<string, string>>;
}

/** Largest request body, bytes: many times a long message. */
const BODY_MAX = 1024 * 1024;

const HEADERS = {
  // Only this server: no script or picture can send requests elsewhere.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Sets the security headers, for a response made elsewhere. */
export function protect(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

/** Sends a reply with the security headers. */
export function send(
  response: ServerResponse,
  { status, type, body, immutable = false, headers = {} }: PageResponse,
): void {
  response.writeHead(status, {
    ...HEADERS,
    ...headers,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Returns a response with a value as JSON. */
export function jsonResponse(value: unknown, status = 200): PageResponse {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** Returns a response with plain text. */
export function textResponse(status: number, body: string): PageResponse {
  return { status, type: 'text/plain; charset=utf-8', body };
}

/**
 * Returns why a request isn't the page's own, or undefined if it is. Names that resolve to this machine (DNS
 * rebinding), and forms and scripts of other sites, are rejected.
 */
export function foreign(request: IncomingMessage, port: number): string | undefined {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = '', origin, 'content-type': type = '' } = request.headers;
  if (!own.includes(host)) return `This server answers only at http://127.0.0.1:${port}.`;
  if (request.method !== 'POST') return undefined;
  if (origin !== undefined && origin !== `http://${host}`) return 'Only the page itself may do this.';
  if (!type.startsWith('application/json')) return 'Send JSON.';
  return undefined;
}

/** Returns the JSON of a request's body. @throws BadRequest if there is none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_MAX) throw new BadRequest('The message is too long.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BadRequest('The body is not JSON.');
  }
}

/** Thrown for an invalid request, which is answered with 400 and the message. */
export class BadRequest extends Error {
  override name = 'BadRequest';
}

/** Opens a stream of server-sent events; returns the function that sends one. */
export function openEventStream(response: ServerResponse): (value: unknown) => void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': open\n\n');
  return (value) => {
    response.write(`data: ${JSON.stringify(value)}\n\n`);
  };
}
