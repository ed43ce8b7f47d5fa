import { z } from 'zod';
import { readSpokenMessage, type SpokenMessage } from '../saved-answers/conversation-text.ts';

/** A message on which a shortcut was chosen, and its place. */
export interface ChosenMessage {
  channel: string;
  message: SpokenMessage;
  /** The first message of its thread; undefined if it is in none. */
  thread?: string;
}

const id = z.string().min(1).max(100);
const body = z.object({
  type: z.literal('message_action'),
  channel: z.object({ id }),
  message: z.looseObject({ thread_ts: id.nullish() }),
});

/** Reads the message of a `message_action`; undefined if it has none. */
export function readChosenMessage(payload: unknown): ChosenMessage | undefined {
  const parsed = body.safeParse(payload);
  if (!parsed.success) return undefined;
  const { channel, message } = parsed.data;
  const spoken = readSpokenMessage(message);
  if (spoken === undefined) return undefined;
  return { channel: channel.id, message: spoken, ...(message.thread_ts != null && { thread: message.thread_ts }) };
}
