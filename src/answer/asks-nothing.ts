import type { Hit } from '../search/engine.ts';
import { normalize } from '../search/words/normalize.ts';
import { isStopWord, isWeakWord } from '../search/words/stop-words.ts';
import { unwrapSentence } from './reading/wrapping.ts';

/**
 * Returns whether a text without an answer asks about nothing, such as `nope` or `why?`: no page could be written for
 * it.
 */
export function asksNothing(text: string): boolean {
  const { words, asks, isRequest, isBare } = unwrapSentence(text);
  return words.length === 0 && (isBare || !(asks || isRequest));
}

/**
 * Returns whether a hit is a coincidence of everyday words, as in `I don't know what to ask`. It isn't if they are the
 * section's name.
 */
export function isChance(text: string, { section }: Hit): boolean {
  if (unwrapSentence(text).words.length > 0) return false;
  const names = [...section.titles, ...section.aliases].flatMap((name) => wordsOfName(name));
  return !wordsOfName(text).some((word) => names.includes(word));
}

function wordsOfName(name: string): string[] {
  const lower = normalize(name).toLowerCase();
  return [...lower.matchAll(/\p{Script=Han}|[\p{L}\p{N}]+/gu)]
    .map(([word]) => word)
    .filter((word) => !isStopWord(word) && !isWeakWord(word));
}
