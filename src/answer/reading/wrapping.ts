import { askingClauses, cutClauses, cutStory, isEmptyClause, lacksSubject } from './clauses.ts';
import { dropEmphasis, dropParticle, dropTelling, takeEnd, takeFront } from './sentence-ends.ts';
import { isOf, readSpeech, type SpeechToken } from './speech/speech-tokens.ts';

/** A sentence without the phrases around its question. */
export interface Unwrapped {
  text: string;
  /** The words that may name a topic. */
  words: readonly string[];
  /** Whether a request was removed from its front: `can someone explain`. */
  isRequest: boolean;
  /** Whether it begins as a question (`what`, `is`, 什么是), or contains a Chinese question word. */
  asks: boolean;
  /** Whether it contains a pronoun: `it`, 它. */
  hasPronoun: boolean;
  /** The text with the story before the question in the sentence, if one was removed. */
  fuller?: string;
  /** Whether it is nothing but question words and pronouns: `why?`, `what is it`. */
  isBare: boolean;
}

/** Punctuation that joined a question to a courtesy after it. */
const SOFT_END = /(?<![\s,，:：;；、–—~～-])[\s,，:：;；、–—~～-]+$/u;
const HAN = /\p{Script=Han}/u;

/**
 * Removes everyday phrases from both ends of a sentence. A sentence that names no topic is returned unchanged, as its
 * meaning depends on the conversation.
 */
export function unwrap(text: string): string {
  return unwrapSentence(text).text;
}

/** Unwraps a sentence like `unwrap`, and describes what is left. */
export function unwrapSentence(typed: string): Unwrapped {
  const text = typed.trim();
  const tokens = readSpeech(text);
  const isTopic = tokens.some((token) => isOf(token, 'word'));
  if (!isTopic) return describeRest(text, tokens, false);
  const clauses = cutClauses(tokens);
  const kept = clauses.filter((clause, at) => {
    // `failed to solve: node:22: not found`: the end of an error is no talk.
    const isCause = clauses.length === at + 1 && /^[:：]$/u.test(clauses[at - 1]?.at(-1)?.key ?? '');
    return isCause || !isEmptyClause(clause, clauses[at + 1]);
  });
  const [first] = kept;
  if (first === undefined) return describeRest(text, tokens, false);
  const asking = askingClauses(kept);
  const { inner, isRequest } = takeEnds(cutStory(asking.flat()));
  if (!inner.some((token) => isOf(token, 'word'))) return describeRest(text, tokens, false);
  const rest = describeRest(toText(text, inner), inner, isRequest);
  // Copying the object would take longer than all of the reading before.
  if (asking.length < kept.length) rest.fuller = toText(text, takeEnds(kept.flat()).inner);
  return rest;
}

function takeEnds(tokens: readonly SpeechToken[]): { inner: readonly SpeechToken[]; isRequest: boolean } {
  const { left, isRequest } = takeFront(tokens);
  return { inner: dropEmphasis(dropTelling(takeEnd(isRequest ? dropParticle(left) : left))), isRequest };
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
      (first !== undefined && isOf(first, 'questionWords', 'inversions') && !lacksSubject(tokens)) ||
      (isHan && tokens.some((token) => isOf(token, 'questionWords'))),
    hasPronoun: tokens.some((token) => isOf(token, 'pronouns')) || endsInOne(tokens),
    isBare: tokens.every((token) => isOf(token, 'questionWords', 'inversions', 'pronouns', 'mark')),
  };
}

/** `Do we need one?` */
function endsInOne(tokens: readonly SpeechToken[]): boolean {
  const last = tokens.findLast((token) => !isOf(token, 'mark'));
  return tokens.length > 1 && /^(?:one|some)$/u.test(last?.key ?? '');
}

/** Joins tokens with their original spacing, and with one space where something was dropped, none within Chinese. */
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
