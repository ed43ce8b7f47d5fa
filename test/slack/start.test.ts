import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../../src/slack/transport/identity.ts';
import { type Mode, startBot } from './bot.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

const ALL = ['commands', 'app_mentions:read', 'chat:write', 'im:history', 'im:write', 'files:write'];
let slack: FakeSlack;

beforeEach(async () => {
  slack = await startFakeSlack({ scopes: ALL });
});
afterEach(() => slack.close());

async function failure(mode: Mode): Promise<string> {
  const error: unknown = await startBot({ mode, slack }).then(
    async (bot) => {
      await bot.app.stop();
      return new Error('It started.');
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return String(error instanceof Error && error.message);
}

describe('the start stops with one sentence', () => {
  it.each(['invalid_auth', 'token_revoked', 'not_authed', 'account_inactive'])(
    'when the bot token is %s',
    async (code) => {
      slack.fail('auth.test', { error: code });
      expect(await failure('http')).toMatch(new RegExp(`^[^\\n]*${code}[^\\n]*\\.$`));
    },
  );

  it('when the app lacks a scope it can’t do without', async () => {
    await slack.close();
    slack = await startFakeSlack({ scopes: ['commands', 'im:history'] });
    const sentence = await failure('http');
    expect(sentence).toContain('app_mentions:read, chat:write');
    expect(sentence).toContain('reinstall');
  });

  it('when Slack can’t be reached', async () => {
    slack.fail('auth.test', { reset: true }, 9);
    expect(await failure('http')).toContain('SLACK_API_URL');
  });

  it.each([
    ['invalid_auth', 'SLACK_APP_TOKEN'],
    ['missing_scope', 'connections:write'],
  ])('when Socket Mode is refused with %s', async (code, words) => {
    slack.fail('apps.connections.open', { error: code }, 99);
    expect(await failure('socket')).toContain(words);
  });

  it('when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    const error: unknown = await startBot({ mode: 'http', slack, port }).catch((reason: unknown) => reason);
    expect(String(error)).toContain(`Port ${port} is in use`);
    other.close();
  });
});

it('says at the start what will not work for want of an optional scope', async () => {
  await slack.close();
  slack = await startFakeSlack({ scopes: ALL.slice(0, 4) });
  const bot = await startBot({ mode: 'socket', slack });
  expect(bot.logged.join('')).toContain('im:write');
  expect(bot.logged.join('')).toContain('files:write');
  await bot.app.stop();
});
