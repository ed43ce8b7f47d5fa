import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { createSlackApp, type SlackApp } from '../../src/slack/app.ts';
import { StartError } from '../../src/slack/transport/identity.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createSeal, SealError } from '../../src/store/seal.ts';
import type { Store } from '../../src/store/store.ts';
import { sealWithoutOwner } from '../store/old-seal.ts';
import { eventBody, freshTs, shipped, sign } from './bot.ts';
import { SIGNING_SECRET } from './fake-slack.ts';

const now = () => new Date();
const KEY = randomBytes(32);
const apps: SlackApp[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.stop()));
});

interface Posted {
  token: string;
  channel: string;
  text: string;
}

/** Slack as several workspaces see it: an install's code is `code-TEAM`, its token `xoxb-TEAM`. */
function slackOf(posted: Posted[], codes: URLSearchParams[] = [], told: string[] = []): typeof fetch {
  return async (input, init) => {
    const method = new URL(String(input)).pathname.split('/').at(-1);
    const body = new URLSearchParams(String(init?.body ?? ''));
    const token = (new Headers(init?.headers).get('authorization') ?? '').replace('Bearer ', '');
    const team = token.replace(/^xoxb-(rotated-)?/u, '');
    const reply = (fields: Record<string, unknown>) => Response.json({ ok: true, ...fields });
    if (String(input).includes('/commands/')) told.push(JSON.parse(String(init?.body)).text);
    switch (method) {
      case 'oauth.v2.access': {
        codes.push(body);
        if (body.get('grant_type') === 'refresh_token') {
          const of = body.get('refresh_token')?.replace('xoxe-', '') ?? '';
          return reply({
            token_type: 'bot',
            access_token: `xoxb-rotated-${of}`,
            refresh_token: `xoxe-${of}`,
            expires_in: 43_200,
          });
        }
        return reply(accessOf(body.get('code')?.replace('code-', '') ?? ''));
      }
      case 'auth.test':
        return reply({ team_id: team, user_id: `UBOT${team}`, bot_id: `B${team}`, url: 'https://x.slack.com/' });
      case 'chat.postMessage':
        posted.push({ token, channel: body.get('channel') ?? '', text: body.get('text') ?? '' });
        return reply({ channel: body.get('channel'), ts: '1.1', message: {} });
      default:
        return reply({});
    }
  };
}

function accessOf(team: string): Record<string, unknown> {
  const organisation = team.startsWith('E');
  const rotating = team === 'TROT' ? { refresh_token: `xoxe-${team}`, expires_in: -10 } : {};
  return {
    app_id: 'A1',
    access_token: `xoxb-${team}`,
    token_type: 'bot',
    scope: 'commands,chat:write',
    bot_user_id: `UBOT${team}`,
    authed_user: { id: 'UADMIN' },
    team: organisation ? null : { id: team, name: team },
    enterprise: organisation ? { id: team, name: team } : null,
    is_enterprise_install: organisation,
    ...rotating,
  };
}

async function start(store: Store, posted: Posted[] = [], key = KEY, oldKeys: Buffer[] = [], told: string[] = []) {
  const logged: string[] = [];
  const oauth = {
    clientId: '1.2',
    clientSecret: 'client-secret',
    stateSecret: 'state-secret',
    seal: createSeal(key, oldKeys),
  };
  const app = createSlackApp({
    library: await shipped,
    store,
    log: createLog({ level: 'info', secrets: [SIGNING_SECRET], write: (line) => logged.push(line) }),
    now,
    settings: { allowExternal: false, adminUsers: [], diagramBaseUrl: 'https://bot.example.com', gapsChannel: 'C1' },
    connection: { mode: 'oauth', oauth, signingSecret: SIGNING_SECRET, port: 0 },
    fetch: slackOf(posted, [], told),
    pace: { postEveryMs: 0 },
  });
  apps.push(app);
  const url = `http://127.0.0.1:${await app.start()}`;
  return { url, logged };
}

/** Follows the install page as a browser does: with its cookie, to the address Slack would send it back to. */
async function install(url: string, team: string) {
  const page = await fetch(`${url}/slack/install`);
  const text = await page.text();
  const link = /href="([^"]+authorize[^"]+)"/u.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const state = new URL(link).searchParams.get('state') ?? '';
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const back = (cookies: string) =>
    fetch(`${url}/slack/oauth_redirect?code=code-${team}&state=${encodeURIComponent(state)}`, {
      headers: { cookie: cookies },
      redirect: 'manual',
    });
  return { link: new URL(link), first: await back(cookie), again: () => back(cookie), stolen: () => back('') };
}

async function deliver(url: string, event: Record<string, unknown>, team: string, outer: Record<string, unknown> = {}) {
  const authorizations = [
    { team_id: team, enterprise_id: null, user_id: `UBOT${team}`, is_bot: true, is_enterprise_install: false },
  ];
  const body = JSON.stringify(eventBody(event, { team_id: team, authorizations, ...outer }));
  const headers = { 'Content-Type': 'application/json', ...sign(body) };
  return await fetch(`${url}/slack/events`, { method: 'POST', headers, body });
}

const mention = (team: string) => ({
  type: 'app_mention',
  user: 'U1',
  channel: `C${team}`,
  ts: freshTs(),
  text: `<@UBOT${team}> what is kubelet`,
});

it('says so at the response address if there is no token for the workspace of a command', async () => {
  const told: string[] = [];
  const { url } = await start(createMemoryStore(now), [], KEY, [], told);
  const fields = { command: '/devops', text: 'kubelet', team_id: 'TNONE', user_id: 'U1', channel_id: 'C1' };
  const body = new URLSearchParams({ ...fields, response_url: 'https://hooks.slack.test/commands/1' }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...sign(body) };
  expect((await fetch(`${url}/slack/events`, { method: 'POST', headers, body })).status).toBe(200);
  await expect.poll(() => told).toEqual([expect.stringContaining('Something went wrong')]);
});

describe('installing by OAuth', () => {
  it('asks for the scopes of the manifest', async () => {
    const { url } = await start(createMemoryStore(now));
    const { link } = await install(url, 'TONE');
    const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../manifest.json'), 'utf8'));
    expect(link.searchParams.get('scope')?.split(',').sort()).toEqual([...manifest.oauth_config.scopes.bot].sort());
  });

  it('answers each workspace with its own token, and keeps tokens sealed', async () => {
    const [store, posted] = [createMemoryStore(now), [] as Posted[]];
    const { url, logged } = await start(store, posted);
    expect((await install(url, 'TONE')).first.status).toBe(200);
    expect((await install(url, 'TTWO')).first.status).toBe(200);
    await deliver(url, mention('TTWO'), 'TTWO');
    await deliver(url, mention('TONE'), 'TONE');
    expect(posted.map(({ token, channel }) => `${token} ${channel}`)).toEqual(['xoxb-TTWO CTTWO', 'xoxb-TONE CTONE']);
    expect(await store.installations.get('TONE')).not.toContain('xoxb');
    expect(logged.join('\n')).not.toMatch(/xoxb-T|client-secret|state-secret/u);
  });

  it('refuses a state that was used, and one of another browser', async () => {
    const store = createMemoryStore(now);
    const { url } = await start(store);
    const { again } = await install(url, 'TONE');
    expect((await again()).status).toBe(400);
    const { stolen } = await install(url, 'TTWO');
    await store.forget('TTWO');
    expect((await stolen()).status).toBe(400);
    expect(await store.installations.get('TTWO')).toBeUndefined();
  });

  it('answers every workspace of an organisation that installed it', async () => {
    const [store, posted] = [createMemoryStore(now), [] as Posted[]];
    const { url } = await start(store, posted);
    await install(url, 'EORG');
    const authorizations = [
      { team_id: null, enterprise_id: 'EORG', user_id: 'UBOTEORG', is_bot: true, is_enterprise_install: true },
    ];
    await deliver(url, { ...mention('EORG'), channel: 'CANY' }, 'TANY', { enterprise_id: 'EORG', authorizations });
    expect(posted).toMatchObject([{ token: 'xoxb-EORG', channel: 'CANY' }]);
  });

  it('renews a token that is about to end', async () => {
    const [store, posted] = [createMemoryStore(now), [] as Posted[]];
    const { url } = await start(store, posted);
    await install(url, 'TROT');
    await deliver(url, mention('TROT'), 'TROT');
    expect(posted).toMatchObject([{ token: 'xoxb-rotated-TROT' }]);
  });

  it.each([
    ['app_uninstalled', { type: 'app_uninstalled' }],
    ['a revoked bot token', { type: 'tokens_revoked', tokens: { bot: ['UBOTTONE'] } }],
  ])('erases a workspace, and no other, on %s', async (_, event) => {
    const store = createMemoryStore(now);
    const { url } = await start(store);
    await install(url, 'TONE');
    await install(url, 'TTWO');
    await store.recents.add('TONE', 'U1', 'what is a pod');
    await store.recents.add('TTWO', 'U1', 'what is a pod');
    await deliver(url, event, 'TONE');
    expect(await store.installations.get('TONE')).toBeUndefined();
    expect(await store.recents.list('TONE', 'U1')).toEqual([]);
    expect(await store.installations.get('TTWO')).toBeDefined();
    expect(await store.recents.list('TTWO', 'U1')).toHaveLength(1);
  });

  const organization = (team: string) => ({
    enterprise_id: 'EORG',
    is_enterprise_install: team === 'EORG',
    authorizations: [
      { team_id: null, enterprise_id: 'EORG', user_id: 'UBOT', is_bot: true, is_enterprise_install: team === 'EORG' },
    ],
  });

  it('erases the installation of an organization that removed it, and what its event names', async () => {
    const store = createMemoryStore(now);
    const { url } = await start(store);
    await install(url, 'EORG');
    await install(url, 'TANY');
    await store.recents.add('TANY', 'U1', 'what is a pod');
    await deliver(url, { type: 'app_uninstalled' }, 'TANY', organization('EORG'));
    expect(await store.installations.get('EORG')).toBeUndefined();
    expect(await store.installations.get('TANY')).toBeUndefined();
    expect(await store.recents.list('TANY', 'U1')).toEqual([]);
  });

  it('keeps the installation of an organization if one workspace removes its own', async () => {
    const store = createMemoryStore(now);
    const { url } = await start(store);
    await install(url, 'EORG');
    await install(url, 'TANY');
    await deliver(url, { type: 'app_uninstalled' }, 'TANY', organization('TANY'));
    expect(await store.installations.get('EORG')).toBeDefined();
    expect(await store.installations.get('TANY')).toBeUndefined();
  });

  it.each([
    ['sealed for its workspace', (sealed: string) => sealed],
    ['sealed before seals had owners', (sealed: string) => sealWithoutOwner(createSeal(KEY).open(sealed, 'TTWO'), KEY)],
  ])('refuses an installation, %s, that was moved to another, and says so once', async (_, toSealed) => {
    const [store, posted] = [createMemoryStore(now), [] as Posted[]];
    const { url, logged } = await start(store, posted);
    await install(url, 'TTWO');
    await store.installations.set('TONE', toSealed((await store.installations.get('TTWO')) ?? ''));
    await deliver(url, mention('TONE'), 'TONE');
    await deliver(url, mention('TONE'), 'TONE');
    expect(posted).toEqual([]);
    expect(logged.filter((line) => line.includes('Refused a stored installation'))).toHaveLength(1);
  });

  it('seals again for its workspace what was sealed before seals had owners', async () => {
    const [store, posted] = [createMemoryStore(now), [] as Posted[]];
    const { url } = await start(store, posted);
    await install(url, 'TONE');
    const text = createSeal(KEY).open((await store.installations.get('TONE')) ?? '', 'TONE');
    await store.installations.set('TONE', sealWithoutOwner(text, KEY));
    await deliver(url, mention('TONE'), 'TONE');
    expect(posted).toHaveLength(1);
    const sealed = (await store.installations.get('TONE')) ?? '';
    expect(() => createSeal(KEY).open(sealed, 'TTWO')).toThrow(SealError);
  });

  it('does not answer a workspace that never installed it', async () => {
    const posted: Posted[] = [];
    const { url } = await start(createMemoryStore(now), posted);
    await deliver(url, mention('TNONE'), 'TNONE');
    expect(posted).toEqual([]);
  });

  it('says that there is no channel for the gaps of several workspaces, and posts to none', async () => {
    const posted: Posted[] = [];
    const { logged } = await start(createMemoryStore(now), posted);
    expect(logged.join('')).toContain('Ignoring GAPS_CHANNEL');
    expect(posted).toEqual([]);
  });

  it('does not start with a key that opens nothing, and starts with that key among the old ones', async () => {
    const [store, posted] = [createMemoryStore(now), [] as Posted[]];
    await install((await start(store)).url, 'TONE');
    const sealed = await store.installations.get('TONE');
    const other = randomBytes(32);
    await expect(start(store, [], other)).rejects.toThrow(StartError);
    await expect(start(store, [], other)).rejects.toThrow(/ENCRYPTION_KEY.*ENCRYPTION_KEYS_OLD/su);
    const { url } = await start(store, posted, other, [KEY]);
    await deliver(url, mention('TONE'), 'TONE');
    expect(posted).toHaveLength(1);
    expect(await store.installations.get('TONE')).not.toBe(sealed);
    await start(store, [], other);
  });
});
