import { z } from 'zod';
import { unescapeText } from '../../answer/reading/slack-markup.ts';

interface ThreadPlace {
  workspace: string;
  channel: string;
  /** `ts` of the message that begins the thread. */
  thread: string;
}

/** A message event that matters in help channels. */
export type ChannelMessage =
  /** A person's own new words at the top of the channel. */
  | ({
      kind: 'said';
      user: string;
      /** Plain text. */
      text: string;
      /** Whether people of other companies read along. */
      external: boolean;
      /** Keys that identify the message, the same as for a mention in it. */
      keys: readonly [string, ...string[]];
    } & ThreadPlace)
  /** A person's reply in a thread. */
  | ({ kind: 'replied'; user: string } & ThreadPlace)
  /** The message that began the thread is gone. */
  | ({ kind: 'deleted'; hasReplies: boolean } & ThreadPlace);

const id = z.string().min(1).max(50);
const outer = z.object({
  team_id: id.optional(),
  enterprise_id: z.string().nullish(),
  event_id: z.string().min(1).max(200).optional(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.looseObject({ type: z.literal('message'), channel: id, channel_type: z.enum(['channel', 'group']) }),
});
const said = z.object({
  user: id,
  ts: id,
  text: z.string(),
  thread_ts: id.optional(),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
  app_id: z.string().nullish(),
  edited: z.unknown().optional(),
  hidden: z.boolean().optional(),
  files: z.array(z.unknown()).nullish(),
});
const deleted = z.object({ subtype: z.literal('message_deleted'), deleted_ts: id });
/** Slack's placeholder for a deleted message that has a thread. */
const tombstone = z.object({
  subtype: z.literal('message_changed'),
  message: z.object({
    subtype: z.literal('tombstone'),
    ts: id,
    reply_users: z.array(z.string()).nullish(),
  }),
});
/** A mention of a person or group. */
const ADDRESSED = /<(?:@|!subteam\^)/u;

/**
 * Reads a `message` event of a channel. Returns undefined for messages that are never answered unprompted: from other
 * bots, edits, joins, files, and messages addressed to somebody.
 */
export function readChannelMessage(
  body: unknown,
  bot: { userId?: string; teamId?: string },
): ChannelMessage | undefined {
  const parsed = outer.safeParse(body);
  if (!parsed.success) return undefined;
  const { event, event_id, is_ext_shared_channel: external = false, ...owner } = parsed.data;
  const workspace = owner.team_id ?? owner.enterprise_id ?? bot.teamId ?? '';
  const { channel } = event;
  const gone = deleted.safeParse(event);
  if (gone.success) return { kind: 'deleted', workspace, channel, thread: gone.data.deleted_ts, hasReplies: false };
  const buried = tombstone.safeParse(event);
  if (buried.success) {
    const { ts, reply_users: repliers } = buried.data.message;
    const hasReplies = (repliers ?? []).some((user) => user !== bot.userId);
    return { kind: 'deleted', workspace, channel, thread: ts, hasReplies };
  }
  const words = said.safeParse(event);
  if (!words.success) return undefined;
  const { user, ts, text, thread_ts: thread, subtype, bot_id: botId, edited, hidden, files } = words.data;
  if (botId || user === bot.userId || user === 'USLACKBOT' || hidden || edited != null) return undefined;
  if (thread !== undefined && thread !== ts) return { kind: 'replied', workspace, channel, thread, user };
  if (subtype !== undefined || (files != null && files.length > 0) || ADDRESSED.test(text)) return undefined;
  return {
    kind: 'said',
    workspace,
    channel,
    thread: ts,
    user,
    text: unescapeText(text).trim(),
    external,
    keys: [`message:${channel}:${ts}`, ...(event_id === undefined ? [] : [`event:${event_id}`])],
  };
}
