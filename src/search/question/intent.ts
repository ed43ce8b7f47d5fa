import { trimPunctuation } from '../words/edges.ts';
import { isShouted } from '../words/letter-case.ts';
import { mayBeCapitalName } from '../words/stop-words.ts';

/** Longest name, characters. */
const NAME_MAX = 80;
const NAME_WORDS_MAX = 7;

/** Openings of a question for the meaning of a name, without the space after them, longest first. */
const ENGLISH_OPENINGS = [
  'what is under the hood of',
  'what happens under the hood of',
  'what is the point of',
  'what is the idea behind',
  'what is the idea of',
  'what is the job of',
  "what's the job of",
  'what is the role of',
  "what's the role of",
  'what is the purpose of',
  "what's the purpose of",
  'what is the meaning of',
  'what is the definition of',
  "what's meant by",
  'what is meant by',
  'can you explain',
  'please explain',
  'tell me about',
  'what exactly is',
  'what counts as',
  'what qualifies as',
  'definition of',
  'meaning of',
  'what does',
  'what are',
  'what is',
  'whats',
  "what's",
  'wat is',
  'wut is',
  'wtf is',
  'wtf are',
  'wth is',
  'wth are',
  'waht is',
  'describe',
  'explain',
  'define',
];
const ENGLISH_ENDINGS = [
  ' behind the scenes',
  ' under the hood',
  ' in simple words',
  ' in simple terms',
  ' in detail',
  ' to me',
  ' please',
  ' responsible for',
  ' stand for',
  ' made up of',
  ' made of',
  ' consist of',
  ' used for',
  ' good for',
  ' again',
  ' mean',
  ' means',
  ' for',
  ' do',
];
/** Endings of the same question within another sentence: `I wonder what kubelet is`. */
const EMBEDDED_OPENING = 'what ';
const EMBEDDED_ENDINGS = [
  ' is used for',
  ' are used for',
  ' stands for',
  ' is about',
  ' is for',
  ' are for',
  ' means',
  ' mean',
  ' does',
  ' do',
  ' are',
  ' is',
];
/** Questions for what a name means or is there for, around the name: `what do SREs mean by toil`, `why does the kubelet exist`. */
const FRAMES = [
  /^what (?:do|does|did) .{1,30}? means? (?:by|with|when (?:they|he|she|you|we|people) (?:say|says|mention|talk about)) (?<name>.+)$/iu,
  /^why (?:do|does|did) (?<name>.+?) (?:even )?exist$/iu,
  /^(?:what|which) problems? (?:do|does) (?<name>.+) (?:solve|address)$/iu,
  /^what (?:is|are) (?<name>.+?) (?:even |actually )?(?:solving|about)$/iu,
  // A component's own section says where it runs.
  /^where (?:do|does) (?<name>.+?) (?:even |actually )?run$/iu,
];
const CHINESE_OPENINGS = [
  '什么是',
  '什么叫做',
  '什么叫',
  '啥是',
  '何谓',
  '何为',
  '请解释一下',
  '请解释',
  '解释一下',
  '介绍一下',
];
const CHINESE_ENDINGS = [
  ...'里面都有 里面有 里面装的是 里面装着 里头有 里都有 里有 内部有 包含 包括'
    .split(' ')
    .flatMap((held) => [`${held}什么`, `${held}啥`, `${held}哪些东西`]),
  ...'网站 文件 工具 软件 平台 项目 命令 组件 公司 名字'.split(' ').flatMap((kind) => [`是什么${kind}`, `是啥${kind}`]),
  '存在的意义是什么',
  '存在的意义',
  '有什么意义',
  ...['主要', '到底', ''].flatMap((how) =>
    '解决了什么问题 解决什么问题 解决的是什么问题 解决了哪些问题 解决哪些问题 是解决什么问题的'
      .split(' ')
      .map((end) => how + end),
  ),
  '的全称是什么',
  '全称是什么',
  '的全称',
  '全称',
  '是什么意思',
  '是什么东西',
  '是什么',
  '是啥意思',
  '是啥',
  ...'干嘛 干什么 干啥 做什么 做啥'.split(' ').flatMap((end) => [`是用来${end}的`, `用来${end}的`, `拿来${end}的`]),
  '是干什么用的',
  '是干什么的',
  '是做什么用的',
  '是做什么的',
  '是干嘛用的',
  '是干嘛的',
  '是干啥的',
  '有什么用',
  '有什么作用',
  '有啥用',
  '的作用',
  '什么意思',
  '指的是什么',
  '的定义',
  '的含义',
];

/** `what is inside an image` asks for the image, Dockerfile 里的 COPY 是什么 for COPY. */
const PLACE =
  /^(?:(?:inside|in|within|behind|under|beneath) (?:of )?|[\p{L}\p{N}.-]{1,20}?\s*(?:里面的|里边的|里的|里面|里|中的)\s*(?=\S))/iu;

/** Function words allowed within a name: `infrastructure as a service`, `denial of service`. */
const NAME_LINKS = new Set('a an the of as and in'.split(' '));

/**
 * Returns the name whose meaning a normalized question asks for, if it asks nothing else: `what is a pod`, `什么是容器编排`.
 * The section with that name answers it, however well others match its words. `isFunctionWord` distinguishes words of a
 * sentence from those of a name.
 */
export function readAskedName(question: string, isFunctionWord: (word: string) => boolean): string | undefined {
  const capitalsTell = !isShouted(question);
  const nameIn = (text: string) => takeName(text, isFunctionWord, capitalsTell);
  if (question.length > 2 * NAME_MAX) return undefined;
  const asked = trimPunctuation(question);
  const text = asked.toLowerCase();
  // Some capitals are longer in lower case, so positions would not agree.
  if (text.length !== asked.length) return undefined;
  for (const frame of FRAMES) {
    const name = frame.exec(asked)?.groups?.name;
    if (name !== undefined) return nameIn(name);
  }
  const opening = ENGLISH_OPENINGS.find((cue) => text.startsWith(`${cue} `));
  if (opening !== undefined) return nameIn(withoutEnding(asked.slice(opening.length)));
  const embedded = text.startsWith(EMBEDDED_OPENING) ? EMBEDDED_ENDINGS.find((cue) => text.endsWith(cue)) : undefined;
  if (embedded !== undefined) return nameIn(asked.slice(EMBEDDED_OPENING.length, -embedded.length));
  const chinese = CHINESE_OPENINGS.find((cue) => text.startsWith(cue));
  if (chinese !== undefined) return nameIn(asked.slice(chinese.length));
  const ending = CHINESE_ENDINGS.find((cue) => text.endsWith(cue) && text.length > cue.length);
  return ending === undefined ? undefined : nameIn(asked.slice(0, -ending.length));
}

function withoutEnding(text: string): string {
  let left = text;
  // Two may follow each other: `what does etcd do under the hood`.
  for (let turn = 0; turn < 2; turn++) {
    const ending = ENGLISH_ENDINGS.find((cue) => left.toLowerCase().endsWith(cue));
    if (ending !== undefined) left = left.slice(0, -ending.length);
  }
  return left;
}

/**
 * Returns a text that may be a name; undefined if it has words of a sentence. `capitalsTell`: whether capitals make a
 * name.
 */
function takeName(text: string, isFunctionWord: (word: string) => boolean, capitalsTell: boolean): string | undefined {
  const name = trimPunctuation(text).replace(PLACE, '');
  const words = name.split(/[\s()（）,，]+/u).filter(Boolean);
  if (words.length === 0 || words.length > NAME_WORDS_MAX || name.length > NAME_MAX) return undefined;
  const isNamePart = (word: string): boolean => {
    const lower = word.toLowerCase();
    const isCapitalName = capitalsTell && word.length > 1 && word === word.toUpperCase() && mayBeCapitalName(lower);
    return isCapitalName || NAME_LINKS.has(lower) || !isFunctionWord(lower);
  };
  return !name.includes('的') && words.every(isNamePart) ? name : undefined;
}
