import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Largest body, bytes. Hosts send the whole push, and sign all of it. */
const BODY_MAX = 5 * 1024 * 1024;

/**
 * Creates the handler of `/hooks/git`: calls `onPush` for a request signed with the secret by GitHub, Gitea or Forgejo,
 * or with GitLab's token. Its content is not trusted; the repositories are polled instead.
 */
export function createGitWebhook(
  secret: string,
  onPush: () => void,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_MAX) chunks.push(chunk);
    });
    request.on('error', () => response.destroy());
    request.on('end', () => {
      if (size > BODY_MAX) return end(response, 413, 'too large\n');
      if (!isSigned(request, Buffer.concat(chunks), secret))
        return end(response, 401, 'not signed with GIT_WEBHOOK_SECRET\n');
      onPush();
      return end(response, 202, 'looking\n');
    });
  };
}

function isSigned({ headers }: IncomingMessage, body: Buffer, secret: string): boolean {
  const token = headers['x-gitlab-token'];
  if (typeof token === 'string') return isSame(token, secret);
  const signature = headers['x-hub-signature-256'];
  return (
    typeof signature === 'string' &&
    isSame(signature, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  );
}

/** Compares in constant time. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHmac('sha256', 'length').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
  response.end(text);
}
