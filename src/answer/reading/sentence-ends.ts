import { isOf, type SpeechToken } from './speech/speech-tokens.ts';

const HAN = /\p{Script=Han}/u;
/** Most words of a name after a greeting. */
export const NAME_WORDS_MAX = 2;

/** Removes greetings, courtesies, and requests with the common words before them from the front. */
export function takeFront(tokens: readonly SpeechToken[]): { left: readonly SpeechToken[]; isRequest: boolean } {
  let cut = 0;
  let isRequest = false;
  let asks = false;
  let isGreeted = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const isNext = at === cut;
    const isCourtesy =
      isOf(token, 'greetings', 'fillers', 'openers') || (isOf(token, 'thanks') && endsApart(tokens, at));
    if (isNext && (isOf(token, 'mark') || isCourtesy)) {
      isGreeted ||= isOf(token, 'greetings');
      const tag = opensQuotation(token) ? tagLength(tokens, at) : 1;
      if (tag === 0) break;
      cut = at + tag;
      at = Math.max(at, cut - 1);
    } else if (isNext && at > 0 && isOf(token, 'people')) cut = at + 1;
    else if (!asks && isOf(token, 'requests')) {
      isRequest = true;
      cut = at + 1;
    } else if (isNext && cut > 0 && isOf(token, 'links') && (isRequest || token.key !== 'if')) cut = at + 1;
    else if (isOf(token, 'questionWords')) asks = true;
    else if (isOf(token, 'word')) {
      const name = isNext && isGreeted ? nameLength(tokens, at) : 0;
      if (name === 0 && !(isNext && token.key.startsWith('@'))) break;
      cut = at + Math.max(1, name);
      at = cut - 1;
    }
  }
  return { left: tokens.slice(cut), isRequest };
}

/** Whether what follows a token begins anew: `great, what is a pod` and 好的 那容器, but not `back up a volume`. */
function endsApart(tokens: readonly SpeechToken[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || next === undefined || isOf(token, 'gratitude')) return true;
  return !isOf(next, 'word', 'common') || (HAN.test(token.key) && token.end < next.start);
}

/** Most tokens of a label. */
const TAG_TOKENS_MAX = 8;

/**
 * Returns the number of tokens of a label such as `[URGENT]` or 【求助】: brackets around talk. 0 if they contain anything
 * else, which may be the subject.
 */
function tagLength(tokens: readonly SpeechToken[], at: number): number {
  if (!/^[[【(（]/u.test(tokens[at]?.key ?? '')) return 0;
  for (let length = 1; length <= TAG_TOKENS_MAX; length++) {
    const token = tokens[at + length];
    if (token === undefined) return 0;
    if (/^[\]】)）]/u.test(token.key)) return length > 1 ? length + 1 : 0;
    if (isOf(token, 'word', 'questionWords', 'pronouns')) return 0;
  }
  return 0;
}

/** Returns how many words after a greeting are a name, which a question or a comma follows. */
function nameLength(tokens: readonly SpeechToken[], at: number): number {
  for (let length = 1; length <= NAME_WORDS_MAX; length++) {
    const next = tokens[at + length];
    if (next === undefined) return 0;
    if (isOf(next, 'questionWords') || (isOf(next, 'mark') && /^[,，:：.!！–—]/u.test(next.key))) return length;
    if (!isOf(next, 'word')) return 0;
  }
  return 0;
}

/** Removes thanks, courtesies and the marks before them from the end. */
export function takeEnd(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  let end = tokens.length;
  for (let at = tokens.length - 1; at > 0; at--) {
    const token = tokens[at];
    if (token === undefined) break;
    const isCourtesy = isOf(token, 'closers', 'fillers') || (isOf(token, 'thanks') && isApart(tokens, at));
    if (isCourtesy && !endsWord(tokens, at)) end = at;
    // What stands beside thanks goes with it.
    else if (isOf(token, 'people', 'common') && isThanksBefore(tokens, at)) continue;
    else if (isOf(token, 'mark') && !closesName(token)) continue;
    else break;
  }
  const like = tokens.findIndex(({ key }, at) => at > 0 && key === 'like' && tokens[at + 1]?.key === 'im');
  if (like > 0 && like < end && end - like <= LIKE_MAX) end = like;
  // The marks before a courtesy go with it.
  while (end < tokens.length && end > 1 && isOf(tokens[end - 1] as SpeechToken, 'mark') && !closesName(tokens[end - 1]))
    end -= 1;
  return tokens.slice(0, end);
}

/** Whether a mark or more talk stands before a token: `what is a pod, ok?`, but not `is a pod ok?`. */
function isApart(tokens: readonly SpeechToken[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || isOf(before, 'mark', 'thanks', 'fillers');
}

/** Tokens of `like I'm a product manager`, at most. */
const LIKE_MAX = 7;

/** Who tells or asks. */
const TELLER = /^(?:i|ive|im|we|weve|you|they|he|she|one|every\w+|some\w+|any\w+|people|folks)$/u;
const AUXILIARY = /^(?:is|are|was|were|has|have)$/u;
/** What is told or asked of, before who does: `the kubelet thing everybody mentions`. */
const TOLD = /^(?:things?|stuff|words?|terms?|ones?|that|which|all)$/u;

/** Drops from the end who tells or asks of the thing before it: `what is this kubelet everybody keeps mentioning`. */
export function dropTelling(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  const last = tokens.findLastIndex((token) => !isOf(token, 'mark'));
  const verb = tokens[last];
  if (verb === undefined || !isOf(verb, 'requests')) return tokens;
  let start = last;
  for (let at = last - 1; at > 0; at--) {
    const token = tokens[at];
    if (token === undefined) break;
    if (!isOf(token, 'common', 'people', 'adverbs', 'emphasis', 'pronouns', 'requests') && !AUXILIARY.test(token.key))
      break;
    if (isOf(token, 'people') || TELLER.test(token.key)) start = at;
  }
  if (start === last) return tokens;
  while (start > 1 && TOLD.test(tokens[start - 1]?.key ?? '')) start -= 1;
  const before = tokens.slice(0, start);
  return before.some((token) => isOf(token, 'word')) ? before : tokens;
}

/** Whether a single character is the end of the word before it: the 问 of 访问. */
function endsWord(tokens: readonly SpeechToken[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || token === undefined || !isOf(before, 'word')) return false;
  return token.key.length === 1 && HAN.test(token.key) && before.end === token.start && HAN.test(before.key);
}

/** Whether there is thanks within two words before: `thanks everyone`, `cheers to all`. */
function isThanksBefore(tokens: readonly SpeechToken[], at: number): boolean {
  return [tokens[at - 1], tokens[at - 2]].some((token) => token !== undefined && isOf(token, 'thanks', 'fillers'));
}

/** Drops a particle at the end. The 吗 of 有人知道…吗 belongs to the request before it. */
export function dropParticle(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  const last = tokens.findLastIndex((token) => !isOf(token, 'mark'));
  return /^[吗么嘛呢]$/u.test(tokens[last]?.key ?? '') ? tokens.slice(0, last) : tokens;
}

/** Drops `exactly` from `what exactly is a pod`, and 到底 wherever it stands before what asks. */
export function dropEmphasis(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  return tokens.filter((token, at) => {
    if (at > 0 && isOf(token, 'adverbs')) return false;
    if (!isOf(token, 'emphasis')) return true;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isHan = HAN.test(token.key);
    if (isHan) return after === undefined || isOf(after, 'word') || before === undefined;
    if (before === undefined || after === undefined) return true;
    return (
      !(isOf(before, 'questionWords') && !isOf(after, 'word')) && !/^(?:is|are|means?|does|do|works?)$/u.test(after.key)
    );
  });
}

function opensQuotation({ key }: SpeechToken): boolean {
  return /^["“「『《<([{`'‘（【$]/u.test(key);
}

function closesName(token: SpeechToken | undefined): boolean {
  return token !== undefined && !/^[,，:：;；.。!！?？–—…~～、-]/u.test(token.key);
}
