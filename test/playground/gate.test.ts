import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShipped } from './shipped.ts';

const TOKEN = 'a token of the team';

let url: string;
let stop: () => Promise<void>;
beforeAll(async () => {
  const started = await startShipped({ open: { host: '0.0.0.0', token: TOKEN } });
  url = started.url.replace('0.0.0.0', '127.0.0.1');
  stop = started.stop;
});
afterAll(() => stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { headers, redirect: 'manual' });

/** The cookie that the token is exchanged for. */
async function enter(): Promise<string> {
  const response = await get(`/?token=${encodeURIComponent(TOKEN)}`);
  expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/u);
  expect(cookie).not.toContain(TOKEN);
  return cookie.split(';')[0] ?? '';
}

describe('a playground that others reach', () => {
  it.each(['/', '/?token=', '/?token=wrong', '/api/workspace?as=U0ALEX', '/gallery', '/page/../x', '/diagrams/x.png'])(
    'shows nothing at %s without the token',
    async (path) => {
      for (const headers of [{}, { cookie: 'playground=' }, { cookie: `playground=${TOKEN}` }]) {
        const response = await get(path, headers);
        expect(response.status).toBe(401);
        expect(await response.text()).toContain('PLAYGROUND_TOKEN');
      }
    },
  );

  it('is the same as ever with it', async () => {
    const cookie = await enter();
    expect((await get('/', { cookie })).status).toBe(200);
    const workspace = await get('/api/workspace?as=U0ALEX', { cookie: `other=1; ${cookie}` });
    expect(await workspace.json()).toHaveProperty('channels');
  });

  it('takes nothing from another site, and nothing without the token', async () => {
    const cookie = await enter();
    const say = (headers: Record<string, string>) =>
      fetch(`${url}/api/say`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ as: 'U0ALEX', channel: 'C0GENERAL', text: 'hi' }),
      }).then(({ status }) => status);
    expect(await say({})).toBe(401);
    expect(await say({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await say({ cookie, 'content-type': 'text/plain' })).toBe(403);
    expect(await say({ cookie, origin: url })).toBe(200);
  });
});
