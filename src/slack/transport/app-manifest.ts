/** Core scopes, without which the bot can't answer at all. */
export const CORE_SCOPES = ['commands', 'app_mentions:read', 'chat:write'] as const;

/** The other scopes, each with what doesn't work without it. */
export const OPTIONAL_SCOPES: Readonly<Record<string, string>> = {
  'im:history': 'direct messages to the bot are not answered',
  'im:write': "diagrams of private answers can't be sent to a direct message",
  'files:write': "diagrams can't be uploaded",
  'assistant:write': 'the pane of the assistant shows no suggestions',
  'channels:read': "channels that the bot joins hear no hello, and it can't tell whether other companies read one",
  'users:read': 'people in saved answers are named by their ids',
  'groups:read': "it can't tell whether other companies read a private channel",
};

/** Additional scopes for help channels only: for messages that don't mention the bot. */
export const HELP_CHANNEL_SCOPES: readonly string[] = ['channels:history', 'groups:history'];
export const HELP_CHANNEL_EVENTS: readonly string[] = ['message.channels', 'message.groups'];

/** Every scope that an installation asks for, as in manifest.json. */
export const BOT_SCOPES: readonly string[] = [...CORE_SCOPES, ...Object.keys(OPTIONAL_SCOPES)];

/** The events the app subscribes to. */
export const BOT_EVENTS = [
  'app_mention',
  'message.im',
  'app_home_opened',
  'member_joined_channel',
  'app_uninstalled',
  'tokens_revoked',
] as const;

/** The type of an event as in its payload; only the manifest names message events by their channel. */
export type BotEventType = Exclude<(typeof BOT_EVENTS)[number], 'message.im'> | 'message';

/** The callback ids of the shortcuts. */
export const SHORTCUTS = { ask: 'ask_devops', explain: 'explain_terms', save: 'save_answer' } as const;
