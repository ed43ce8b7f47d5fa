import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExplanationRecord } from '../../src/answer/explanation-record.ts';
import type { Exhibit } from '../../src/playground/gallery.ts';
import { BOT } from '../../src/playground/workspace/workspace.ts';
import { PATIENCE_MS } from '../patience.ts';
import { startShipped } from './shipped.ts';

let url: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ url, stop } = await startShipped());
});
afterAll(() => stop());

/** `fetch` lets nobody choose the Host header. */
function askWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end();
  });
}

function act(name: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ as: 'U0ALEX', ...body }),
  });
}

interface Snapshot {
  channels: object[];
  messages: { channel: string; author: string; said: string; html: string }[];
}

/** What the server says at an address; the tests know its shape. */
async function ask<T>(path: string): Promise<T> {
  return (await fetch(`${url}${path}`)).json() as Promise<T>;
}

/** The messages of a channel as a page that is loaded now shows them. */
async function messagesIn(channel: string): Promise<Snapshot['messages']> {
  const { messages } = await ask<Snapshot>('/api/workspace?as=U0ALEX');
  return messages.filter((message) => message.channel === channel);
}

/** Waits for what the app does after its ack. */
async function until<T>(check: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const found = await check();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('Waited in vain for what the app does.');
}

describe('the playground', () => {
  it('answers at its own addresses only', async () => {
    const { host, port } = new URL(url);
    expect(await askWithHost(host)).toBe(200);
    expect(await askWithHost(`localhost:${port}`)).toBe(200);
    expect(await askWithHost('evil.example')).toBe(403);
    expect(await askWithHost(`evil.example:${port}`)).toBe(403);
  });

  it('takes nothing from another site', async () => {
    const say = { channel: 'C0GENERAL', text: 'hi' };
    expect((await act('say', say, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await act('say', say, { 'content-type': 'text/plain' })).status).toBe(403);
  });

  it('lets the page reach nothing but itself', async () => {
    const response = await fetch(url);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe/);
    expect(await response.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('says in a sentence that its port is in use', async () => {
    const { port } = new URL(url);
    await expect(startShipped({ port: Number(port) })).rejects.toThrow(
      `Port ${port} is in use: stop the other program, or choose another port with PLAYGROUND_PORT.`,
    );
  });

  it('answers what makes no sense with the reason', async () => {
    const unknown = await act('say', { channel: 'C0NOWHERE', text: 'hi' });
    expect([unknown.status, await unknown.json()]).toEqual([400, { ok: false, error: 'No such channel.' }]);
    expect((await act('explode', {})).status).toBe(400);
    expect((await act('say', { channel: 'C0GENERAL', text: ' ' })).status).toBe(400);
    expect((await fetch(`${url}/page/../server.ts`)).status).toBe(404);
    expect((await fetch(`${url}/diagrams/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  it('asks the real bot, which uploads the diagram into the thread as it does without an address', async () => {
    await act('say', { channel: 'C0GENERAL', text: '@DevOps Bot what is kubelet' });
    const [answer, upload] = await until(async () => {
      const said = (await messagesIn('C0GENERAL')).filter(({ author }) => author === BOT.user);
      return said.length === 2 ? said : undefined;
    });
    expect(answer?.said).toContain('kubelet');
    expect(answer?.html).not.toContain('<img');
    const [, picture] = /<img src="(\/files\/[^"]+)"/.exec(upload?.html ?? '') ?? [];
    expect((await fetch(`${url}${picture}`)).headers.get('content-type')).toBe('image/png');
  });

  it('shows the diagram inside the answer if that is chosen', async () => {
    expect((await act('pictures', { way: 'sideways' })).status).toBe(400);
    await act('pictures', { way: 'fetched' });
    await act('say', { channel: 'C0PLATFORM', text: '@DevOps Bot what is kubelet' });
    const answer = await until(async () => (await messagesIn('C0PLATFORM')).find(({ author }) => author === BOT.user));
    const [, picture] = /<img src="(\/diagrams\/[^"]+)"/.exec(answer.html) ?? [];
    const response = await fetch(`${url}${picture}`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await ask<{ pictures: string }>('/api/workspace?as=U0ALEX')).pictures).toBe('fetched');
    await act('pictures', { way: 'uploaded' });
  });

  it('tells each person how their last question was answered', async () => {
    await act('say', { channel: 'C0GENERAL', text: '/devops hey, what is a pod?' });
    const { explanation } = await ask<{ explanation: ExplanationRecord | null }>('/api/explanation?as=U0ALEX');
    expect(explanation).toMatchObject({
      kind: 'found',
      read: [
        { text: 'hey, ', kept: false },
        { text: 'what is a pod?', kept: true },
      ],
      searches: [
        { verdict: 'clear', candidates: [{ titles: expect.arrayContaining(['Pod']) }, {}, {}, {}, {}, {}, {}, {}] },
      ],
    });
    expect(await ask('/api/explanation?as=U0LINWEI')).toEqual({ explanation: null });
  });

  it('is a help channel if it is set so: answers a question nobody asked it, and leaves the colleague alone', async () => {
    expect(await (await act('say', { channel: 'C0PLATFORM', text: '/devops settings' })).json()).toEqual({ ok: true });
    const helping = await startShipped({ channelDefaults: { answers: 'sure' } });
    try {
      const say = (as: string, text: string) =>
        fetch(`${helping.url}/api/say`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ as, channel: 'C0PLATFORM', text }),
        });
      await say('U0LINWEI', 'the kubelet is the agent of a node');
      await say('U0ALEX', 'does anyone know what a kubelet is?');
      const said = await until(async () => {
        const { messages } = (await (await fetch(`${helping.url}/api/workspace?as=U0ALEX`)).json()) as Snapshot;
        const all = messages.filter(({ channel, author }) => channel === 'C0PLATFORM' && author === BOT.user);
        return all.length > 0 ? all : undefined;
      });
      expect(said).toHaveLength(1);
      expect(said[0]?.said).toContain('Kubelet');
    } finally {
      await helping.stop();
    }
  });

  it('keeps private answers out of a page that is loaded again', async () => {
    const before = (await messagesIn('C0GENERAL')).length;
    expect(await (await act('say', { channel: 'C0GENERAL', text: '/devops what is a pod' })).json()).toEqual({
      ok: true,
    });
    expect((await messagesIn('C0GENERAL')).length).toBe(before);
  });

  it('shows a direct message to its person only', async () => {
    await act('say', { channel: 'D0ALEX', text: 'what is etcd' });
    await until(async () => (await messagesIn('D0ALEX')).find(({ author }) => author === BOT.user));
    const { channels, messages } = await ask<Snapshot>('/api/workspace?as=U0LINWEI');
    expect(JSON.stringify([channels, messages])).not.toContain('D0ALEX');
  });
});

describe('a bot with names of its own', () => {
  it('answers to them in the playground, and hears what it may hear in Slack', async () => {
    const folder = fileURLToPath(new URL('../browser/pages', import.meta.url));
    const profile = { name: 'Handbook', command: '/handbook', helpChannels: true };
    const named = await startShipped({ folder, profile });
    try {
      const snapshot = async () => (await fetch(`${named.url}/api/workspace?as=U0ALEX`)).json() as Promise<Snapshot>;
      expect(await snapshot()).toMatchObject({ bot: { name: 'Handbook' }, commands: [{ name: '/handbook' }] });
      const say = (text: string) =>
        fetch(`${named.url}/api/say`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ as: 'U0ALEX', channel: 'C0GENERAL', text }),
        });
      expect(await (await say('/handbook what is a pod')).json()).toEqual({ ok: true });
      await say('@handbook what is kubelet');
      const answer = await until(async () => (await snapshot()).messages.find(({ author }) => author === BOT.user));
      expect(answer.said).toContain('kubelet');
    } finally {
      await named.stop();
    }
  });
});

describe('the gallery', () => {
  it('shows every kind in both languages, and Slack would take all of them', async () => {
    const exhibits = await ask<Pick<Exhibit, 'name' | 'language' | 'problems' | 'html'>[]>('/api/gallery');
    const namesIn = (language: string) =>
      exhibits.filter((exhibit) => exhibit.language === language).map(({ name }) => name);
    expect(namesIn('en')).toEqual(namesIn('zh'));
    expect(new Set(namesIn('en')).size).toBeGreaterThan(15);
    expect(exhibits.filter(({ problems, html }) => problems.length > 0 || html === '')).toEqual([]);
  });
});
