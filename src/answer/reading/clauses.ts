import { NAME_WORDS_MAX, takeFront } from './sentence-ends.ts';
import { isOf, type SpeechToken } from './speech/speech-tokens.ts';

const HAN = /\p{Script=Han}/u;
const FIRST_PERSON = /^(?:i|im|ive|id|we|weve|were|my|our|my \p{L}+|我|我们|咱们)$/u;
const EMBEDDED = /^(?:what|whats|how|why|who|where|which|什么是|什么叫|为什么)$/u;

/** Cuts a sentence into clauses, at commas and colons but not at signs within names. */
export function cutClauses(tokens: readonly SpeechToken[]): SpeechToken[][] {
  const clauses: SpeechToken[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    clauses.at(-1)?.push(token);
    const next = tokens[at + 1];
    // Marks within quotes or brackets end no clause.
    if (next?.start === token.end && /^["”」』)）\]]/u.test(next.key)) continue;
    if (endsClause(token, next, tokens[at - 1]) || (next !== undefined && turnsToAsk(next, tokens[at + 2])))
      clauses.push([]);
  }
  return clauses.filter((clause) => clause.length > 0);
}

function endsClause(token: SpeechToken, next: SpeechToken | undefined, before: SpeechToken | undefined): boolean {
  if (!isOf(token, 'mark')) return false;
  if (/^[,，:：;；.。!！?？–—…~～]/u.test(token.key)) return true;
  // `from standup - what is etcd`: a hyphen between spaces is a dash.
  return (
    token.key === '-' &&
    before !== undefined &&
    before.end < token.start &&
    next !== undefined &&
    token.end < next.start
  );
}

/** Whether a question begins after this token: `sorry for the dumb question but what is a pod`. */
function turnsToAsk(token: SpeechToken, next: SpeechToken | undefined): boolean {
  return TURN.test(token.key) && next !== undefined && isOf(next, 'questionWords', 'inversions');
}

const TURN = /^(?:but|so|yet|但|但 是|可 是|不 过|所 以)$/u;

/** Returns whether a clause is nothing but talk. A question with a pronoun, or of which one, is about the clause before it. */
export function isEmptyClause(clause: readonly SpeechToken[], next: readonly SpeechToken[] | undefined): boolean {
  const said = clause.filter((token) => !isOf(token, 'mark'));
  if (said.length === 0) return false;
  const [first] = said;
  const words = said.filter((token) => isOf(token, 'word'));
  const isGreeting = first !== undefined && isOf(first, 'greetings');
  // `Hi Anna,` and `hi all, Jane here from billing:` name people.
  if (words.length > 0) return isGreeting && next !== undefined && said.length <= 1 + NAME_WORDS_MAX;
  if (said.some((token) => isOf(token, 'pronouns')) && said.some((token) => isOf(token, 'questionWords'))) return false;
  if (asksWhichOne(said) && !said.some(({ key }) => key === 'ones')) return false;
  // `Compose, does that work with it?`
  if (
    next === undefined &&
    first !== undefined &&
    isOf(first, 'inversions') &&
    /^(?:it|that|this|they|those|these)$/u.test(said[1]?.key ?? '') &&
    said.length > 2
  )
    return false;
  const asks = said.some((token) => isOf(token, 'questionWords'));
  if (asks)
    return said.some((token) => isOf(token, 'greetings', 'people', 'thanks', 'fillers', 'requests', 'aboutBot'));
  return said.some((token) => !isOf(token, 'pronouns') && !isOf(token, 'inversions'));
}

/** Openings of a clause that states the condition of the next one. */
const CONDITION =
  /^(?:if|when|whenever|after|before|while|with|without|in|on|for|at|from|during|given|since|because|as|once|under|of|to|by|using|as soon as|如果|要是|假如|当|在|对于|除了|为了|因为)$/u;

/** Endings of a Chinese clause that states a condition: 节点挂了的时候，在 k8s 里. */
const CONDITION_END = /(?:时|后|前|时候|的话|里|中|上|下|情况)$/u;

/** Most words of a clause that is only the subject: `docker: how do I build an image`. */
const SUBJECT_WORDS = 2;

/**
 * Returns the last clauses that ask on their own, with their conditions and subjects; what is told before is dropped.
 */
export function askingClauses(clauses: readonly SpeechToken[][]): readonly SpeechToken[][] {
  for (let at = clauses.length - 1; at > 0; at--) {
    const clause = clauses[at] ?? [];
    if (!asksAlone(clause) || isRelative(clause, clauses[at - 1], clauses[at + 1])) continue;
    const isTold = clauses
      .slice(0, at)
      .every(
        (before, nth) =>
          (isStory(before) || turns(clauses[nth + 1])) &&
          !asksAlone(before, false) &&
          !(nth === at - 1 && asksWhatFollows(before, clause)),
      );
    if (isTold) return clauses.slice(at);
  }
  return clauses;
}

/** Most tokens of a person or thing that a relative clause is about: `my uncle`, `the new guy on our team`. */
const HEAD_MAX = 6;
const DETERMINER = /^(?:an?|the|this|that|one|some|my|our|his|her|their|your)$/u;

/** Whether a clause only says who or what somebody is, within a sentence that goes on: `my uncle, who is a sysadmin, says`. */
function isRelative(
  clause: readonly SpeechToken[],
  before: readonly SpeechToken[] | undefined,
  after: readonly SpeechToken[] | undefined,
): boolean {
  if (after === undefined || before === undefined || before.length > HEAD_MAX) return false;
  return /^(?:who|whose|which)$/u.test(clause[0]?.key ?? '') && DETERMINER.test(before[0]?.key ?? '');
}

/** Endings of a Chinese clause that tells what has happened: api server 挂了. */
const HAPPENED = /(?:了|掉|坏|挂|断)$/u;
/** 会, 还能, 受影响: what follows from it. */
const FOLLOWS = /会|还能|还在|受影响|有影响/u;

/** Whether a question asks what follows from the clause before, as in api server 挂了，业务会受影响吗. */
function asksWhatFollows(before: readonly SpeechToken[], clause: readonly SpeechToken[]): boolean {
  const textOf = (tokens: readonly SpeechToken[]): string =>
    tokens.flatMap((token) => (isOf(token, 'mark') ? [] : [token.key.replaceAll(' ', '')])).join('');
  return HAPPENED.test(textOf(before)) && FOLLOWS.test(textOf(clause));
}

/**
 * Whether a question turns away from this clause, so that it isn't its subject: `dumb q but do I need a Dockerfile`.
 */
function turns(clause: readonly SpeechToken[] | undefined): boolean {
  return TURN.test(clause?.[0]?.key ?? '');
}

/**
 * Whether a clause asks on its own. `withRequests`: whether a request counts, which it doesn't in the story before a
 * question.
 */
function asksAlone(clause: readonly SpeechToken[], withRequests = true): boolean {
  const { left, isRequest } = takeFront(clause);
  const [first] = left;
  if (first === undefined) return false;
  const asks =
    (withRequests && isRequest) ||
    (isOf(first, 'questionWords', 'inversions') && !lacksSubject(left)) ||
    left.some((token) => isOf(token, 'questionWords') && HAN.test(token.key));
  return asks && namesTopic(left) && !asksOnlyHow(left);
}

/** `would be a pity`, `could use some help`: whoever writes left out who, and asks nothing. */
export function lacksSubject([first, second]: readonly SpeechToken[]): boolean {
  return (
    /^(?:would|could|should|might|must|will|can)$/u.test(first?.key ?? '') &&
    /^(?:be|have|do|love|like|use|appreciate|need|prefer|say|try|take)$/u.test(second?.key ?? '')
  );
}

/** Most Chinese characters of an action without an object: 怎么访问, 怎么看日志. */
const ACT_MAX = 3;
/** An action that only names where its object gets to: 怎么部署到 k8s, 怎么推到仓库. */
const ACT_TOWARDS = /^\p{Script=Han}{1,2}[到进]/u;

/** Whether a Chinese clause asks how or why about an action whose object is in the clause before, as in 镜像太大了，怎么变小. */
function asksOnlyHow(tokens: readonly SpeechToken[]): boolean {
  if (!tokens.some(({ key }) => /^(?:怎 么|怎 样|咋|如 何|为 什 么|为 啥)/u.test(key))) return false;
  const words = tokens
    .filter((token) => isOf(token, 'word'))
    .map(({ key }) => key)
    .join('');
  return (/^\p{Script=Han}*$/u.test(words) && words.length <= ACT_MAX) || ACT_TOWARDS.test(words);
}

/** Whether a question names its topic: not if it has only a verb (`how do I deploy`) or a pronoun. */
function namesTopic(tokens: readonly SpeechToken[]): boolean {
  if (tokens.some((token) => isOf(token, 'pronouns')) || asksWhichOne(tokens)) return false;
  const [first, second] = tokens.flatMap((token, at) => (isOf(token, 'word') ? [at] : []));
  if (first === undefined) return false;
  return second !== undefined || !/^(?:i|we|you|one|to)$/u.test(tokens[first - 1]?.key ?? '');
}

/** `which one is safer`, 哪个更好: of what was named before. */
function asksWhichOne(tokens: readonly SpeechToken[]): boolean {
  const at = tokens.findIndex(({ key }) => /^(?:which|哪 个|哪 种)$/u.test(key));
  const next = tokens[at + 1];
  return (
    at >= 0 &&
    (next === undefined || isOf(next, 'inversions', 'common', 'adverbs', 'people') || /^[更比最适好]/u.test(next.key))
  );
}

function isStory(clause: readonly SpeechToken[]): boolean {
  const said = clause.filter((token) => !isOf(token, 'mark'));
  const [first, last] = [said[0], said.at(-1)];
  const opening = said.find((token) => !isOf(token, 'openers'));
  if (first === undefined || last === undefined || CONDITION.test(opening?.key ?? '')) return false;
  const end = said.slice(-2).map(({ key }) => key);
  if (isOf(last, 'word') && CONDITION_END.test(end.join(''))) return false;
  // `3 devs, 1 app, do we need …`: how many there are is no subject.
  if (/^\d+$/u.test(first.key)) return true;
  // `readiness and liveness, what is the difference?`
  const named = said.filter(({ key }) => !BETWEEN_NAMES.test(key));
  const areTwo = named.length < said.length && named.length <= 2 * SUBJECT_WORDS;
  return (!areTwo && said.length > SUBJECT_WORDS) || !named.every((token) => isOf(token, 'word'));
}

/** What joins names: `docker vs podman`. */
const BETWEEN_NAMES = /^(?:and|or|vs|versus|&|和|与|跟|还 是|或|或 者)$/u;

/** Whether a clause with this opening only says which thing is meant: `the VM world, where every server had …`. */
function isOfNoun(opening: string, before: SpeechToken | undefined): boolean {
  return /^(?:where|which|who)$/u.test(opening) && before !== undefined && isOf(before, 'word');
}

/** Drops what comes before the question within one clause, as in `I forgot what kubelet does`. */
export function cutStory(tokens: readonly SpeechToken[]): readonly SpeechToken[] {
  if (!FIRST_PERSON.test(tokens[0]?.key ?? '')) return tokens;
  const isHead = DETERMINER.test(tokens[0]?.key.split(' ')[0] ?? '');
  const at = tokens.findIndex(
    ({ key }, place) =>
      place > 1 &&
      EMBEDDED.test(key) &&
      !(isHead && key === 'who' && place <= HEAD_MAX) &&
      !isOfNoun(key, tokens[place - 1]),
  );
  const rest = at < 0 ? [] : tokens.slice(at);
  return namesTopic(rest) ? rest : tokens;
}
