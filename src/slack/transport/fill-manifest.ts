import { z } from 'zod';
import { type BotProfile, DEFAULT_PROFILE } from '../../message/words/bot-profile.ts';
import { HELP_CHANNEL_EVENTS, HELP_CHANNEL_SCOPES } from './app-manifest.ts';

/** The parts of manifest.json that depend on the bot's name and on help channels; the rest is passed through. */
const shape = z.looseObject({
  features: z.looseObject({
    slash_commands: z.array(z.looseObject({})),
    agent_view: z.looseObject({}).optional(),
  }),
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.looseObject({}),
    socket_mode_enabled: z.boolean(),
  }),
});

export type FilledManifest = z.infer<typeof shape>;

/** The topic named in the texts of manifest.json. */
const TOPIC = 'DevOps';
/** Slack's limit for the name of a shortcut, characters. */
const SHORTCUT_MAX = 24;

/**
 * Returns the app's manifest: the content of manifest.json with the bot's own name, command and topic, and with what
 * help channels need if they are on.
 * @throws ZodError if it is no manifest
 */
export function fillManifest(json: unknown, profile: BotProfile): FilledManifest {
  const named = shape.parse(rename(json, profile));
  const { features, oauth_config, settings } = named;
  const { agent_view: agent, slash_commands: commands } = features;
  const isShipped = profile.topic === TOPIC;
  const { suggested_prompts: _, ...agentWithout } = agent ?? {};
  const added = (to: readonly string[], more: readonly string[]) => [...to, ...(profile.helpChannels ? more : [])];
  return {
    ...named,
    features: {
      ...features,
      ...(agent && { agent_view: isShipped ? agent : agentWithout }),
      // The examples are from the shipped pages.
      slash_commands: isShipped ? commands : commands.map((one) => ({ ...one, usage_hint: 'your question | help' })),
    },
    oauth_config: {
      ...oauth_config,
      scopes: { ...oauth_config.scopes, bot: added(oauth_config.scopes.bot, HELP_CHANNEL_SCOPES) },
    },
    settings: {
      ...settings,
      event_subscriptions: {
        ...settings.event_subscriptions,
        bot_events: added(settings.event_subscriptions.bot_events, HELP_CHANNEL_EVENTS),
      },
    },
  };
}

/** Replaces the shipped names by the bot's in every text. */
function rename(value: unknown, profile: BotProfile): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, profile));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item, profile)]));
  }
  if (typeof value !== 'string') return value;
  const { name, command, topic } = profile;
  if (value === `Ask ${DEFAULT_PROFILE.name}`) return `Ask ${name}`.slice(0, SHORTCUT_MAX).trimEnd();
  const parts = value.split(DEFAULT_PROFILE.name).map((part) => {
    const own = part.replaceAll(DEFAULT_PROFILE.command, command);
    return topic === TOPIC ? own : own.replaceAll(`${TOPIC} `, topic === undefined ? '' : `${topic} `);
  });
  return parts.join(name);
}
