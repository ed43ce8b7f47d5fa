import { z } from 'zod';
import { unescapeText } from '../../answer/reading/slack-markup.ts';

/** A question from a channel or a direct message. */
export interface IncomingQuestion {
  workspace: string;
  user: string;
  channel: string;
  /** Where the answer goes: the thread of the question, or for a direct message undefined if it isn't in one. */
  thread?: string;
  /** Whether it starts its thread. */
  opens: boolean;
  /** Plain text without the bot's name; empty for a bare mention. */
  text: string;
  place: 'channel' | 'direct';
  /** Whether people of other companies read along. */
  external: boolean;
  /** Keys that identify the question: its place in Slack, and the event it came with. */
  keys: readonly [string, ...string[]];
}

const envelope = z.object({
  team_id: z.string().min(1).optional(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().optional(),
  event_id: z.string().min(1).max(200).optional(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    channel: z.string().min(1).max(50),
    user: z.string().min(1).max(50),
    ts: z.string().min(1).max(50),
    thread_ts: z.string().min(1).max(50).optional(),
    text: z.string(),
    channel_type: z.string().optional(),
    subtype: z.string().optional(),
    bot_id: z.string().nullish(),
    edited: z
      .object({ ts: z.string().optional().catch(undefined) })
      .nullish()
      .catch({}),
    hidden: z.boolean().optional(),
  }),
});

/** Messages with these subtypes are still a person's own new words. */
const SPOKEN = new Set([undefined, 'file_share', 'thread_broadcast']);

/** Time in which an edit that adds a mention counts as a new question, s. */
const MENTION_ADDED_MAX_S = 60;

/**
 * Whether an event is the message itself, or a mention that an edit added within a minute. The message is still
 * answered once.
 */
function isNew({
  type,
  ts,
  edited,
}: {
  type: string;
  ts: string;
  edited?: { ts?: string | undefined } | null | undefined;
}): boolean {
  if (edited === undefined || edited === null) return true;
  const passed = Number(edited.ts) - Number(ts);
  return type === 'app_mention' && passed >= 0 && passed <= MENTION_ADDED_MAX_S;
}

/**
 * Reads an `app_mention` or `message` event. Returns undefined if it doesn't ask the bot: messages of bots, edits,
 * deletions, joins, and messages in channels that don't mention it.
 */
export function readMessageEvent(
  body: unknown,
  bot: { userId?: string; teamId?: string },
): IncomingQuestion | undefined {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return undefined;
  const { event, ...outer } = parsed.data;
  if (event.bot_id || event.user === bot.userId || event.user === 'USLACKBOT') return undefined;
  if (!SPOKEN.has(event.subtype) || !isNew(event) || event.hidden) return undefined;

  const direct = event.channel_type === 'im' || event.channel.startsWith('D');
  const mentioned =
    event.type === 'app_mention' || (bot.userId !== undefined && event.text.includes(`<@${bot.userId}`));
  if (!direct && !mentioned) return undefined;

  const workspace = outer.team_id ?? outer.enterprise_id ?? bot.teamId ?? '';
  const thread = direct ? event.thread_ts : (event.thread_ts ?? event.ts);
  return {
    workspace,
    user: event.user,
    channel: event.channel,
    ...(thread !== undefined && { thread }),
    opens: !direct && event.thread_ts === undefined,
    text: unescapeText(event.text).trim(),
    place: direct ? 'direct' : 'channel',
    external: outer.is_ext_shared_channel ?? false,
    // The message's place comes first: the same message in another event has the same one.
    keys: [
      `message:${event.channel}:${event.ts}`,
      ...(outer.event_id === undefined ? [] : [`event:${outer.event_id}`]),
    ],
  };
}
