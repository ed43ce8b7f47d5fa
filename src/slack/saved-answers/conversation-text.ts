import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '../../runtime/log.ts';
import { mrkdwnToMarkdown } from './mrkdwn-markdown.ts';
import { type IdNames, richTextToMarkdown } from './rich-text-markdown.ts';

/** The parts of a Slack message that are needed to save it. */
export interface SpokenMessage {
  ts: string;
  user?: string;
  isBot: boolean;
  text: string;
  blocks?: unknown;
}

/** Number of replies that are read at most. */
const REPLIES_MAX = 20;

const message = z.object({
  ts: z.string().max(50),
  user: z.string().max(100).optional().catch(undefined),
  bot_id: z.string().nullish().catch(null),
  text: z.string().default(''),
  blocks: z.array(z.unknown()).optional().catch(undefined),
});

/** Reads a message from a payload of Slack; undefined if it isn't one. */
export function readSpokenMessage(payload: unknown): SpokenMessage | undefined {
  const { data } = message.safeParse(payload);
  if (data === undefined) return undefined;
  const { ts, user, bot_id, text, blocks } = data;
  return { ts, text, isBot: Boolean(bot_id), ...(user && { user }), ...(blocks && { blocks }) };
}

/** Reads a thread, first message first; empty if the bot may not read there. */
export async function readThread(
  client: WebClient,
  { channel, thread }: { channel: string; thread: string },
  log: Log,
): Promise<SpokenMessage[]> {
  try {
    const { messages = [] } = await client.conversations.replies({ channel, ts: thread, limit: REPLIES_MAX });
    return messages.flatMap((one) => readSpokenMessage(one) ?? []);
  } catch (error) {
    log.debug({ err: error }, 'A thread can not be read.');
    return [];
  }
}

/** Returns what a message says as Markdown. */
export function toMarkdown({ blocks, text }: SpokenMessage, names: IdNames): string {
  return richTextToMarkdown(blocks, names) ?? mrkdwnToMarkdown(text, names);
}
