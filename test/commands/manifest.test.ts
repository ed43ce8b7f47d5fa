import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { runCli } from './run.ts';

const shipped = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../manifest.json'), 'utf8'));
const run = (...args: string[]) => runCli(['manifest', ...args], { cwd: makeFolder({}) });

describe('manifest', () => {
  it('prints the manifest for Socket Mode, as JSON or YAML', async () => {
    expect(JSON.parse((await run()).out)).toEqual(shipped);
    expect(parse((await run('--yaml')).out)).toEqual(shipped);
  });

  it('sends everything to the address of the bot for HTTP, and asks for the same', async () => {
    const events = 'https://bot.example.com/devops/slack/events';
    const { features, oauth_config, settings } = JSON.parse(
      (await run('--url', 'https://bot.example.com/devops/')).out,
    );
    expect(features.slash_commands).toEqual([{ ...shipped.features.slash_commands[0], url: events }]);
    expect(settings).toMatchObject({
      event_subscriptions: { ...shipped.settings.event_subscriptions, request_url: events },
      interactivity: { is_enabled: true, request_url: events },
      socket_mode_enabled: false,
    });
    expect(oauth_config).toMatchObject(shipped.oauth_config);
  });

  it('has the names that are configured, and what help channels need if they are wanted', async () => {
    const env = { SLACK_COMMAND: '/handbook', BOT_NAME: 'Ops Desk', KNOWLEDGE_DIR: '.', HELP_CHANNELS: 'true' };
    const { out } = await runCli(['manifest'], { cwd: makeFolder({}), env });
    expect(out).not.toMatch(/devops(?!.*")|DevOps Bot|\/devops/u);
    const { display_information, features, oauth_config, settings } = JSON.parse(out);
    expect(display_information.name).toBe('Ops Desk');
    expect(features.slash_commands[0].command).toBe('/handbook');
    expect(features.shortcuts[0].name).toBe('Ask Ops Desk');
    expect(oauth_config.scopes.bot).toEqual([...shipped.oauth_config.scopes.bot, 'channels:history', 'groups:history']);
    expect(settings.event_subscriptions.bot_events).toContain('message.channels');
    const without = await runCli(['manifest', '--no-help-channels'], { cwd: makeFolder({}), env });
    expect(without.out).not.toMatch(/:history",?\s*"groups:history|message\.channels/u);
  });

  it('refuses an address that Slack would refuse', async () => {
    expect(await run('--url', 'http://localhost:3000')).toMatchObject({
      code: 2,
      err: expect.stringContaining('https'),
    });
  });
});
