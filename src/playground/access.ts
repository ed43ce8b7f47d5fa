import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { foreign, type PageResponse, textResponse } from './http.ts';

/** Access from other machines: the address to listen on, and the token. */
export interface OpenPlayground {
  host: string;
  token: string;
}

/** Returns the refusal of a request, or undefined if it may pass. */
export type AccessCheck = (request: IncomingMessage, port: number) => PageResponse | undefined;

const COOKIE = 'playground';
const MAX_AGE_S = 7 * 86_400;

/**
 * Creates the access check: only this machine or, if the playground is open to others, whoever has the token, once in
 * the address and then as a cookie.
 */
export function createAccessCheck(open: OpenPlayground | undefined): AccessCheck {
  if (open === undefined) {
    return (request, port) => {
      const refusal = foreign(request, port);
      return refusal === undefined ? undefined : textResponse(403, refusal);
    };
  }
  // The cookie opens this playground without revealing the token.
  const pass = digest(open.token, 'pass');
  return (request) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const given = searchParams.get('token');
    if (request.method === 'GET' && pathname === '/' && given !== null && isSame(given, open.token)) {
      // Lax: a link in a chat must lead in at once. POSTs are checked by their origin.
      const cookie = `${COOKIE}=${pass}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax`;
      return { ...textResponse(303, ''), headers: { location: '/', 'set-cookie': cookie } };
    }
    if (!cookiesOf(request).some((cookie) => isSame(cookie, `${COOKIE}=${pass}`))) {
      return textResponse(401, 'Open this page with ?token= and the PLAYGROUND_TOKEN that it was started with.\n');
    }
    return request.method === 'POST' && !isOwnPage(request)
      ? textResponse(403, 'Only the page itself may do this.')
      : undefined;
  };
}

/** Forms and scripts of another site can't fake their origin, nor send JSON without a preflight. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  const { host = '', origin, 'content-type': type = '' } = headers;
  const isOwn = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
  return isOwn && type.startsWith('application/json');
}

function cookiesOf({ headers }: IncomingMessage): string[] {
  return (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
}

function digest(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Compares in constant time. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(digest('length', given)), Buffer.from(digest('length', expected)));
}
