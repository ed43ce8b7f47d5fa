import { expect, it } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { createSocketOpening } from '../../src/slack/transport/socket-opening.ts';

it.each(['99999999', 'Infinity'])('is not hurried by a wait of %s s, which no timer can hold', async (retryAfter) => {
  let asked = 0;
  const send: typeof fetch = async () => {
    asked += 1;
    return new Response('{"ok":false,"error":"ratelimited"}', { status: 429, headers: { 'Retry-After': retryAfter } });
  };
  const opening = createSocketOpening(send, { log: createLog({ level: 'silent' }), onRefused: () => {}, firstMs: 10 });
  opening.persist();
  const opened = opening.fetch('https://slack.com/api/apps.connections.open');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(asked).toBe(1);
  opening.stop();
  await opened;
});
