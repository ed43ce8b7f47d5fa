/** Function words. They have no weight, and aren't indexed. */
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

/** Misspelt function words, ignored only if no page has the word. */
const SLIPS = new Set(
  'wtf wth wut wat waht wht whta wats dose doest hwo wich whcih wehn wher wheer teh hte adn iz r u ur plz pls'.split(
    ' ',
  ),
);

/** Function words that are names if written in capitals: the country and the department. */
const CAPITAL_NAMES = new Set(['us', 'it']);
/**
 * Function words also written in capitals for emphasis; they are names only if a heading or an alias has them in
 * capitals.
 */
const STRESSED_OR_NAMES = new Set('who or as is am an at do so me be can on'.split(' '));

/** Words that ask for an explanation of others. They have a small weight, because a heading may contain them. */
const ENGLISH_WEAK =
  'mean means meaning define defined definition explain explained explanation describe description tell say know understand ' +
  'show give work works working use used using need want help get got call called name named like kind type thing things ' +
  'difference different compare differ question answer problem solve happen happens happening exactly actually basically ' +
  'begin begins began begun become becomes became invent invented invents come came comes up responsible purpose role mainly minimum relationship ' +
  'pros cons many much two three four five year born make makes made job idea decide decides handle handled ' +
  'advantage advantages disadvantage disadvantages benefit benefits benefiting drawback drawbacks downside downsides upside upsides strength ' +
  'strengths weakness weaknesses limitation limitations tradeoff tradeoffs overview introduction intro introduce basics summary summarize ' +
  'beginner beginners newcomer newcomers confused required requirement necessary important replace replaces replaced replacement worth better good bad ' +
  'yesterday yesterdays today todays tonight tomorrow lately now super pretty totally extremely still really only part needed someone somebody anyone anybody everyone everybody something anything giving gives';

/** Chinese question phrases, longest first, so that 是什么意思 doesn't leave 意思. */
const CHINESE_PHRASES = longestFirst(
  '什么是 是什么意思 是什么东西 是什么 是啥意思 是啥东西 是啥 啥是 啥 什么叫做 什么叫 叫做什么 叫什么名字 叫什么 指的是什么 指什么 什么意思 为什么 为何 为啥 ' +
    '是怎么 怎么样 怎么办 怎么做 怎么回事 怎么 怎样 会怎样 如何 咋 ' +
    '有哪些 是哪些 哪些 哪一个 哪个 哪一种 哪种 哪一年 哪年 哪里 哪儿 哪位 哪一位 哪家 哪几个 哪几种 是谁 由谁 谁 什么时候 何时 什么样的 什么样 什么 多少 几个 ' +
    '是干嘛用的 是干嘛的 干嘛用的 干嘛 是干什么用的 是干什么的 干什么用的 干什么 是做什么的 是做什么用的 做什么用的 做什么 有什么用 有什么作用 有何作用 有何用 有啥用 用来干什么 用来做什么 ' +
    '起什么作用 的作用是什么 的用途是什么 干啥用的 是干啥的 干啥 会做哪些事情 会做哪些事 做哪些事情 做哪些事 会做些什么 会做什么 做了什么 做些什么 会发生什么 发生了什么 发生什么 ' +
    '有啥 为什么要 什么时候 啥时候 ' +
    '请问一下 请问 请解释一下 请解释 请介绍一下 请介绍 介绍一下 解释一下 说明一下 讲一下 说一下 讲讲 说说 谈谈 聊聊 告诉我 我想知道 我想了解 想知道 想了解 帮我 能否 能不能 可不可以 可以吗 是不是 是否 有没有 要不要 会不会 该不该 应不应该 用不用 需不需要 行不行 算不算 的时候 ' +
    '一共几步 一共 总共 有几步 哪几步 分别是什么 分别 什么情况下 哪家公司 一个 一下 一种 一台 这个 那个 这些 那些 可以 应该 需要 我们 你们 ' +
    '吗 呢 吧 啊 呀 么 嘛',
);

/** Chinese words that ask about others. They have a small weight, because a heading may contain them. */
const CHINESE_WEAK = new Set(
  (
    '该用 要用 才用 作用 用途 用处 意思 含义 定义 概念 介绍 解释 说明 区别 差别 不同 差异 对比 比较 使用 需要 应该 可以 可能 能够 一下 一个 这个 那个 为了 我们 你们 他们 主要 ' +
    '优点 缺点 优缺 优势 劣势 好处 坏处 弊端 局限 概览 概述 总览 综述 入门 简介 简述 概要 初学 替代 代替 取代 重要 必须 必要 值得 属于 ' +
    '特别 非常 出来 昨天 今天 明天 完整 具体 命令 事情 问题 解决 发生 保证 发明 提出 关系 背后 开始 出现 至少 最少'
  ).split(' '),
);

/** Chinese function words of one character. A pair with one means little, though it may be part of a word (目的). */
const CHINESE_FUNCTION = new Set(
  '的了是在和与或及跟被把对从向于之其这那此而则也都又就才很最等们个中上下里为以所有着过到会能要请我你他它'.split(''),
);

const STOP = new Set(ENGLISH_STOP.split(' '));
const WEAK = new Set(ENGLISH_WEAK.split(' '));

/** Returns whether an English word in lower case is a function word. */
export function isStopWord(written: string): boolean {
  return STOP.has(written);
}

/** Returns whether a function word, given in lower case, is a name if written in capitals amid lower case. */
export function isCapitalName(lower: string): boolean {
  return CAPITAL_NAMES.has(lower);
}

/** Returns whether a function word, given in lower case, may be a name if written in capitals: `IT`, `WHO`. */
export function mayBeCapitalName(lower: string): boolean {
  return CAPITAL_NAMES.has(lower) || STRESSED_OR_NAMES.has(lower);
}

/** Returns whether a word, as the analyzer returns it, is a function word in capitals. */
export function isNameInCapitals(written: string): boolean {
  const lower = written.toLowerCase();
  return written !== lower && mayBeCapitalName(lower);
}

/** Returns whether a word, as the analyzer returns it, is a function word in capitals that counts only if a name of the pages has it. */
export function needsNamesake(written: string): boolean {
  const lower = written.toLowerCase();
  return written !== lower && STRESSED_OR_NAMES.has(lower);
}

/** Returns whether a word that no page has is a misspelt function word. */
export function isSlipOfStopWord(written: string): boolean {
  return SLIPS.has(written);
}

/** Returns whether an English word in lower case asks about other words. */
export function isWeakWord(written: string): boolean {
  return WEAK.has(written);
}

/** Returns whether a pair of Chinese characters asks about other words. */
export function isWeakPair(pair: string): boolean {
  return CHINESE_WEAK.has(pair);
}

/** Returns whether one or two Chinese characters are a function word, or end with a particle. */
export function holdsParticle(pair: string): boolean {
  return pair.length === 1 ? CHINESE_FUNCTION.has(pair) : pair !== '目的' && /[的了]/u.test(pair);
}

/** Returns whether a pair of Chinese characters contains a function word. */
export function holdsFunctionWord(pair: string): boolean {
  for (const character of pair) if (CHINESE_FUNCTION.has(character)) return true;
  return false;
}

/** Returns whether a pair of Chinese characters consists of function words: 以及. */
export function isFunctionPair(pair: string): boolean {
  for (const character of pair) if (!CHINESE_FUNCTION.has(character)) return false;
  return true;
}

/** A measure between a verb and its object, which belong together without it: 跑一个容器. */
const MEASURE = /(?<=\p{Script=Han})一[个台](?=\p{Script=Han})/gu;

/** Replaces each Chinese question phrase by a space, and takes a measure out. */
export function dropQuestionPhrases(text: string): string {
  let left = text.replace(MEASURE, '');
  for (const phrase of CHINESE_PHRASES)
    if (left.includes(phrase)) left = left.replaceAll(phrase, ' '.repeat(phrase.length));
  return left;
}

function longestFirst(words: string): string[] {
  return words.split(' ').sort((a, b) => b.length - a.length);
}
