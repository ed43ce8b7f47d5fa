import type { Language } from '../../knowledge/model/page.ts';
import { wordsOf } from '../../message/words/words-of.ts';

const NOT_THERE: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found']);

/** Returns a sentence that says why Slack doesn't let the bot post somewhere. */
export function cannotPost(reason: string, language: Language): string {
  const words = wordsOf(language);
  return NOT_THERE.has(reason) ? words.notInChannel : words.cantPost(reason);
}
