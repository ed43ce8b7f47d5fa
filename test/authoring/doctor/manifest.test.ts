import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { examineManifest } from '../../../src/doctor/manifest.ts';
import { DEFAULT_PROFILE } from '../../../src/message/words/bot-profile.ts';
import type { ListenerContext } from '../../../src/slack/listener-context.ts';
import { registerListeners } from '../../../src/slack/listeners/register.ts';
import { BOT_EVENTS, BOT_SCOPES, SHORTCUTS } from '../../../src/slack/transport/app-manifest.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';

const MANIFEST = path.resolve(import.meta.dirname, '../../../manifest.json');

/** What the listeners really wait for: an app that only notes what it is asked to listen to. */
function listened(): { commands: string[]; shortcuts: string[] } {
  const heard = { command: new Set<string>(), shortcut: new Set<string>() };
  const note = (kind: keyof typeof heard) => (what: unknown) => {
    const name = typeof what === 'object' && what !== null && 'callback_id' in what ? what.callback_id : what;
    if (typeof name === 'string') heard[kind].add(name);
  };
  const app = { command: note('command'), shortcut: note('shortcut') };
  const other = () => {};
  const recorder = new Proxy(app, { get: (target, name) => Reflect.get(target, name) ?? other });
  registerListeners(
    recorder as unknown as App,
    { profile: { ...DEFAULT_PROFILE, command: '/ask' } } as ListenerContext,
  );
  return { commands: [...heard.command], shortcuts: [...heard.shortcut] };
}

describe('the manifest', () => {
  it('is compared with what the listeners wait for', () => {
    // Which events have a handler is held by a type: all are heard by one listener.
    const { commands, shortcuts } = listened();
    expect(commands).toEqual(['/ask']);
    expect(shortcuts.sort()).toEqual(Object.values(SHORTCUTS).sort());
  });

  it('of the repository asks for no scope and no event more', () => {
    const { oauth_config, settings } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
    expect(oauth_config.scopes.bot.sort()).toEqual([...BOT_SCOPES].sort());
    expect(settings.event_subscriptions.bot_events.sort()).toEqual([...BOT_EVENTS].sort());
  });

  it('of the repository asks for all of it', async () => {
    expect(await examineManifest(MANIFEST, DEFAULT_PROFILE)).toMatchObject({ state: 'ok' });
    const other = { name: 'Ops Desk', command: '/ops', helpChannels: true };
    expect(await examineManifest(MANIFEST, other)).toMatchObject({ state: 'ok' });
  });

  it('is broken if it lacks something, cannot be read, or is something else', async () => {
    const whole = readFileSync(MANIFEST, 'utf8');
    const folder = makeFolder({
      'lacking.json': whole
        .replace(/"app_mention",\s*/u, '')
        .replace('"messages_tab_enabled": true', '"messages_tab_enabled": false'),
      'other.json': '[]',
      'broken.json': '{',
    });
    expect(await examineManifest(`${folder}/lacking.json`, DEFAULT_PROFILE)).toMatchObject({
      state: 'broken',
      found: 'lacks the event app_mention; the Messages tab is off',
    });
    for (const name of ['other.json', 'broken.json', 'missing.json']) {
      expect(await examineManifest(path.join(folder, name), DEFAULT_PROFILE)).toMatchObject({ state: 'broken' });
    }
  });
});
