import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openNetwork } from '../../src/slack/transport/network.ts';
import { PATIENCE_MS } from '../patience.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Starts what stands between the bot and Slack, and returns its address. */
async function answerWith(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

it('gives up an answer that drips and never ends', async () => {
  const address = await answerWith((_, response) => {
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  });
  await expect(openNetwork({}, 200).fetch(address)).rejects.toThrow('did not end in time');
});

it('gives up an answer that is longer than any of Slack’s, and holds no more of it than that', async () => {
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  let sent = 0;
  const address = await answerWith((_, response) => {
    const write = () => {
      while (sent < 200 && !response.destroyed) {
        sent += 1;
        if (!response.write(chunk)) return void response.once('drain', write);
      }
    };
    write();
  });
  await expect(openNetwork().fetch(address)).rejects.toThrow('too long');
  expect(sent).toBeLessThan(60);
});

it('gives back an answer that is whole', async () => {
  const address = await answerWith((_, response) => {
    response.writeHead(200, { 'Retry-After': '7' });
    response.write('{"ok":');
    setTimeout(() => response.end('true}'), 50);
  });
  const response = await openNetwork({}, PATIENCE_MS).fetch(address);
  expect(await response.json()).toEqual({ ok: true });
  expect(response.headers.get('retry-after')).toBe('7');
});
