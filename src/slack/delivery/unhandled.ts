import type { BotProfile } from '../../message/words/bot-profile.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import { spokenLanguage } from '../payloads/spoken-language.ts';
import { postToAddress } from '../replies/poster.ts';
import type { Delivery } from './ack-policy.ts';

/** Acks a request that no listener handles, so that Slack shows no error, and tells the person if possible. */
export async function ackUnknown(delivery: Delivery, { command }: BotProfile, send: typeof fetch): Promise<void> {
  const { body } = delivery;
  if (typeof body.command === 'string') {
    const words = wordsOf(spokenLanguage(body));
    await delivery.ack({ response_type: 'ephemeral', text: words.unknownCommand(plain(body.command), command) });
    return;
  }
  if (body.type === 'block_suggestion') {
    await delivery.ack({ options: [] });
    return;
  }
  await delivery.ack();
  if (body.type !== 'block_actions' || typeof body.response_url !== 'string' || !isOldButton(body.actions)) return;
  const note = { response_type: 'ephemeral', replace_original: false, text: wordsOf(spokenLanguage(body)).outOfDate };
  await postToAddress(body.response_url, JSON.stringify(note), send);
}

/**
 * Whether a click is on a button of an older version. Buttons that only open a link are delivered too, and need no
 * answer.
 */
function isOldButton(actions: unknown): boolean {
  const first: unknown = Array.isArray(actions) ? actions[0] : undefined;
  if (typeof first !== 'object' || first === null) return false;
  return !('url' in first) && !('action_id' in first && String(first.action_id).startsWith('open'));
}

function plain(command: string): string {
  return command.replace(/[^\w/-]/g, '').slice(0, 40);
}
