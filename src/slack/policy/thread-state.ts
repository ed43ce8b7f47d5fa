import type { WebClient } from '@slack/web-api';
import type { Log } from '../../runtime/log.ts';
import { readSpokenMessage } from '../saved-answers/conversation-text.ts';
import { codeOf } from '../transport/error-code.ts';

/** What became of a message: nothing yet, a person replied, it was deleted; `unknown` if Slack doesn't let the bot read there. */
export type ThreadState = 'alone' | 'answered' | 'gone' | 'unknown';

/** Whoever is first is among the first. */
const REPLIES_READ = 10;
const GONE = new Set(['thread_not_found', 'message_not_found']);

/** Asks Slack what became of the message that begins a thread: another replica, or none, may have heard of it. Never rejects. */
export async function askThreadState(
  client: WebClient,
  { channel, thread }: { channel: string; thread: string },
  log: Log,
): Promise<ThreadState> {
  try {
    const { messages = [] } = await client.conversations.replies({ channel, ts: thread, limit: REPLIES_READ });
    const said = messages.flatMap((one) => readSpokenMessage(one) ?? []);
    if (said.length === 0) return 'unknown';
    return said.some(({ ts, isBot }) => ts !== thread && !isBot) ? 'answered' : 'alone';
  } catch (error) {
    if (GONE.has(codeOf(error) ?? '')) return 'gone';
    log.debug({ err: error }, 'A thread can not be read.');
    return 'unknown';
  }
}
