import { separateContext } from './context.ts';
import { asksDifference } from './conversation/difference.ts';
import { endAtEmoji, stripMarks } from './marks.ts';
import { cutSentences } from './sentences.ts';
import { readSmallTalk } from './small-talk.ts';
import { type Unwrapped, unwrapSentence } from './wrapping.ts';

/** The questions of a message. */
export interface MessageQuestions {
  /** The questions without their wrapping, at least one. */
  questions: readonly string[];
  /** Text quoted, pasted or told beside them. */
  context: string;
  /** The first question unchanged, if it names no subject; `context` may name it. */
  open?: string;
  /** The first question with the story before it in its sentence, if one was removed, as it may name the subject. */
  fuller?: string;
}

/** Most words of a sentence that a pronoun could stand for. */
const SUBJECT_WORDS_MAX = 4;
const PRONOUN_EN =
  /(?<![\p{L}\p{N}'’-])(?:it|they|them|those|these|this|that|(?:one|some)(?=[\s\p{P}]*$)|one(?= (?:do|does|work|need|look|mean|use)\b))(?![\p{L}\p{N}'’-])/iu;
/** `everyone keeps saying "cluster", what do they mean`: people, while the word before is what is asked. */
const THEY_MEAN = /\bdo they mean\b/iu;
const PRONOUN_ZH = /它们?|[这那](?=到底|究竟|又?是|怎么)|这个(?:东西|组件)?|那个(?:东西|组件)?/u;
/** The start of a second question, a question word and a verb: `what is etcd and what is the scheduler`; `when the pod starts` is a clause. */
const SECOND_QUESTION =
  /[\s,，;]+(?:and|or|also|plus)(?:\s+also)?\s+(?=(?:what(?:'|’)?s|what|how|why|who|when|where)\s+(?:is|are|was|were|do|does|did|can|should|(?<!when\s+)(?:an?|the))\b)/iu;
/** A second question about the subject of the first: `what is a replicaset and do I ever touch it`. */
const SECOND_ABOUT_IT =
  /[\s,，;]+and\s+(?=(?:do|does|did|can|could|should|must|will|would|is|are)\s+(?:(?:i|we|you|one|people)\s+.{0,40}\b(?:it|them|that|this)\b|(?:it|they)\b))/iu;
const FIRST_QUESTION = /^(?:what(?:'|’)?s?|how|why|who|when|where|which)\b/iu;
/** `how do I list pods`: an action isn't a subject. */
const HOW_TO =
  /^how (?:do|does|can|could|should|would|to)(?: (?:i|we|you|one))? [\p{L}-]+ (?:(?:an?|the|my|our|all|some) )?/iu;
/** `etcd 是什么，调度器是什么` */
const SECOND_DEFINITION =
  /[，,；;]\s*(?=(?:什么是\S|(?:为什么|为啥|为何)叫\S|[^，,；;]{1,20}是(?:什么|啥|干嘛|做什么)))/u;

/** A definition, and what the same thing is compared with: 什么是 pod，它和容器有什么区别. */
const DEFINED_AND_COMPARED =
  /^(?<first>什么(?:是|叫)\s*(?<after>[^，,；;]{1,20}?)|(?<before>[^，,；;]{1,20}?)\s*(?:到底|究竟)?是(?:什么|啥)(?:东西)?)\s*[，,；;]\s*(?:它|这个|那)?\s*(?<compared>[和跟与同]\s*[^，,；;]{1,30}(?:区别|不同|不一样|差别|差异|关系).{0,6})$/u;

/** A space that stands for a comma after a Chinese question: 探针是啥 一定要配吗. */
const SPACE_FOR_COMMA = /(?<=是(?:什么|啥)|什么意思|干嘛的|[吗呢])[ \u3000](?=\p{Script=Han})/gu;

/** The last reading, as one message is read several times in a row. */
let last: { typed: string; read: MessageQuestions } | undefined;

/** Finds the questions of a message: the sentences that ask, or the whole message if none does. */
export function questionsOf(typed: string): Readonly<MessageQuestions> {
  if (last?.typed !== typed) last = { typed, read: readQuestionsOf(typed) };
  return last.read;
}

function readQuestionsOf(typed: string): MessageQuestions {
  const { said: written, context: pasted } = separateContext(typed);
  const said = written.replace(SPACE_FOR_COMMA, '，');
  const sentences = placeSentences(endAtEmoji(said));
  const told = sentences.filter(({ text }) => readSmallTalk(text) === undefined).map(toTold);
  const about = told.filter(({ words }) => words.length > 0);
  const isMarked = told.some(({ ends }) => ends);
  const sure = told.filter(({ ends, asks, isReported }) => ends || (asks && !(isMarked && isReported)));
  const asked = sure.length > 0 ? sure : told.filter(({ isRequest, words }) => isRequest && words.length > 0);
  if (
    asked.length === 0 ||
    (about.length > 0 && asked.every(({ words, hasPronoun }) => words.length === 0 && !hasPronoun))
  ) {
    const whole = joinSentences(about.length > 0 ? about : told);
    const own = whole === '' ? stripMarks(said).trim() : whole;
    if (about.length > 0 || asked.length > 0) {
      const open = asked.at(-1)?.text;
      return {
        questions: [own],
        context: [pasted, ...told.map(({ text }) => text)].join('\n').trim(),
        ...(open && { open }),
      };
    }
    if (pasted === '') return { questions: [own], context: '' };
    // `any ideas?` below an error is about the error.
    return { questions: [pasted.slice(0, typed.length)], context: pasted, open: own };
  }
  // `has anybody got a minute?` doesn't count if something else is asked.
  const names = ({ words, hasPronoun }: Unwrapped) => words.length > 0 || hasPronoun;
  const firstNaming = asked.findIndex(names);
  const naming = asked.slice(Math.max(0, firstNaming));
  const questions = naming.flatMap((one) => {
    const before = told[told.indexOf(one) - 1];
    return splitJoined(withSubject(one, before));
  });
  const beside = told.filter((one) => !naming.includes(one)).map(({ text }) => text);
  const [first] = naming;
  const isOpen = first !== undefined && isOpenQuestion(first) && withOwnSubject(first) === undefined;
  const fuller = first?.fuller;
  return {
    questions,
    context: [pasted, ...beside].join('\n').trim(),
    ...(isOpen && { open: first.text }),
    ...(fuller !== undefined && { fuller }),
  };
}

/** Whether the question's subject is somewhere else. */
function isOpenQuestion({ text, words, hasPronoun }: Unwrapped): boolean {
  return words.length === 0 || (hasPronoun && words.length === 1) || asksDifference(text);
}

/** A sentence of a text. */
interface PlacedSentence {
  text: string;
  /** Its number in the text. */
  at: number;
  /** Whether it directly follows the sentence before. */
  adjoins: boolean;
}

/** Most sentences read; a longer message is a document, which asks at its beginning or end. */
const SENTENCES_MAX = 24;

function outermost<Item>(items: readonly Item[]): readonly Item[] {
  const half = SENTENCES_MAX / 2;
  return items.length <= SENTENCES_MAX ? items : [...items.slice(0, half), ...items.slice(-half)];
}

function placeSentences(said: string): PlacedSentence[] {
  let from = 0;
  const placed = cutSentences(said).map((sentence, at) => {
    const start = said.indexOf(sentence, from);
    from = start + sentence.length;
    return { sentence, at, adjoins: start > 0 && !/\s/u.test(said.charAt(start - 1)) };
  });
  return outermost(placed)
    .map(({ sentence, at, adjoins }) => ({ text: stripMarks(sentence).trim(), at, adjoins }))
    .filter(({ text }) => text !== '');
}

/** `they want to know who may do what`: others ask, and not this. */
const REPORTED =
  /\b(?:want|wants|wanted|like|likes|needs?|asked|asks|asking) (?:me |us )?(?:to know|to see|to hear|to understand|what|how|why|who|which|whether|if)\b|[他她]们?(?:想|要|问)|老板问|领导问|客户问/iu;

interface Told extends Unwrapped, PlacedSentence {
  /** Whether a question mark ends it. */
  ends: boolean;
  /** Whether it tells what others ask. */
  isReported: boolean;
}

function toTold({ text, at, adjoins }: PlacedSentence): Told {
  const told = { at, adjoins, ends: /[?？]\s*$/u.test(text), isReported: REPORTED.test(text) };
  return Object.assign(unwrapSentence(text), told);
}

/** Joins sentences as they were placed, so that the result is never longer than the typed text. */
function joinSentences(sentences: readonly PlacedSentence[]): string {
  let joined = '';
  for (const [nth, { text, at, adjoins }] of sentences.entries()) {
    const follows = adjoins && sentences[nth - 1]?.at === at - 1;
    joined += nth === 0 || follows ? text : ` ${text}`;
  }
  return joined;
}

/**
 * Adds the subject from the sentence before: `I keep hearing about SRE. What is it?`. If that sentence names too much,
 * both are searched.
 */
function withSubject(question: Unwrapped, before: Unwrapped | undefined): string {
  const filled = withOwnSubject(question);
  if (filled !== undefined) return filled;
  const isBare = isOpenQuestion(question);
  // What is asked after a question refers back to its answer, which isn't known here.
  if (!isBare || before === undefined || before.words.length === 0 || before.asks) return question.text;
  if (question.hasPronoun && isSubject(before)) return fill(question.text, before.text);
  return `${before.text.replace(/[.。!！]+$/u, '')} ${question.text}`;
}

/** `on windows, does it work`: says where or when, and names no subject. */
const PLACE = /^(?:in|on|at|by|for|with|without|after|before|if|from|when|under|inside)\s/iu;

/** Puts the subject that the sentence begins with into its question: `k8s, what is it`. */
function withOwnSubject({ text }: Unwrapped): string | undefined {
  const [, before, asked] = /^(.{1,80}?)(?:[,，:：]\s*|\s+[-–—]\s+)(\S.*)$/su.exec(text) ?? [];
  if (before === undefined || asked === undefined || !PRONOUN_EN.test(asked) || PLACE.test(before)) return undefined;
  const [subject, rest] = [unwrapSentence(before), unwrapSentence(asked)];
  const isOfSubject = rest.hasPronoun && rest.words.length <= 1 && isSubject(subject) && !subject.asks;
  return isOfSubject ? fill(rest.text, subject.text) : undefined;
}

function isSubject({ words, text }: Unwrapped): boolean {
  return words.length > 0 && text.split(/\s+/u).length <= SUBJECT_WORDS_MAX;
}

function fill(question: string, subject: string): string {
  const name = subject.replace(/^["'“‘「『]+|[\s\p{P}]+$/gu, '');
  if (THEY_MEAN.test(question)) return question.replace(THEY_MEAN, () => `does ${name} mean`);
  const pronoun = PRONOUN_ZH.test(question) ? PRONOUN_ZH : PRONOUN_EN;
  return question.replace(pronoun, () => name);
}

/** Splits two questions in one sentence: `what is etcd and what is the scheduler`. */
function splitJoined(text: string): string[] {
  const { first: defined, after, before, compared } = DEFINED_AND_COMPARED.exec(text)?.groups ?? {};
  const name = after ?? before;
  if (defined !== undefined && name !== undefined && compared !== undefined)
    return [defined, `${name}${/[a-z\d]$/iu.test(name) ? ' ' : ''}${compared}`];
  const joint = FIRST_QUESTION.test(text) ? (SECOND_QUESTION.exec(text) ?? SECOND_ABOUT_IT.exec(text)) : null;
  const split = joint ?? (/什么|啥|干嘛/u.test(text.slice(0, 30)) ? SECOND_DEFINITION.exec(text) : null);
  if (split === null) return [text];
  const [first, second] = [text.slice(0, split.index), text.slice(split.index + split[0].length)];
  if (PRONOUN_ZH.test(second)) return [text];
  const subject = unwrapSentence(
    first
      .replace(HOW_TO, '')
      .replace(FIRST_QUESTION, '')
      .replace(/^\s*(?:is|are|does|do)?\s*(?:an?|the)?\s+/iu, ''),
  );
  return PRONOUN_EN.test(second) && isSubject(subject) ? [first, fill(second, subject.text)] : [first, second];
}
