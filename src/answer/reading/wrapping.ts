import { askingClauses, cutClauses, cutStory, isEmptyClause } from './clauses.ts';
import { dropEmphasis, dropParticle, takeEnd, takeFront } from './sentence-ends.ts';
import { isOf, readSpeech, type SpeechToken } from './speech/speech-tokens.ts';

/** A sentence without what is only said around its question. */
export interface Unwrapped {
  text: string;
  /** The words that may name a topic. */
  words: readonly string[];
  /** Whether a request was taken off its front: `can someone explain`. */
  isRequest: boolean;
  /** Whether a question begins it: `what`, `is`, 什么是; or any word of a Chinese one that asks. */
  asks: boolean;
  /** Whether it holds a pronoun: `it`, 它. */
  hasPronoun: boolean;
  /** The same with the story told before the question within the sentence, if one was taken off. */
  fuller?: string;
  /** Whether it is nothing but words that ask, and pronouns: `why?`, `what is it`. */
  isBare: boolean;
}

/** What joined a question to a courtesy behind it. */
const SOFT_END = /(?<![\s,，:：;；、–—~～-])[\s,，:：;；、–—~～-]+$/u;
const HAN = /\p{Script=Han}/u;

/**
 * Takes off both ends of a sentence what everybody says around a question. What has no word of a topic is returned
 * unchanged: what it asks, only those who know the conversation can tell.
 */
export function unwrap(text: string): string {
  return unwrapSentence(text).text;
}

/** Does the same as `unwrap`, and tells what is left. */
export function unwrapSentence(typed: string): Unwrapped {
  const text = typed.trim();
  const tokens = readSpeech(text);
  const isTopic = tokens.some((token) => isOf(token, 'word'));
  if (!isTopic) return describeRest(text, tokens, false);
  const clauses = cutClauses(tokens);
  const kept = clauses.filter((clause, at) => !isEmptyClause(clause, clauses[at + 1]));
  const [first] = kept;
  if (first === undefined) return describeRest(text, tokens, false);
  const asking = askingClauses(kept);
  const { inner, isRequest } = takeEnds(cutStory(asking.flat()));
  if (!inner.some((token) => isOf(token, 'word'))) return describeRest(text, tokens, false);
  const rest = describeRest(toText(text, inner), inner, isRequest);
  return asking.length === kept.length ? rest : { ...rest, fuller: toText(text, takeEnds(kept.flat()).inner) };
}

function takeEnds(tokens: readonly SpeechToken[]): { inner: readonly SpeechToken[]; isRequest: boolean } {
  const { left, isRequest } = takeFront(tokens);
  return { inner: dropEmphasis(takeEnd(isRequest ? dropParticle(left) : left)), isRequest };
}

function toText(text: string, tokens: readonly SpeechToken[]): string {
  return joinTokens(text, tokens).replace(SOFT_END, '');
}

function describeRest(text: string, tokens: readonly SpeechToken[], isRequest: boolean): Unwrapped {
  const [first] = tokens;
  const isHan = HAN.test(text);
  return {
    text,
    words: tokens.filter((token) => isOf(token, 'word')).map(({ key }) => key),
    isRequest,
    asks:
      (first !== undefined && (isOf(first, 'questionWords') || isOf(first, 'inversions'))) ||
      (isHan && tokens.some((token) => isOf(token, 'questionWords'))),
    hasPronoun: tokens.some((token) => isOf(token, 'pronouns')),
    isBare: tokens.every((token) => isOf(token, 'questionWords', 'inversions', 'pronouns', 'mark')),
  };
}

/** The text of tokens, with the spaces that stand between them; in the place of what was dropped one space, and none within Chinese. */
function joinTokens(text: string, tokens: readonly SpeechToken[]): string {
  let joined = '';
  let end: number | undefined;
  for (const token of tokens) {
    const between = end === undefined ? '' : text.slice(end, token.start);
    const isSpace = end === undefined || /^\s*$/u.test(between);
    const isInHan = end !== undefined && HAN.test(text.charAt(end - 1)) && HAN.test(text.charAt(token.start));
    joined += isSpace ? between : isInHan ? '' : ' ';
    joined += text.slice(token.start, token.end);
    end = token.end;
  }
  return joined;
}
