import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type BotProfile, DEFAULT_PROFILE } from '../message/words/bot-profile.ts';
import { fillManifest } from '../slack/transport/fill-manifest.ts';

/** What the playground uses of the app's manifest, so that both offer the same. */
export interface Manifest {
  /** The bot's name in Slack. */
  botName: string;
  /** `escapes`: whether names in a command's text become ids. */
  commands: readonly { name: string; description: string; hint: string; escapes: boolean }[];
  shortcuts: readonly { name: string; kind: 'global' | 'message'; callbackId: string; description: string }[];
  /** The bot's scopes: a method outside them is refused. */
  scopes: ReadonlySet<string>;
  /** The events the app subscribes to; others are not delivered. */
  events: ReadonlySet<string>;
}

const schema = z.object({
  features: z.object({
    bot_user: z.object({ display_name: z.string() }).default({ display_name: DEFAULT_PROFILE.name }),
    slash_commands: z
      .array(
        z.object({
          command: z.string(),
          description: z.string(),
          usage_hint: z.string().default(''),
          should_escape: z.boolean().default(false),
        }),
      )
      .default([]),
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['global', 'message']),
          callback_id: z.string(),
          description: z.string(),
        }),
      )
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** Reads the manifest.json at `file`, with the bot's own names if there are any. @throws if it is missing or not a manifest */
export async function readManifest(file: URL, profile: BotProfile | undefined): Promise<Manifest> {
  const shipped: unknown = JSON.parse(await readFile(file, 'utf8'));
  return toManifest(profile === undefined ? shipped : fillManifest(shipped, profile));
}

/** Checks a manifest's JSON and keeps what the playground needs. */
export function toManifest(json: unknown): Manifest {
  const { features, oauth_config, settings } = schema.parse(json);
  return {
    botName: features.bot_user.display_name,
    commands: features.slash_commands.map(({ command, description, usage_hint, should_escape }) => ({
      name: command,
      description,
      hint: usage_hint,
      escapes: should_escape,
    })),
    shortcuts: features.shortcuts.map(({ name, type, callback_id, description }) => ({
      name,
      kind: type,
      callbackId: callback_id,
      description,
    })),
    scopes: new Set(oauth_config.scopes.bot),
    events: new Set(settings.event_subscriptions.bot_events),
  };
}
