import { normalize } from '../../../search/words/normalize.ts';
import { readSpeech } from '../speech/speech-tokens.ts';
import { unwrapSentence } from '../wrapping.ts';
import { asksDifference, asksWhich, comparedWith } from './difference.ts';
import { putNamedIn } from './named-first.ts';
import { askOfAny, isOfAny } from './of-any.ts';
import { shortName } from './short-name.ts';

/** A question of a message, read in the context of the last answer. */
export interface TurnQuestion {
  text: string;
  /** The same question about the last subject, used if nothing answers `text`. */
  ofSubject?: string;
  /** Whether the last subject was put into `text`; if so, a missing answer isn't a gap in the pages. */
  refersBack?: true;
}

/** Openings of a follow-up that its question doesn't need, longest first. */
const LEADS = [
  'and what about ',
  'and how about ',
  'what about ',
  'how about ',
  'and ',
  'ok ',
  'okay ',
  'so ',
  'but ',
  '那么',
  '那麼',
  '那',
  '还有',
  '還有',
];
const TAILS = ['呢', ' then', ' though'];
/** `sounds pricey, what else is there`: what somebody thinks of the last answer. */
const REMARK =
  /^(?:(?:that|it|this) )?(?:sounds|looks|seems|feels) (?:(?:a bit|kind of|pretty|quite|rather|really|so|too|very) )?(?!like\b)[\w-]+[,.!;] +(?=\S)/iu;
/** Marks at the end of a question. */
export const STOPS = /(?<![\s?？!！。.])[\s?？!！。.]+$/u;

/** `I meant a deployment` asks for it. */
const CORRECTIONS = [
  /^(?:(?:no|sorry|oh|nope|not that|wait)[\s,.!]*)*(?:i (?:actually |really )?(?:meant|mean|was asking about|was talking about|asked about)|(?:i )?rather)\s+(\S.*)$/iu,
  /^(?:(?:no|nope|sorry|oh|wait|ah|not that)[\s,.!]+)*(?:the |an? )?(\S(?:.{0,40}\S)?),? i (?:mean|meant|was asking about)$/iu,
  /^(?:no|nope|not that)[,.!]\s+(?:sorry[,.!\s]+)?(?:(?:the|an?)\s+)?(\S{1,30})$/iu,
  /^(?:不是?[的，,]*|不对[，,]*)?(?:我(?:其实)?(?:说|指|问|要问|想问)的?是|我的意思是|我是(?:说|指|问))\s*(\S.*)$/u,
];
/** Single question words, and the question about a subject they stand for. */
const BARE_ENGLISH: ReadonlyMap<string, (subject: string) => string> = new Map([
  ['why', (subject: string) => `why ${subject}`],
  ['when', (subject: string) => `when did ${subject} begin`],
  ['since when', (subject: string) => `when did ${subject} begin`],
  ['who', (subject: string) => `who started ${subject}`],
  ['by whom', (subject: string) => `who started ${subject}`],
  ['how', (subject: string) => `how does ${subject} work`],
]);
/** Returns whether a question may be asked about any subject, without its name: `example`, 有什么用. */
export function asksOfAny(question: string): boolean {
  return isOfAny(normalize(withoutLink(question).replace(STOPS, '')));
}

/** Short questions that may be about the last subject: 怎么扩容. */
const MAYBE_OF_SUBJECT =
  /^(?:谁|什么时候|何时|为什么|为啥|怎么|如何|在哪|多少|几个|能不能|可以|会不会|需要|要)\p{Script=Han}{1,10}$/u;
/** 要几个节点, `how many nodes do I need`: a number of something that the last subject has. */
const ASKS_NUMBER =
  /^(?:(?:一般|至少|最少)?(?:需要|要)?(?:几|多少)\p{Script=Han}{1,10}|how (?:many|much) [\w-]+(?: [\w-]+)? (?:(?:do|does|should|would|can) (?:i|we|you|one|it|they|there)\b[\w\s]*|(?:is|are)(?: \w+){0,2}))$/iu;

/** Follow-ups that say how or where: `and in kubernetes?`, `and automatically?`. */
const BY_OR_WHERE =
  /^(?:and|but|ok(?:ay)? and|what about|how about)\s+((?:(?:in|on|with|without|for|from|under|via|inside|outside)\s+\S.{0,40})|[a-z]+ly)$/iu;

/** Reads `and in kubernetes?` as a question about the last subject; undefined for other messages. */
export function readHowOrWhere(typed: string, subject: string): TurnQuestion | undefined {
  const said = BY_OR_WHERE.exec(typed.trim().replace(STOPS, ''))?.[1];
  return said === undefined ? undefined : ofLast(`${shortName(subject)} ${said}`);
}

/** Joining words that begin a question only if nothing precedes them. */
const CHINESE_JOINING = '因为|如果|但是?|而且|所以|然后';
const FIRST_ASKING = new RegExp(`^(?:when|so|and|but)\\s|^(?:${CHINESE_JOINING})`, 'iu');
const CONJUNCTION = new RegExp(
  `[,，;；。]|\\b(?:when|if|because|while|after|before|and|but|since|until|once|though|although|so|or)\\b|${CHINESE_JOINING}`,
  'iu',
);
const ENGLISH_PRONOUN =
  /(?<![\p{L}\p{N}'’-])(?:it|(?<=\b(?:in|inside|into|from|on|out of|over) )there|(?<=\bwhat )(?:this|that|those|these)(?= (?:is|are|does|do|means?)\b)|(?:one|some|any)(?=[\s\p{P}]*$)|(?<!\b(?:which|this|that|each|every|no|any|only|just|first|last|next|another|the|more|at|than) )one(?= (?:in|on|for|to|with|from|at|inside|by)\b)|this one|that one|they|them|(?:this|that)(?=[\s\p{P}]*$|\s+(?:different|differs?|works?|compare|compared|related|mean|means|needed|required|important|worth|better|the same|scale|for|from|to|in|on|with|and|or|used|handled|done|run|stored|called|happen|be|afterwards?|later|again|automatically|safely|by hand|myself)\b))(?![\p{L}\p{N}'’-])/iu;
const CHINESE_PRONOUN = /它们?|它們|牠|(?:这|那|這)[个個](?:东西|组件|東西|組件)?/u;
/** Who does it, and what is done: neither is what a pronoun stands for. */
const ACT = /\b(?:i|we|you|they|one) [\p{L}'’]+(?: (?:up|out|off|down|on|back))? $/iu;
/** `that thing where you break stuff to test it`: something new, in which a pronoun stands for nothing else. */
const DESCRIBES =
  /^(?:(?:the|that|this|those|these) )?(?:things?|ones?|stuff|practices?|tools?|commands?) (?:where|when|that|which|with)\b/iu;
/** `is platform engineering worth it`: what is worth it is said before. */
const WORTH_IT = /^(?:is|are|was|were|isn['’]t|aren['’]t) (?!(?:it|that|this|they|those|these)\b).+\bworth $/iu;
/** An empty `it`: `is it possible to`, `how long does it take to`; or what is named after it: `why is it called k8s`. */
const EMPTY_IT =
  /^\s+called \S|^\s+(?:possible|takes?|ok|okay|true|safe|normal|recommended|worth|matters?|best|better|easy|hard|a good idea)\b.*\b(?:to|if|that)\b/iu;

/**
 * Reads one question of a conversation. `subject` is the title of the last answer's section, if any, `earlier` that of the
 * one before, and `object` what the last question did something to (`a container` of `how do I stop a container`).
 */
export function readFollowUp(
  question: string,
  subject: string | undefined,
  earlier?: string,
  object?: string,
): TurnQuestion {
  // What was asked by its name is called so; a title may name more: `Deployment and ReplicaSet`.
  const askedName =
    object !== undefined && subject?.toLowerCase().startsWith(object.toLowerCase()) === true ? object : undefined;
  const text = putNamedIn(withoutLink(subject === undefined ? question : question.trim().replace(REMARK, '')));
  // The forms are written in Simplified characters.
  const bare = normalize(text.replace(STOPS, ''));
  const corrected = firstGroup(CORRECTIONS, bare);
  if (corrected !== undefined) return { text: corrected };
  if (subject === undefined) return { text };
  const name = askedName ?? shortName(subject);
  if (asksDifference(bare)) return ofLast(askDifference(name, earlier && shortName(earlier), bare));
  if (asksWhich(bare)) {
    const both = isOther(earlier, name) ? `${shortName(earlier)} vs ${name}` : name.replace(COMPARES, '$1 vs $2');
    return ofLast(`${both}, ${bare}`);
  }
  const other = comparedWith(bare);
  if (other !== undefined) return ofLast(toComparison(name, other, bare));
  const related = /^(?:和|跟|与|同)\s*(\S.*)$/u.exec(bare)?.[1];
  if (related !== undefined && /区别|不同|差别|差异|关系|一样/u.test(related)) return ofLast(`${name} 和 ${related}`);
  const simple = BARE_ENGLISH.get(bare.toLowerCase());
  if (simple !== undefined) return ofLast(simple(name));
  const ofAny = askOfAny(bare, name);
  if (ofAny !== undefined) return ofLast(ofAny);
  const filled = fillPronoun(text, name, object ?? COMPARES.exec(name)?.[1]?.split(/[,，、]/u, 1)[0]);
  if (filled !== undefined) return ofLast(filled);
  const { words, asks, hasPronoun } = unwrapSentence(bare);
  if (words.length === 0 && asks && !hasPronoun) return ofLast(isHan(bare) ? `${name} ${bare}` : `${bare} ${name}`);
  if (ASKS_NUMBER.test(bare)) return { text, ofSubject: isHan(bare) ? `${name} ${bare}` : `${bare} for ${name}` };
  return MAYBE_OF_SUBJECT.test(bare) ? { text, ofSubject: `${name} ${bare}` } : { text };
}

/** Returns what a message corrects the last question to: `no, I mean images`; undefined if it corrects nothing. */
export function readCorrection(typed: string): string | undefined {
  return firstGroup(CORRECTIONS, normalize(withoutLink(typed).replace(STOPS, '')));
}

const ANOTHER = [
  /^(?:(?:ok(?:ay)?|so|hm+)[\s,]+)?(?:and|(?:and )?what about|(?:and )?how about)\s+((?:an? |the |my )?[\w-]+(?: [\w-]+)?)[\s?.!]*$/iu,
  /^(?:那么?|还有|那如果是)\s*(.{1,12}?)\s*呢[\s?？]*$/u,
  // k8s 里呢: where another one does the same.
  /^(?:那么?|还有)?\s*在?\s*([\w.-]+(?: [\w.-]+)?)\s*(?:里面?|中|上|那边|这边)?\s*呢[\s?？]*$/u,
];

/** Returns the other thing that a message only names, with its article: `and volumes?`, 那容器呢; undefined if it says more. */
export function readAnother(typed: string): string | undefined {
  const name = firstGroup(ANOTHER, typed.trim());
  const isName = readSpeech(name?.replace(/^(?:an?|the|my) /iu, '') ?? '').every(({ kinds }) => kinds.has('word'));
  return isName ? name : undefined;
}

/** Drops a joining word: `and kube-proxy?` → `kube-proxy?` */
function withoutLink(question: string): string {
  let text = question.trim();
  // `那个怎么扩容` begins with a pronoun, not with the lead 那.
  const stands = /^(?:那|這|这)(?:个|個|些|种|種)/u.test(text);
  const lead = stands
    ? undefined
    : LEADS.find((word) => text.toLowerCase().startsWith(word) && text.length > word.length);
  if (lead !== undefined) text = text.slice(lead.length).trim();
  const ended = text.replace(STOPS, '');
  const tail = TAILS.find((word) => ended.toLowerCase().endsWith(word) && ended.length > word.length);
  return tail === undefined ? text : ended.slice(0, -tail.length).trim();
}

/** Replaces a pronoun that refers to nothing in the message by the subject, or by the object of the last question. */
function fillPronoun(text: string, title: string, object: string | undefined): string | undefined {
  const pattern = CHINESE_PRONOUN.test(text) ? CHINESE_PRONOUN : ENGLISH_PRONOUN;
  const match = DESCRIBES.test(text) ? null : pattern.exec(text);
  if (match === null) return undefined;
  const name = object !== undefined && !/^(?:this|that|[这那])/iu.test(match[0]) ? object : title;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const told = before.replace(ACT, '');
  if (CONJUNCTION.test(told.replace(FIRST_ASKING, '')) && unwrapSentence(told).words.length > 0) return undefined;
  if (pattern === CHINESE_PRONOUN && /[个個]$/u.test(match[0]) && readSpeech(after)[0]?.kinds.has('word') === true)
    return undefined;
  if (/^it$/iu.test(match[0]) && (EMPTY_IT.test(after) || WORTH_IT.test(before))) return undefined;
  // A function, as `$&` in a title is no pattern.
  const apart = (one: string, other: string) => (isHan(one) && isHan(other) ? '' : ' ');
  const joined =
    pattern === CHINESE_PRONOUN
      ? before.trimEnd() +
        apart(before.slice(-1), name.charAt(0)) +
        name +
        apart(name.slice(-1), after.charAt(0)) +
        after.trimStart()
      : before + name + after;
  return joined.trim();
}

/** A title that compares two. */
const COMPARES = /^(.+?)(?: and | ?[与和] ?)(.+?)(?: compared| ?的?(?:区别|对比|比较))$/iu;

/**
 * Returns the question for a difference: between two names in the title, or a single name and the earlier answer, or
 * whatever its page compares it with.
 */
function askDifference(name: string, earlier: string | undefined, bare: string): string {
  if (isOther(earlier, name)) return toComparison(earlier, name, bare);
  return isHan(bare) ? `${name} 的区别` : `difference between ${name}`;
}

/** Whether two may be compared: what was answered before is something else, and the last title doesn't compare two itself. */
function isOther(earlier: string | undefined, name: string): earlier is string {
  return earlier !== undefined && earlier !== name && !/\b(?:and|vs|compared)\b|[与和]|区别/iu.test(name);
}

function toComparison(one: string, other: string, bare: string): string {
  return isHan(bare) ? `${one} 和 ${other} 的区别` : `${one} vs ${other}`;
}

function ofLast(text: string): TurnQuestion {
  return { text, refersBack: true };
}

function firstGroup(forms: readonly RegExp[], text: string): string | undefined {
  for (const form of forms) {
    const group = form.exec(text)?.[1];
    if (group !== undefined) return group.trim();
  }
  return undefined;
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
