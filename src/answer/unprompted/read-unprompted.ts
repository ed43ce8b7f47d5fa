import { separateContext } from '../reading/context.ts';
import { stripMarks } from '../reading/marks.ts';
import { cutSentences } from '../reading/sentences.ts';
import { readSmallTalk } from '../reading/small-talk.ts';
import { type Unwrapped, unwrapSentence } from '../reading/wrapping.ts';

/** Longest message read, characters; longer ones are stories for people. */
const LENGTH_MAX = 400;
const SENTENCES_MAX = 3;
/** Shortest question, characters; shorter ones refer to what was said before. */
const QUESTION_MIN = 4;

const ADDRESS = /https?:\/\/|www\./iu;
/** A message that begins with somebody else's words, or is nothing but code. */
const QUOTED = /^\s*(?:>|`[^`]*`\s*$|```)/u;
const HAN = /\p{Script=Han}/u;
const MARKED = /[?？]\s*$/u;

/** Questions about what a thing is or how to do it, which pages answer. */
const ASKS_PAGES =
  /^(?:(?:so|and|but|ok|hmm|quick question|question)[,:]?\s+)?(?:what(?:'?s| is| are| does| do| would| can| should| happens)\b|what \S+ (?:is|are|does|do)\b|how (?:is|are|does|do|can|could|should|would|to|many|much|long|often|big)\b|why (?:is|are|does|do|would|should|can't|doesn't|don't)\b|which\b|when (?:should|do|does|would|is|are)\b|where (?:does|do|is|are|can|should)\b|who (?:made|created|invented|wrote|developed|started|maintains)\b|(?:difference|differences)\b|\S+(?: \S+){0,3} (?:vs\.?|versus) \S+)/iu;
/** Yes-or-no questions about things in general: with an indefinite article, or none. */
const ASKS_WHETHER =
  /^(?:does|do|can|should)\s+(?!(?:the|this|that|these|those|you|we|he|she|anyone|anybody|someone|somebody)\b)/iu;
/** Requests: `explain kubelet`, `anyone know what a pod is`. */
const REQUEST = /^(?:explain|describe|tell (?:me|us) about|the difference|difference)\b/iu;

/** Words about what is happening now, which only the people there can answer. */
const NOW =
  /\b(?:today|tonight|tomorrow|yesterday|now|currently|atm|again|still|already|yet|lately|recently|anymore|this (?:morning|afternoon|evening|week|month|sprint|quarter|time|channel|thread|pr|ticket|issue|alert|error|one|guy|person)|next (?:week|month|sprint)|last (?:night|week|month|time)|(?:at|in) the moment|going on|happened|happening|wrong with|up with|status of|broke|broken|eta)\b|\bdown\?/iu;
/** Means this very place, asks only in order to tell, or what one person knows or would say. */
const NOT_IN_GENERAL =
  /\bhere\s*[?!.]*$|\byou (?:ask|say)\s*[?!.]*$|^那?[你您]知道|怎么(?:说|答|回答|回复)\s*[?？]*$/iu;
/** Words about the people in the channel. */
const HERE =
  /\b(?:guys?|you|your|yours|he|she|him|her|his|our|ours|us|we(?:'?re|'?ve| are| have| had| did| got| were))\b|\b(?:is|are|was|were) (?:we|you|he|she)\b/iu;
/** Asks for an opinion, a time, the team's own place of something; or proposes something. */
const ASKS_PEOPLE =
  /\b(?:do|did|would) (?:you|u|we|they) (?:all )?(?:think|prefer|want|mean|feel|like|plan|recommend|suggest)\b|^what time\b|^where (?:do|did) (?:you|u|we|they)\b|^why (?:don['’]?t|didn['’]?t|not)\b/iu;
/** General questions with such words: `how do we roll back`, `should you use Docker`. */
const IN_GENERAL =
  /\b(?:do|does|can|could|should|would|when|if|how|why) (?:we|you|i|one)\b|\b(?:we|you|i) (?:need|use|want|have to|should|can)\b/giu;
const POINTS =
  /\b(?:it|this|these|those|they|them|here)\b|(?:^|\b(?:is|was|are|do|does|did|about|with|for|of|like|fix|use) )that\b/iu;

const ASKS_PAGES_ZH =
  /是什么|什么是|是啥|啥是|啥叫|叫什么|指什么|什么意思|啥意思|怎么|怎样|如何|为什么|为何|为啥|干什么|干嘛|做什么|什么用|啥用|作用|区别|差别|不同|关系|哪些|哪种|哪个|什么时候(?:用|该|需要|应该)|多少|多久|几种|能不能|是否|可不可以|(?:可以|能|会|支持|需要).{1,30}吗/u;
const NOW_ZH =
  /今天|今晚|明天|昨天|昨晚|刚才|刚刚|现在|目前|最近|这周|本周|下周|上周|这次|上次|又|还没|已经|怎么了|怎么回事|咋回事|出问题|挂了|崩了|坏了|发生了|几点|怎么样了|怎样了|如何了|(?:可以|能)用吗?\s*[?？]?\s*$/u;
const HERE_ZH = /谁|哪位|有人|大家|各位|我们|咱们|你|您|他|她|这边|那边|吃/u;
/** What tells of the thing that was asked about just before: whoever asked knows the answer. */
const TELLS_OF_IT = /^(?:it|they|that|this|these|those)(?:['’]s|['’]re)?\b|^(?:它|这|那)/iu;
/** `the difference between the two is that …` */
const STATES_DIFFERENCE = /^(?:the )?differences?\b.*\b(?:is|are|was|were|lies|comes)\b/iu;
const POINTS_ZH = /它|这是|那是|这个|那个|这里|那里|这样|那样/u;

/**
 * Reads the question of a message that isn't addressed to the bot: its only sentence that asks what pages answer and
 * can be understood on its own. Undefined for talk, answers, stories, and questions to people or about the moment.
 */
export function readUnprompted(typed: string): string | undefined {
  if (typed.length > LENGTH_MAX || ADDRESS.test(typed) || QUOTED.test(typed)) return undefined;
  const { said, context } = separateContext(typed);
  if (context !== '') return undefined;
  const sentences = cutSentences(said)
    .map((sentence) => stripMarks(sentence).trim())
    .filter((sentence) => sentence !== '');
  if (sentences.length > SENTENCES_MAX) return undefined;
  const told = sentences.filter((sentence) => readSmallTalk(sentence) === undefined);
  const asking = told.filter((sentence) => MARKED.test(sentence) || asksPages(unwrapSentence(sentence)));
  const [only] = asking;
  // Of several questions the bot would have to answer every one.
  if (only === undefined || asking.length > 1) return undefined;
  if (TELLS_OF_IT.test(told[told.indexOf(only) + 1] ?? '')) return undefined;
  const inner = unwrapSentence(only);
  if (!asksPages(inner) || inner.words.length === 0 || inner.isBare) return undefined;
  const question = inner.text.trim();
  if (question.length < QUESTION_MIN || NOW.test(only) || NOW_ZH.test(only) || NOT_IN_GENERAL.test(only))
    return undefined;
  if (needsOthers(question)) return undefined;
  return question;
}

function asksPages({ text, isRequest, words }: Unwrapped): boolean {
  const isMarked = MARKED.test(text);
  if (HAN.test(text)) {
    // Without a mark, the last clause has to ask: 我问的是什么是 Pod，不是 Node tells.
    const asking = isMarked ? text : (text.split(/[，,；;]/u).at(-1) ?? '');
    return ASKS_PAGES_ZH.test(asking) && (isMarked || !/[。！!]$/u.test(text));
  }
  if (!isMarked && STATES_DIFFERENCE.test(text)) return false;
  if (ASKS_PAGES.test(text) || REQUEST.test(text)) return true;
  if (!isMarked) return false;
  return ASKS_WHETHER.test(text) || (isRequest && words.length > 0 && words.length <= 3);
}

/** Whether a question is about the people in the channel, or about what was said before. */
function needsOthers(question: string): boolean {
  if (HAN.test(question)) return HERE_ZH.test(question) || POINTS_ZH.test(question);
  if (ASKS_PEOPLE.test(question)) return true;
  const general = question.replace(IN_GENERAL, ' ');
  return HERE.test(general) || POINTS.test(general);
}
