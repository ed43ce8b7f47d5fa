import type { Section } from '../knowledge/model/section.ts';
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

/** Words of a question to the bot itself, at most. */
const ADDRESS_MAX = 8;
const ADDRESS =
  /^(?!how (?:do|would|can|could) (?:you|u)\b)(?=.*\b(?:you|u|your|you['’]re|yourself)\b)|^.{0,3}[你您].{1,12}$/iu;

/** Confidence from which an answer isn't a coincidence, whoever is spoken to. */
const SURE = 0.9;

/** Whether a short text speaks to the bot: `do you sleep`, 你会讲笑话吗. `how do you restart a pod` is said of anybody. */
export function addressesBot(text: string): boolean {
  return text.split(/\s+/u).length <= ADDRESS_MAX && ADDRESS.test(text);
}

/**
 * Returns whether a hit is a coincidence of everyday words, as in `I don't know what to ask`. It isn't if they are the
 * section's name.
 */
export function isChance(text: string, { section }: Hit, confidence: number): boolean {
  const isAddressed = addressesBot(text) && confidence < SURE && !holdsName(text, section);
  if (unwrapSentence(text).words.length > 0 && !isAddressed) return false;
  // `what are your capabilities` isn't about those of Linux; what the bot may be asked about has a title.
  const names = [...section.titles, ...(isAddressed ? [] : section.aliases)].flatMap(wordsOfName);
  return !wordsOfName(text).some((word) => names.includes(word));
}

/** Whether a text holds a name of several words: `what is you build it you run it`. */
function holdsName(text: string, { aliases }: Section): boolean {
  const lower = text.toLowerCase();
  return aliases.some((alias) => /\S\s\S/u.test(alias) && lower.includes(alias.toLowerCase()));
}

function wordsOfName(name: string): string[] {
  const lower = normalize(name).toLowerCase();
  return [...lower.matchAll(/\p{Script=Han}|[\p{L}\p{N}]+/gu)]
    .map(([word]) => word)
    .filter((word) => !isStopWord(word) && !isWeakWord(word));
}
