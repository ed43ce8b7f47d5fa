import type { Section } from '../../knowledge/model/section.ts';
import type { Hit } from '../../search/engine.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord, isWeakWord } from '../../search/words/stop-words.ts';
import { unwrapSentence } from '../reading/wrapping.ts';

/**
 * Returns whether a text without an answer asks about nothing, such as `nope` or `why?`: no page could be written for
 * it.
 */
export function asksNothing(text: string): boolean {
  const { words, asks, isRequest, isBare } = unwrapSentence(text);
  return words.length === 0 && (isBare || !(asks || isRequest));
}

/** Words that may name a topic in a question to the bot itself, at most; in Chinese each character is one. */
const ADDRESS_WORDS_MAX = 3;
const ADDRESS_CHARACTERS_MAX = 5;
/** `why would you put two containers in a pod`, said of anybody. `How do you sleep` is asked of the bot. */
const OF_ANYBODY = /^(?:why|how|when|where)\b.{0,20}\s(?:do|can|could|would)\s(?:you|u)\b/iu;
/** Whom it asks about, and not what they have or know: `do you have a runbook` and 你们的流程 ask for what the pages may tell. */
const ADDRESS =
  /^(?:(?:what|which|where|why|when|how)\b.{0,20}\s)?(?:are|do|did|can|could|will|would)\s(?:you|u)\b(?!\s(?:please\s)?(?:have|know|use|need|recommend|support|run|set|get|give|show|tell|explain|describe|point|send|take|pick|choose|prefer)\b)|^(?:you|u)(?:['’]?re|\sare)\s|^(?:ur|your)\s(?:way|so|too|very|really|pretty|kinda|super)\b|^[你您](?!们)\p{Script=Han}{1,7}$/iu;

/** Confidence from which an answer isn't a coincidence, whoever is spoken to. */
const SURE = 0.9;

/** 你这回答也太啰嗦了吧: of what the bot said. */
const OF_ANSWER = /^[你您](?:这|的|说的|给的)?(?:个|条|些)?(?:回答|答案|回复|解释)\p{Script=Han}{0,10}[\s\p{P}]*$/u;

/** Whether a short text speaks to the bot: `do you sleep`, 你会讲笑话吗. */
export function addressesBot(text: string): boolean {
  if (OF_ANSWER.test(text)) return true;
  const latin = OF_ANYBODY.test(text) ? 1 : ADDRESS_WORDS_MAX;
  const most = /\p{Script=Han}/u.test(text) ? ADDRESS_CHARACTERS_MAX : latin;
  return ADDRESS.test(text.replace(/[?？!！。.\s]+$/u, '')) && unwrapSentence(text).words.length <= most;
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
