import type { Hit } from '../search/engine.ts';
import { normalize } from '../search/words/normalize.ts';
import { isStopWord, isWeakWord } from '../search/words/stop-words.ts';
import { unwrapSentence } from './reading/wrapping.ts';

/** Says whether a text that no page answers asks about nothing: `nope`, `why?`. No page could be written for it. */
export function asksNothing(text: string): boolean {
  const { words, asks, isRequest, isBare } = unwrapSentence(text);
  return words.length === 0 && (isBare || !(asks || isRequest));
}

/** Says whether words of everybody's speech met a section by chance: `I don't know what to ask`. A section may bear them as its name. */
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
