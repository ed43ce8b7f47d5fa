import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNetwork } from '../../src/slack/transport/network.ts';
import { type Bot, directMessage, startBot } from './bot.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

/** A proxy that lends its connections, and remembers where to and by whom. */
async function startProxy() {
  const server: Server = createServer((_, response) => response.writeHead(405).end());
  const asked: string[] = [];
  const sockets: Socket[] = [];
  server.on('connect', (request, client: Socket, head: Buffer) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    const [host, port] = String(request.url).split(':');
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    for (const socket of [client, target]) socket.on('error', () => socket.destroy());
    sockets.push(client, target);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    asked,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

let slack: FakeSlack;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let bot: Bot | undefined;
beforeEach(async () => {
  slack = await startFakeSlack();
  proxy = await startProxy();
});
afterEach(async () => {
  await bot?.app.stop();
  bot = undefined;
  proxy.close();
  await slack.close();
});

describe('if only a proxy leads out', () => {
  const host = () => new URL(slack.apiUrl).host;

  it('the Web API, the socket and uploads go through it, with its password', async () => {
    bot = await startBot({
      mode: 'socket',
      slack,
      settings: { proxies: { http: `http://me:secret@${proxy.address}` } },
    });
    const way = `${host()} Basic ${Buffer.from('me:secret').toString('base64')}`;
    expect(new Set(proxy.asked)).toEqual(new Set([way]));
    // The Web API's own, and one for the socket.
    expect(proxy.asked.length).toBeGreaterThan(1);
    await bot.event(directMessage('show me the diagram of the control plane'));
    expect(slack.uploads).toHaveLength(1);
    expect(slack.uploads[0]?.bytes).toBeGreaterThan(10_000);
    expect(new Set(proxy.asked)).toEqual(new Set([way]));
  });

  it('hosts that NO_PROXY names are reached without', async () => {
    const proxies = { http: `http://${proxy.address}`, except: '127.0.0.1' };
    bot = await startBot({ mode: 'socket', slack, settings: { proxies } });
    await bot.event(directMessage('what is kubelet'));
    expect(slack.messages).toHaveLength(1);
    expect(proxy.asked).toEqual([]);
  });

  it('one that is away is named as what to look at', async () => {
    const starting = startBot({ mode: 'http', slack, settings: { proxies: { http: 'http://127.0.0.1:1' } } });
    await expect(starting).rejects.toThrow(/can’t be reached .*a proxy/u);
  });
});

describe('the network', () => {
  it('ends a call that its caller gives up', async () => {
    slack.fail('api.test', { hang: true });
    const giveUp = new AbortController();
    const call = openNetwork().fetch(`${slack.apiUrl}api.test`, { method: 'POST', signal: giveUp.signal });
    await expect.poll(() => slack.calls.length).toBe(1);
    giveUp.abort(new Error('No time.'));
    await expect(call).rejects.toThrow('No time.');
  });
});
