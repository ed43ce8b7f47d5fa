/** Words of the question that only make it a sentence. They carry no weight, and pages aren't indexed by them. */
const ENGLISH_STOP =
  'a an the this that these those there here ' +
  'i me my mine myself you your yours we us our ours he him his she her hers it its itself they them their theirs one ones ' +
  'am is are was were be been being do does did doing done have has had having ' +
  'will would shall should can could may might must ' +
  'what which who whom whose when where why how whats hows wheres whos ' +
  'and or but nor if then than so as because while although though whether ' +
  'of in on at by for from to into onto with without within about over under between among through during against per via upon ' +
  'not no yes too very also just only both each such some any all more most other own same ' +
  'im youre were theyre ive weve dont doesnt didnt isnt arent wasnt cant couldnt wont thats lets ' +
  'please hi hello hey thanks ok okay s t';

/** Words that ask for an explanation of the others: they count a little, because a heading may hold them. */
const ENGLISH_WEAK =
  'mean means meaning define defined definition explain explained explanation describe description tell say know understand ' +
  'show give work works working use used using need want help get got call called name named like kind type thing things ' +
  'difference different compare question answer';

/** Chinese phrases that ask. The longest first, so that 是什么意思 doesn't leave 意思. */
const CHINESE_PHRASES = longestFirst(
  '什么是 是什么意思 是什么东西 是什么 是啥意思 是啥 什么叫做 什么叫 叫做什么 叫什么名字 叫什么 指的是什么 指什么 为什么 为何 是怎么 怎么样 怎么 怎样 如何 ' +
    '有哪些 是哪些 哪些 哪一个 哪个 哪一种 哪种 哪一年 哪年 哪里 哪儿 哪位 哪一位 是谁 谁 什么时候 何时 什么样的 什么样 什么 多少 几个 ' +
    '请问 请解释一下 请解释 请介绍一下 请介绍 介绍一下 解释一下 说明一下 讲一下 说一下 讲讲 说说 谈谈 告诉我 我想知道 想知道 帮我 能否 能不能 可不可以 是不是 是否 有没有 ' +
    '吗 呢 吧 啊 呀 么',
);

/** Chinese function words of one character: a pair that holds one says little, though it may be part of a word (目的). */
const CHINESE_FUNCTION = new Set(
  '的了是在和与或及跟被把对从向于之其这那此而则也都又就才很最等们个中上下里为以所有着过到会能可要请我你他它'.split(''),
);

const STOP = new Set(ENGLISH_STOP.split(' '));
const WEAK = new Set(ENGLISH_WEAK.split(' '));

/** Whether an English word, as written in lower case, only makes the sentence. */
export function isStopWord(written: string): boolean {
  return STOP.has(written);
}

/** Whether an English word, as written in lower case, asks about the others rather than for itself. */
export function isWeakWord(written: string): boolean {
  return WEAK.has(written);
}

/** Whether a pair of Chinese characters holds a function word. */
export function holdsFunctionWord(pair: string): boolean {
  for (const character of pair) if (CHINESE_FUNCTION.has(character)) return true;
  return false;
}

/** The same text with a space in the place of each Chinese phrase that asks. */
export function dropQuestionPhrases(text: string): string {
  let left = text;
  for (const phrase of CHINESE_PHRASES)
    if (left.includes(phrase)) left = left.replaceAll(phrase, ' '.repeat(phrase.length));
  return left;
}

function longestFirst(words: string): string[] {
  return words.split(' ').sort((a, b) => b.length - a.length);
}
