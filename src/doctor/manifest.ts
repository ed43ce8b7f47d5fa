import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { BotProfile } from '../message/words/bot-profile.ts';
import {
  BOT_EVENTS,
  BOT_SCOPES,
  HELP_CHANNEL_EVENTS,
  HELP_CHANNEL_SCOPES,
  SHORTCUTS,
} from '../slack/transport/app-manifest.ts';
import { fillManifest } from '../slack/transport/fill-manifest.ts';
import { broken, type Finding, ok } from './finding.ts';

const named = (key: string) =>
  z
    .array(z.record(z.string(), z.unknown()))
    .default([])
    .transform((list) => list.map((item) => String(item[key] ?? '')));

const schema = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }).partial().default({}),
    slash_commands: named('command'),
    shortcuts: named('callback_id'),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).default({ bot_events: [] }),
    interactivity: z.object({ is_enabled: z.boolean() }).default({ is_enabled: false }),
  }),
});

/** Compares the manifest that the program prints with the commands and events that it handles. */
export async function examineManifest(file: string, profile: BotProfile): Promise<Finding> {
  const subject = 'Manifest';
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return broken(subject, `${file} can't be read`, 'Restore it from the repository.');
  const parsed = schema.safeParse(fill(text, profile));
  if (!parsed.success) return broken(subject, `${file} is not an app manifest`, 'Restore it from the repository.');
  const problems = compare(parsed.data, profile);
  return problems.length === 0
    ? ok(subject, 'requests everything the program needs')
    : broken(
        subject,
        problems.join('; '),
        `Repair ${file}, then paste it at api.slack.com/apps › your app › App Manifest.`,
      );
}

function compare(
  { features, oauth_config, settings }: z.infer<typeof schema>,
  { command, helpChannels }: BotProfile,
): string[] {
  const [events, scopes] = helpChannels ? [HELP_CHANNEL_EVENTS, HELP_CHANNEL_SCOPES] : [[], []];
  const lacks = (what: string, wanted: readonly string[], there: readonly string[]) => {
    const lacking = wanted.filter((name) => !there.includes(name));
    return lacking.length === 0 ? [] : [`lacks the ${what} ${lacking.join(', ')}`];
  };
  return [
    ...lacks('command', [command], features.slash_commands),
    ...lacks('event', [...BOT_EVENTS, ...events], settings.event_subscriptions.bot_events),
    ...lacks('shortcut', Object.values(SHORTCUTS), features.shortcuts),
    ...lacks('scope', [...BOT_SCOPES, ...scopes], oauth_config.scopes.bot),
    ...(features.app_home.messages_tab_enabled === true ? [] : ['the Messages tab is off']),
    ...(features.app_home.home_tab_enabled === true ? [] : ['the Home tab is off']),
    ...(settings.interactivity.is_enabled ? [] : ['interactivity is off: buttons will not work']),
  ];
}

/** Returns the manifest as printed; undefined if the file holds none. */
function fill(text: string, profile: BotProfile): unknown {
  try {
    return fillManifest(JSON.parse(text), profile);
  } catch {
    return undefined;
  }
}
