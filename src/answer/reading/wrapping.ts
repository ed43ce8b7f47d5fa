import type { SpeechKind } from './speech/speech-table.ts';
import { readSpeech, type SpeechToken } from './speech/speech-tokens.ts';

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
  /** Whether it is nothing but words that ask, and pronouns: `why?`, `what is it`. */
  isBare: boolean;
}

/** What joined a question to a courtesy behind it. */
const SOFT_END = /(?<![\s,，:：;；、–—~～-])[\s,，:：;；、–—~～-]+$/u;
const HAN = /\p{Script=Han}/u;
const FIRST_PERSON = /^(?:i|im|ive|id|we|weve|were|my|our|my \p{L}+|我|我们|咱们)$/u;
const EMBEDDED = /^(?:what|whats|how|why|who|where|which|什么是|什么叫|为什么)$/u;
/** A name of one or two words may follow a greeting. */
const NAME_WORDS_MAX = 2;

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
  const isTopic = tokens.some((token) => is(token, 'word'));
  if (!isTopic) return describeRest(text, tokens, false);
  const clauses = cutClauses(tokens);
  const kept = clauses.filter((clause, at) => !isEmptyClause(clause, clauses[at + 1]));
  const [first] = kept;
  if (first === undefined) return describeRest(text, tokens, false);
  const front = takeFront(cutStory(askingClauses(kept).flat()));
  const inner = dropEmphasis(takeEnd(front.isRequest ? dropParticle(front.left) : front.left));
  if (!inner.some((token) => is(token, 'word'))) return describeRest(text, tokens, false);
  return describeRest(joinTokens(text, inner).replace(SOFT_END, ''), inner, front.isRequest);
}

function describeRest(text: string, tokens: readonly SpeechToken[], isRequest: boolean): Unwrapped {
  const [first] = tokens;
  const isHan = HAN.test(text);
  return {
    text,
    words: tokens.filter((token) => is(token, 'word')).map(({ key }) => key),
    isRequest,
    asks:
      (first !== undefined && (is(first, 'questionWords') || is(first, 'inversions'))) ||
      (isHan && tokens.some((token) => is(token, 'questionWords'))),
    hasPronoun: tokens.some((token) => is(token, 'pronouns')),
    isBare: tokens.every((token) => is(token, 'questionWords', 'inversions', 'pronouns', 'mark')),
  };
}

/** Cuts where a clause ends: at commas and colons, not at the signs within names. */
function cutClauses(tokens: readonly SpeechToken[]): SpeechToken[][] {
  const clauses: SpeechToken[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    clauses.at(-1)?.push(token);
    const next = tokens[at + 1];
    // What stands within quotes or brackets ends nothing.
    if (next?.start === token.end && /^["”」』)）\]]/u.test(next.key)) continue;
    if (is(token, 'mark') && /^[,，:：;；.。!！?？–—…~～]/u.test(token.key)) clauses.push([]);
  }
  return clauses.filter((clause) => clause.length > 0);
}

/** Whether a clause is nothing but talk. What asks with a pronoun asks about the clause before it. */
function isEmptyClause(clause: readonly SpeechToken[], next: readonly SpeechToken[] | undefined): boolean {
  const said = clause.filter((token) => !is(token, 'mark'));
  if (said.length === 0) return false;
  const [first] = said;
  const words = said.filter((token) => is(token, 'word'));
  const isGreeting = first !== undefined && is(first, 'greetings');
  // `Hi Anna,` and `hi all, Jane here from billing:` name people.
  if (words.length > 0) return isGreeting && next !== undefined && said.length <= 1 + NAME_WORDS_MAX;
  if (said.some((token) => is(token, 'pronouns')) && said.some((token) => is(token, 'questionWords'))) return false;
  const asks = said.some((token) => is(token, 'questionWords'));
  if (asks) return said.some((token) => is(token, 'greetings', 'people', 'thanks', 'fillers', 'requests', 'aboutBot'));
  return said.some((token) => !is(token, 'pronouns') && !is(token, 'inversions'));
}

/** What a clause begins with that says under what condition the next one is asked. */
const CONDITION =
  /^(?:if|when|whenever|after|before|while|with|without|in|on|for|at|from|during|given|since|because|as|once|under|of|to|by|using|as soon as|如果|要是|假如|当|在|对于|除了|为了|因为)$/u;
/** How a Chinese clause ends that says the same: 节点挂了的时候，在 k8s 里. */
const CONDITION_END = /(?:时|后|前|时候|的话|里|中|上|下|情况)$/u;
/** A clause of so few words is the subject: `docker: how do I build an image`. */
const SUBJECT_WORDS = 2;

/** The last clauses that ask on their own: what is told before them is a story. Conditions and subjects stay. */
function askingClauses(clauses: readonly SpeechToken[][]): readonly SpeechToken[][] {
  for (let at = clauses.length - 1; at > 0; at--) {
    const clause = clauses[at] ?? [];
    if (!asksAlone(clause)) continue;
    const isTold = clauses.slice(0, at).every((before) => !asksAlone(before, false) && isStory(before));
    if (isTold) return clauses.slice(at);
  }
  return clauses;
}

/** A request asks too, if `withRequests`: of what is told before, `not sure if this belongs here` doesn't. */
function asksAlone(clause: readonly SpeechToken[], withRequests = true): boolean {
  const { left, isRequest } = takeFront(clause);
  const [first] = left;
  if (first === undefined || !namesTopic(left) || asksOnlyHow(left)) return false;
  const asksInChinese = left.some((token) => is(token, 'questionWords') && HAN.test(token.key));
  return (withRequests && isRequest) || asksInChinese || is(first, 'questionWords', 'inversions');
}

/** How many Chinese characters are an act and nothing that it is done to: 怎么访问, 怎么看日志. */
const ACT_MAX = 3;

/** Whether a Chinese clause asks how or why of an act alone: what it is done to stands before it, as in 镜像太大了，怎么变小. */
function asksOnlyHow(tokens: readonly SpeechToken[]): boolean {
  if (!tokens.some(({ key }) => /^(?:怎 么|怎 样|咋|如 何|为 什 么|为 啥)/u.test(key))) return false;
  const words = tokens
    .filter((token) => is(token, 'word'))
    .map(({ key }) => key)
    .join('');
  return /^\p{Script=Han}*$/u.test(words) && words.length <= ACT_MAX;
}

/** Whether it needs no clause before it: `how do I deploy` names only what is done, and a pronoun stands for something. */
function namesTopic(tokens: readonly SpeechToken[]): boolean {
  if (tokens.some((token) => is(token, 'pronouns'))) return false;
  const [first, second] = tokens.flatMap((token, at) => (is(token, 'word') ? [at] : []));
  if (first === undefined) return false;
  return second !== undefined || !/^(?:i|we|you|one|to)$/u.test(tokens[first - 1]?.key ?? '');
}

function isStory(clause: readonly SpeechToken[]): boolean {
  const said = clause.filter((token) => !is(token, 'mark'));
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined || CONDITION.test(first.key)) return false;
  const end = said.slice(-2).map(({ key }) => key);
  if (is(last, 'word') && CONDITION_END.test(end.join(''))) return false;
  return said.length > SUBJECT_WORDS || !said.every((token) => is(token, 'word'));
}

/** `I forgot what kubelet does`: what I tell of myself ends where the question begins. */
function cutStory(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  if (!FIRST_PERSON.test(tokens[0]?.key ?? '')) return tokens;
  const at = tokens.findIndex((token, place) => place > 1 && EMBEDDED.test(token.key));
  const rest = at < 0 ? [] : tokens.slice(at);
  return namesTopic(rest) ? rest : tokens;
}

/** Takes off the front greetings, courtesies, and requests with the common words before them. */
function takeFront(tokens: readonly SpeechToken[]): { left: readonly SpeechToken[]; isRequest: boolean } {
  let cut = 0;
  let isRequest = false;
  let asks = false;
  let isGreeted = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const isNext = at === cut;
    if (isNext && (is(token, 'mark') || is(token, 'greetings', 'thanks', 'fillers', 'openers'))) {
      isGreeted ||= is(token, 'greetings');
      if (!opensQuotation(token)) cut = at + 1;
    } else if (isNext && at > 0 && is(token, 'people')) cut = at + 1;
    else if (!asks && is(token, 'requests')) {
      isRequest = true;
      cut = at + 1;
    } else if (isNext && cut > 0 && is(token, 'links')) cut = at + 1;
    else if (is(token, 'questionWords')) asks = true;
    else if (is(token, 'word')) {
      const name = isNext && isGreeted ? nameLength(tokens, at) : 0;
      if (name === 0 && !(isNext && token.key.startsWith('@'))) break;
      cut = at + Math.max(1, name);
      at = cut - 1;
    }
  }
  return { left: tokens.slice(cut), isRequest };
}

/** How many words behind a greeting are a name: a question or a comma follows it. */
function nameLength(tokens: readonly SpeechToken[], at: number): number {
  for (let length = 1; length <= NAME_WORDS_MAX; length++) {
    const next = tokens[at + length];
    if (next === undefined) return 0;
    if (is(next, 'questionWords') || (is(next, 'mark') && /^[,，:：.!！–—]/u.test(next.key))) return length;
    if (!is(next, 'word')) return 0;
  }
  return 0;
}

function takeEnd(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  let end = tokens.length;
  for (let at = tokens.length - 1; at > 0; at--) {
    const token = tokens[at];
    if (token === undefined) break;
    if (is(token, 'closers', 'fillers', 'thanks') && !endsWord(tokens, at)) end = at;
    else if (is(token, 'people', 'common') && isThanksBefore(tokens, at)) end = at;
    else if (is(token, 'mark') && !closesName(token)) continue;
    else break;
  }
  // The marks that stood before a courtesy go with it.
  while (end < tokens.length && end > 1 && is(tokens[end - 1] as SpeechToken, 'mark') && !closesName(tokens[end - 1]))
    end -= 1;
  return tokens.slice(0, end);
}

/** A single character right behind a word is mostly its end: the 问 of 访问. */
function endsWord(tokens: readonly SpeechToken[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || token === undefined || !is(before, 'word')) return false;
  return token.key.length === 1 && HAN.test(token.key) && before.end === token.start && HAN.test(before.key);
}

/** `thanks everyone`, `cheers to all`: within two words before it there is thanks. */
function isThanksBefore(tokens: readonly SpeechToken[], at: number): boolean {
  return [tokens[at - 1], tokens[at - 2]].some((token) => token !== undefined && is(token, 'thanks', 'fillers'));
}

/** The 吗 of 有人知道…吗 belongs to the request before it. */
function dropParticle(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  const last = tokens.findLastIndex((token) => !is(token, 'mark'));
  return /^[吗么嘛呢]$/u.test(tokens[last]?.key ?? '') ? tokens.slice(0, last) : tokens;
}

/** Drops `exactly` from `what exactly is a pod`, and 到底 wherever it stands before what asks. */
function dropEmphasis(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  return tokens.filter((token, at) => {
    if (!is(token, 'emphasis')) return true;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isHan = HAN.test(token.key);
    if (isHan) return after === undefined || is(after, 'word') || before === undefined;
    if (before === undefined || after === undefined) return true;
    return (
      !(is(before, 'questionWords') && !is(after, 'word')) && !/^(?:is|are|means?|does|do|works?)$/u.test(after.key)
    );
  });
}

/** The text of tokens, with the spaces that stand between them; one space in the place of what was dropped. */
function joinTokens(text: string, tokens: readonly SpeechToken[]): string {
  let joined = '';
  let end: number | undefined;
  for (const token of tokens) {
    const between = end === undefined ? '' : text.slice(end, token.start);
    joined += end === undefined || /^\s*$/u.test(between) ? between : ' ';
    joined += text.slice(token.start, token.end);
    end = token.end;
  }
  return joined;
}

function is(token: SpeechToken, ...kinds: readonly SpeechKind[]): boolean {
  for (const kind of kinds) if (token.kinds.has(kind)) return true;
  return false;
}

function opensQuotation({ key }: SpeechToken): boolean {
  return /^["“「『《<([{`'‘（【$]/u.test(key);
}

function closesName(token: SpeechToken | undefined): boolean {
  return token !== undefined && !/^[,，:：;；.。!！?？–—…~～、-]/u.test(token.key);
}
