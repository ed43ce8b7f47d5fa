import type { Language } from '../../knowledge/model/page.ts';
import { trimMarks } from '../../search/words/edges.ts';
import { stripMarks } from './marks.ts';
import { questionsOf } from './questions-of.ts';
import { readSmallTalk } from './small-talk.ts';
import { unwrap } from './wrapping.ts';

/** What a person's message asks of the bot, read in the light of what the bot last answered in this conversation. */
export type Turn =
  /** Questions to answer now, and those beyond QUESTIONS_MAX to offer. */
  | { kind: 'ask'; questions: readonly string[]; rest: readonly string[] }
  /** The picture of the last answer. */
  | { kind: 'diagram' }
  /** The last answer again in this language. */
  | { kind: 'language'; language: Language }
  | { kind: 'thanks' };

/** More answers at once are a wall of text. */
export const QUESTIONS_MAX = 2;

const DIAGRAM = words(
  'show the diagram|show diagram|show me the diagram|diagram|the diagram|diagram please|can i see the diagram|is there a diagram|' +
    'show the picture|show me the picture|picture please|' +
    '有图吗|图呢|看图|看看图|给我看图|显示图|来张图|示意图|架构图|有架构图吗|有示意图吗|看一下图|有圖嗎|看圖',
);
const ENGLISH = words(
  'in english|in english please|english|english please|say it in english|用英文|用英语|英文|用英文说|用英语说|英文版|说英文|用英文說',
);
const CHINESE = words(
  'in chinese|in chinese please|chinese|chinese please|say it in chinese|用中文|中文|用中文说|中文版|说中文|用中文回答|用中文說|說中文',
);

/** What a follow-up begins with and a question doesn't need; the longest first. */
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

const ENGLISH_PRONOUN =
  /(?<![\p{L}\p{N}'-])(?:[Ii]t|[Tt]hat(?=\W*$)|[Tt]his one|[Tt]hat one|[Tt]hey|[Tt]hem)(?![\p{L}\p{N}'-])/u;
const CHINESE_PRONOUN = /它们?|牠|这个(?:东西|组件)?|那个(?:东西|组件)?|這個|那個/u;
const STOPS = /(?<![\s?？!！。.])[\s?？!！。.]+$/u;

/**
 * Reads a message. `subject` is the title of the section last answered in this conversation; without it a message is
 * read as if it were the first.
 */
export function readTurn(typed: string, subject?: string): Turn {
  const talk = readSmallTalk(typed);
  if (talk === 'thanks') return { kind: 'thanks' };
  if (talk === 'help') return { kind: 'ask', questions: ['help'], rest: [] };
  const said = trimMarks(stripMarks(typed)).replace(/\s+/gu, ' ').toLowerCase();
  if (subject !== undefined) {
    if (DIAGRAM.has(said)) return { kind: 'diagram' };
    if (ENGLISH.has(said)) return { kind: 'language', language: 'en' };
    if (CHINESE.has(said)) return { kind: 'language', language: 'zh' };
  }
  const questions = questionsOf(typed).questions.map((question) => resolve(question, subject));
  return { kind: 'ask', questions: questions.slice(0, QUESTIONS_MAX), rest: questions.slice(QUESTIONS_MAX) };
}

/** `and kube-proxy?` → `kube-proxy?`; `how does it scale` → `how does Kubelet scale`. */
function resolve(question: string, subject: string | undefined): string {
  let text = unwrap(question) || question.trim();
  // `那个怎么扩容` begins with a pronoun, not with the lead 那.
  const stands = /^(?:那|這|这)(?:个|個|些|种|種)/u.test(text);
  const lead = stands
    ? undefined
    : LEADS.find((word) => text.toLowerCase().startsWith(word) && text.length > word.length);
  if (lead !== undefined) text = text.slice(lead.length).trim();
  const ended = text.replace(STOPS, '');
  const tail = TAILS.find((word) => ended.toLowerCase().endsWith(word) && ended.length > word.length);
  if (tail !== undefined) text = ended.slice(0, -tail.length).trim();
  if (subject === undefined) return text;
  // A function, as `$&` in a title is no pattern.
  if (CHINESE_PRONOUN.test(text)) return text.replace(CHINESE_PRONOUN, () => ` ${subject} `).trim();
  return text.replace(ENGLISH_PRONOUN, () => subject);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split('|'));
}
