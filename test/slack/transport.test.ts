import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATIENCE_MS } from '../patience.ts';
import { type Bot, command, mention, sign, startBot, until } from './bot.ts';
import { type Failure, type FakeSlack, startFakeSlack } from './fake-slack.ts';

let slack: FakeSlack;
let bot: Bot;

beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

describe('the HTTP server', () => {
  const body = JSON.stringify(mention('what is kubelet'));
  const json = { 'Content-Type': 'application/json' };
  const post = (headers: Record<string, string>, content: string = body) =>
    fetch(`${bot.url}/slack/events`, { method: 'POST', headers: { ...json, ...headers }, body: content });

  beforeEach(async () => {
    bot = await startBot({ mode: 'http', slack });
  });

  it.each<[string, () => Record<string, string>]>([
    ['no signature', () => ({})],
    ['a wrong signature', () => ({ ...sign(body), 'X-Slack-Signature': `v0=${'0'.repeat(64)}` })],
    ['another secret’s signature', () => sign(body, 'other')],
    ['another body’s signature', () => sign(`${body} `)],
    ['a signature dated ahead by more', () => sign(body, undefined, Math.floor(Date.now() / 1000) + 900)],
    ['a signature older than five minutes', () => sign(body, undefined, Math.floor(Date.now() / 1000) - 301)],
    ['half a signature', () => ({ ...sign(body), 'X-Slack-Signature': 'v0=' })],
    ['a time that is none', () => ({ ...sign(body), 'X-Slack-Request-Timestamp': 'soon' })],
  ])('refuses %s', async (_, headers) => {
    const response = await post(headers());
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
    expect(slack.messages).toEqual([]);
  });

  it('says in the log that a clock may be wrong, whose requests or whose machine’s it is', async () => {
    for (const offBy of [3600, -3600]) await post(sign(body, undefined, Math.floor(Date.now() / 1000) + offBy));
    expect(bot.logged.join('\n')).toMatch(/dated 3\d{3} s ahead of this machine's clock/u);
    expect(bot.logged.join('\n')).toMatch(/stale|5 minutes/u);
  });

  it('does not fill the log with requests that are not Slack’s', async () => {
    for (let n = 0; n < 30; n += 1) await post({});
    expect(bot.logged.filter((line) => line.includes('verify')).length).toBeLessThanOrEqual(5);
  });

  it('answers a command that is sent a second time with an ack only', async () => {
    const content = new URLSearchParams(command(slack, 'what is kubelet') as Record<string, string>).toString();
    const signed = { ...sign(content), 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await post(signed, content)).status).toBe(200);
    await until(() => slack.responses.length === 1, 'an answer');
    expect((await post(signed, content)).status).toBe(200);
    // What is asked later is answered later.
    await bot.interact(command(slack, 'what is a pod'));
    await until(() => slack.responses.length > 1, 'another answer');
    const [first, second] = slack.responses.map(({ body: { text } }) => text);
    expect(second).not.toBe(first);
  });

  it('answers Slack’s check of the address', async () => {
    const check = JSON.stringify({ type: 'url_verification', challenge: 'c0ffee' });
    expect(await (await post(sign(check), check)).json()).toEqual({ challenge: 'c0ffee' });
  });

  it('refuses a body of more than a megabyte', async () => {
    const huge = JSON.stringify({ type: 'event_callback', text: 'x'.repeat(1_200_000) });
    const response = await post(sign(huge), huge).catch(() => undefined);
    expect(response?.status ?? 413).toBe(413);
    expect((await post(sign(body))).status).toBe(200);
  });

  it.each(['{', '[]', '"x"', '{"type":"event_callback"}', '{"type":"event_callback","event":null}', '1'])(
    'survives the signed body %s',
    async (content) => {
      await post({ ...sign(content), Connection: 'close' }, content);
      expect((await post(sign(body))).status).toBe(200);
    },
  );

  it.each([
    '/',
    '/slack',
    '/slack/events',
    '/.env',
    '/diagrams/',
    '/diagrams/../package.json',
    '/%E0%A4%A',
    '/healthz',
    '//',
  ])('knows nothing of GET %s, and logs nothing', async (path) => {
    const response = await fetch(`${bot.url}${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(bot.logged.slice(1)).toEqual([]);
  });

  it('hangs up on a client that sends its head too slowly', async () => {
    const { port } = new URL(bot.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\n');
    await new Promise((resolve) => socket.on('close', resolve).resume());
    expect((await post(sign(body))).status).toBe(200);
  });
});

describe('Socket Mode', () => {
  /** A bot that opens its socket again soon, and takes a stall of this machine for the end of it. */
  const startHasty = () => startBot({ mode: 'socket', slack, pace: { pongMs: 300, reopenAfterMs: 20 } });
  /** Sends an envelope until it is acked, for its socket may end meanwhile. */
  const deliver = (envelope: Record<string, unknown>) =>
    expect.poll(() => slack.socket.send(envelope, 1000)).toBeDefined();

  it.each<[string, Failure]>([
    ['errors', { status: 500, body: 'x' }],
    ['a proxy that says it in HTML', { status: 200, body: '<html>' }],
    ['a broken network', { reset: true }],
    ['a limit', { status: 429, retryAfter: 1, body: '{"ok":false,"error":"ratelimited"}' }],
    ['an address that is none', { status: 200, body: '{"ok":true,"url":"nonsense"}' }],
  ])('comes back however often its new socket is refused: %s', async (_, failure) => {
    bot = await startHasty();
    slack.fail('apps.connections.open', failure, 5);
    slack.socket.disconnect();
    await until(() => slack.socket.connections === 0, 'the end of the connection');
    await deliver({ type: 'events_api', payload: mention('what is kubelet') });
    expect(slack.messages).toHaveLength(1);
    expect(bot.logged.join('')).toContain('connecting again until it works');
  });

  it('reconnects when Slack says so, and answers on', async () => {
    bot = await startHasty();
    slack.socket.disconnect();
    await until(() => slack.socket.connections === 0, 'the end of the connection');
    await deliver({ type: 'slash_commands', payload: command(slack, 'what is kubelet') });
    await until(() => slack.responses.length > 0, 'an answer');
  });

  it.each([
    '{',
    'null',
    '[]',
    '""',
    '{"type":"events_api"}',
    '{"type":"events_api","payload":null}',
    '{"type":"hello"}',
  ])('survives the frame %s', async (frame) => {
    bot = await startBot({ mode: 'socket', slack });
    slack.socket.sendRaw(frame);
    expect((await bot.interact(command(slack, 'what is kubelet')))?.status).toBe(200);
  });
});

describe.each(['http', 'socket'] as const)('stopping over %s', (mode) => {
  it('finishes the answer under way and acks it', async () => {
    bot = await startBot({ mode, slack });
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
    const answered = bot.event(mention('what is kubelet'));
    await until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'the first try');
    expect(await bot.app.stop()).toBe(true);
    expect((await answered)?.status).toBe(200);
    expect(slack.messages).toHaveLength(1);
  });

  it('gives up after the time it has', async () => {
    bot = await startBot({ mode, slack, pace: { drainMs: 100 } });
    slack.fail('chat.postMessage', { hang: true });
    void bot.event(mention('what is kubelet')).catch(() => undefined);
    await until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'the first try');
    expect(await bot.app.stop()).toBe(false);
  });
});

it('takes no new event while it stops, so that Slack delivers it to another', async () => {
  bot = await startBot({ mode: 'socket', slack });
  slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
  const first = bot.event(mention('what is kubelet'));
  await until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'the first try');
  const stopped = bot.app.stop();
  expect(await slack.socket.send({ type: 'events_api', payload: mention('what is a pod') }, 500)).toBeUndefined();
  await stopped;
  await first;
  expect(slack.messages).toHaveLength(1);
});

describe('a command that is being sent while the bot stops', () => {
  async function sendInTwo(beforeRest: () => Promise<void>): Promise<string> {
    const body = new URLSearchParams(command(slack, 'what is kubelet') as Record<string, string>).toString();
    const headers = {
      ...sign(body),
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': body.length,
      // The server says that it has the head.
      Expect: '100-continue',
    };
    const lines = [
      'POST /slack/events HTTP/1.1',
      'Host: bot',
      ...Object.entries(headers).map((pair) => pair.join(': ')),
    ];
    const socket = connect(Number(new URL(bot.url).port), '127.0.0.1');
    let reply = '';
    socket.on('data', (chunk) => (reply += String(chunk)));
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body.slice(0, 20)}`);
    await until(() => reply.endsWith('\r\n\r\n'), 'the head to arrive');
    reply = '';
    await beforeRest();
    socket.write(body.slice(20));
    await until(() => reply !== '', 'a reply');
    socket.destroy();
    return reply;
  }

  it('is answered before the bot has stopped', async () => {
    bot = await startBot({ mode: 'http', slack, pace: { arrivingMs: PATIENCE_MS } });
    let stopped: Promise<boolean> | undefined;
    const reply = await sendInTwo(async () => {
      stopped = bot.app.stop();
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect(reply).toMatch(/^HTTP\/1.1 200/u);
    expect(await stopped).toBe(true);
    expect(slack.responses).toHaveLength(1);
  });

  it('is refused where its rest comes too late, as nobody would answer it', async () => {
    bot = await startBot({ mode: 'http', slack, pace: { drainMs: 50 } });
    const reply = await sendInTwo(async () => void (await bot.app.stop()));
    expect(reply).toMatch(/^HTTP\/1.1 503/u);
    expect(slack.responses).toEqual([]);
  });
});
