import { trimMarks } from '../../search/words/edges.ts';
import { stripMarks } from './marks.ts';

/** What thanks and signs of having understood consist of. Longer words are tried first; nothing is tried twice. */
const THANKS_WORDS = piecesOf(
  'ok|okay|k|great|perfect|awesome|cool|nice|neat|sweet|wonderful|excellent|amazing|brilliant|good|fine|super|yes|yep|yeah|ah|oh|' +
    'got it|gotcha|makes sense|understood|will do|noted|solved|that helps|that helped|very helpful|helpful|thank|thanks|thank you|' +
    'thankyou|thx|thnx|tks|ty|tysm|cheers|ta|much appreciated|appreciate it|appreciated|many|so much|a lot|lots|a bunch|very much|' +
    'again|mate|man|buddy|team|all|everyone|folks|bot|for the help|for your help|for the answer|for your answer|for the info|' +
    'for the explanation|for that|for this|you rock|that|is|this|it|was|really|so|very|' +
    '好|好的|嗯|哦|噢|行|可以|明白|明白了|懂了|了解|了解了|知道了|收到|原来如此|不错|赞|厉害|太|非常|真|真的|十分|多|谢谢|謝謝|感谢|' +
    '感謝|多谢|多謝|谢了|谢|謝|辛苦|您|你|大家|各位|了|啦|啊|哈|呀|的',
);
/** Of the words above, some must be there: `is that all` is no thanks. */
const THANKFUL =
  /ok|^k$|great|perfect|awesome|cool|nice|neat|sweet|wonderful|excellent|amazing|brilliant|good|fine|super|yes|yep|yeah|got it|gotcha|sense|understood|will do|noted|solved|help|than[kx]|thx|thnx|tks|ty|cheers|^ta$|appreciate|rock|好|嗯|哦|噢|行|可以|明白|懂|了解|知道|收到|如此|不错|赞|厉害|谢|謝|感|辛苦/u;
/** Greetings, and questions about the bot itself, which want help. */
const HELP = [
  /^(?:(?:hi|hiya|hey|hello|heya|yo|howdy|good (?:morning|afternoon|evening|day)|morning|greetings)(?: (?:there|all|team|folks|everyone|bot|devops))*[\s,.!]*)+$/u,
  /^(?:how are you(?: doing)?|how(?:'|’)?s it going|what(?:'|’)?s up|are you there|anyone (?:here|there)|anybody (?:here|there)|can you help(?: me)?|can i ask (?:you )?(?:a question|something)|(?:i have a )?(?:quick )?question|test(?:ing)?|ping|start|menu|topics?|commands?)$/u,
  /^(?:\/?help|help me(?: please)?|please help|help please|usage|who are you|what are you|what(?:'|’)?s your name|what (?:can|do) you (?:do|know|answer)|what can i ask(?: you)?|how do (?:you|i) (?:work|use (?:you|this|this bot))|what is this(?: bot)?)$/u,
  /^(?:你好|您好|大家好|哈喽|嗨|早|早上好|上午好|下午好|晚上好|在吗|在不在|在么|有人吗|有人在吗|测试|测试一下|帮助|幫助|帮帮我|帮我|救命|你是谁|你是什么|你叫什么|你会什么|你能做什么|你能干什么|你可以做什么|你知道什么|怎么用|怎么使用|使用说明|有什么功能|能问什么|可以问什么)[\s，,。.！!呀啊呢~～]*$/u,
];

export type SmallTalk = 'thanks' | 'help';

/** Tells talk that asks nothing of the pages: thanks, a greeting, a question about the bot; undefined if it is none. */
export function readSmallTalk(typed: string): SmallTalk | undefined {
  if (typed.length > SMALL_MAX) return undefined;
  const hadMark = /\p{Extended_Pictographic}|:[a-z0-9_+'-]+:/iu.test(typed);
  const said = trimMarks(stripMarks(typed)).replace(/\s+/gu, ' ').toLowerCase();
  if (said === '') return hadMark ? 'thanks' : undefined;
  if (HELP.some((pattern) => pattern.test(said))) return 'help';
  return consistsOf(said, THANKS_WORDS) && THANKFUL.test(said) ? 'thanks' : undefined;
}

/** Longer messages say more than a courtesy. */
const SMALL_MAX = 80;

/** One piece and what parts it from the next, to be matched where the last one ended. */
function piecesOf(list: string): RegExp {
  const pieces = list.split('|').sort((a, b) => b.length - a.length);
  const latin = pieces.filter((piece) => /^[a-z ]+$/u.test(piece));
  const others = pieces.filter((piece) => !latin.includes(piece));
  return new RegExp(`(?:(?:${latin.join('|')})(?![a-z])|${others.join('|')})[\\s,.!，。！~～]*`, 'uy');
}

/** Whether a text is such pieces and nothing else. It is read once: however it is written, no reading is tried again. */
function consistsOf(text: string, pieces: RegExp): boolean {
  let at = 0;
  while (at < text.length) {
    pieces.lastIndex = at;
    if (!pieces.test(text)) return false;
    at = pieces.lastIndex;
  }
  return text !== '';
}
