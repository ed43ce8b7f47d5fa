import type { Language } from '../../../knowledge/model/page.ts';
import { trimMarks } from '../../../search/words/edges.ts';
import { normalize } from '../../../search/words/normalize.ts';
import { hideCredentials } from '../credentials.ts';
import { readDiagramWish } from '../diagram-wish.ts';
import { stripMarks } from '../marks.ts';
import { correctSpelling } from '../misspellings.ts';
import { createKeptReadings } from '../question.ts';
import { questionsOf } from '../questions-of.ts';
import { readSmallTalk } from '../small-talk.ts';
import { readCorrection, readFollowUp, readHowOrWhere, type TurnQuestion } from './follow-up.ts';
import { isOfAnyOrUse } from './of-any.ts';
import { rejectsAnswer } from './rejection.ts';

/** Questions to answer now, and those beyond QUESTIONS_MAX, which are offered. */
export interface AskTurn {
  kind: 'ask';
  questions: readonly TurnQuestion[];
  /** The same questions as the message has them. */
  said: readonly string[];
  rest: readonly string[];
  /** What the message tells beside them; '' if nothing. */
  context?: string;
}

/** What a message asks of the bot, read in the context of the last answer in its conversation. */
export type Turn =
  | AskTurn
  /** The picture of the last answer. */
  | { kind: 'diagram' }
  /** The last answer again in this language. */
  | { kind: 'language'; language: Language }
  /** The whole last answer, or the next section of its page. */
  | { kind: 'more' }
  /** Another answer, as the last one isn't what was asked. */
  | { kind: 'otherwise' }
  | { kind: 'thanks' };

const keptTurn = createKeptReadings<Turn>();

/** Most answers to one message. */
export const QUESTIONS_MAX = 2;

const DIAGRAM = phrases('图呢|看图|看圖|有圖嗎|显示图|来张图|diagram|diagram please|picture|picture please');
const ENGLISH = phrases(
  'in english|in english please|english|english please|say it in english|用英文|用英语|英文|用英文说|用英语说|英文版|说英文|用英文說',
);
const CHINESE = phrases(
  'in chinese|in chinese please|chinese|chinese please|say it in chinese|用中文|中文|用中文说|中文版|说中文|用中文回答|用中文說|說中文',
);
const MORE = phrases(
  'more|more please|tell me more|tell me more please|tell me more about it|tell me more about that|more about it|more about that|more info|' +
    'more information|more detail|more details|details|details please|more details please|in more detail|in detail|can you elaborate|' +
    'please elaborate|elaborate|could you elaborate|can you tell me more|can you say more|say more|go on|continue|please continue|' +
    'keep going|next|and then|what else|anything else|is there more|is that all|the rest|the others|the other one|the other two|the other three|and the others|and the rest|and the other one|and the other two|what about the others|what about the other one|what about the other two|show me the rest|show more|show me more|read more|' +
    "i don't get it|i dont get it|i still don't get it|i don't understand|i dont understand|i still don't understand|not clear|that's not clear|unclear|explain again|can you explain again|explain more|explain it again|simpler|simpler please|in simpler words|in simpler terms|in other words|can you make it simpler|huh|come again|" +
    '没听懂|没看懂|听不懂|看不懂|不懂|不明白|没明白|还是不懂|还是不明白|还是没懂|再解释一下|再解释下|再说一遍|再讲一遍|再讲讲|说简单点|简单点|简单一点|通俗一点|通俗点|说人话|换个说法|' +
    '更多|更多信息|更多细节|多说一点|多说点|多讲一点|多讲点|详细一点|详细点|再详细一点|再详细点|说详细点|讲详细点|说详细一点|讲详细一点|详细说说|详细讲讲|' +
    '详细介绍|能详细一点吗|能详细点吗|能说详细点吗|能不能详细一点|能再详细点吗|细说|展开说说|展开讲讲|展开说|具体一点|具体点|具体说说|继续|继续说|继续讲|' +
    '接着说|接着讲|然后呢|还有呢|还有吗|还有别的吗|另一个呢|另外一个呢|另外两个呢|另外几个呢|其他的呢|其它的呢|其他几个呢|剩下的呢|下一节|下一段|後面呢|后面呢|更多內容|更多内容|看更多|再多说点',
);
/** Variants of 能再说详细点吗. */
const MORE_DETAIL =
  /^(?:能不能|能否|能|可以|可不可以|请|麻烦)?(?:再|更)?(?:说|讲|介绍|解释|写)?得?(?:再|更)?(?:详细|具体|细致|深入|展开|多)(?:地)?(?:一?点儿?|一?些|说说|讲讲|介绍一?下?|解释一?下?)?(?:说说|讲讲)?(?:吗|呢|吧|呗)?$/u;

/** One Chinese sentence that quotes nothing. */
const HAN_ALONE = /^(?=.*\p{Script=Han})[^.。;；?？!！`\n]*$/u;
/** Longest message that only asks for more, UTF-16 units. */
const WISH_MAX = 100;
const FIRST_WORD =
  /^(?:(?:no|nope|nah|ok|okay|sorry|hmm|well|so|and|but|please|oh|sure|yes)\b|嗯|那|请|还是|麻烦) ?(?=\S)/u;

/**
 * Reads a message. `subject` is the title of the last answer's section in this conversation; without it a message is
 * read as the first. `earlier` is the title of the section before that, if it is another; `object` what the last
 * question did something to.
 */
export function readTurn(typed: string, subject?: string, earlier?: string, object?: string): Turn {
  const beside = subject && [subject, earlier ?? '', object ?? ''].join('\0');
  return keptTurn(typed, beside, () => readUncached(typed, subject, earlier, object));
}

function readUncached(
  written: string,
  subject: string | undefined,
  earlier: string | undefined,
  object: string | undefined,
): Turn {
  const typed = correctSpelling(hideCredentials(written));
  const talk = readSmallTalk(typed);
  if (subject !== undefined) {
    const said = normalize(trimMarks(stripMarks(typed)).replace(/\s+/gu, ' ')).toLowerCase();
    if (asksForMore(said)) return { kind: 'more' };
    if (rejectsAnswer(said)) return { kind: 'otherwise' };
    const how = isOfAnyOrUse(said) ? readFollowUp(said, subject) : readHowOrWhere(stripMarks(typed), subject);
    if (how !== undefined) return { kind: 'ask', questions: [how], said: [typed], rest: [] };
    // Before 我问 is taken for wrapping: 我问的是 Podman.
    const corrected = HAN_ALONE.test(said) ? readCorrection(stripMarks(typed)) : undefined;
    if (corrected !== undefined) {
      const question = readFollowUp(corrected, subject, earlier, object);
      return { kind: 'ask', questions: [question], said: [typed], rest: [] };
    }
    if (DIAGRAM.has(said) || readDiagramWish(said) === '') return { kind: 'diagram' };
    if (ENGLISH.has(said)) return { kind: 'language', language: 'en' };
    if (CHINESE.has(said)) return { kind: 'language', language: 'zh' };
  }
  if (talk === 'thanks') return { kind: 'thanks' };
  if (talk === 'help') return { kind: 'ask', questions: [{ text: 'help' }], said: ['help'], rest: [] };
  const { questions: said, context } = questionsOf(typed);
  const questions = said.map((question) => readFollowUp(question, subject, earlier, object));
  return {
    kind: 'ask',
    questions: questions.slice(0, QUESTIONS_MAX),
    said,
    rest: questions.slice(QUESTIONS_MAX).map(({ text }) => text),
    ...(context !== '' && { context }),
  };
}

/**
 * Whether a message only asks for more: `no, I don't get it, simpler please`. One clause asks for it and the others are
 * talk.
 */
function asksForMore(said: string): boolean {
  if (MORE.has(said) || MORE_DETAIL.test(said)) return true;
  if (said.length > WISH_MAX) return false;
  const clauses = said
    .split(/[,，。.;；!！?？]/u)
    .map((clause) => clause.trim().replace(FIRST_WORD, ''))
    .filter((clause) => clause !== '');
  return (
    clauses.some((one) => MORE.has(one)) && clauses.every((one) => MORE.has(one) || readSmallTalk(one) !== undefined)
  );
}

function phrases(list: string): ReadonlySet<string> {
  return new Set(list.split('|'));
}
