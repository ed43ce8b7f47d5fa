import { normalize } from '../../search/words/normalize.ts';
import { isOf, readSpeech } from './speech/speech-tokens.ts';

const PICTURE =
  '(?:diagrams?|images?(?= (?:showing|that shows?|which shows?|explaining|of how)\\b)|pictures?|pics?|drawings?|illustrations?|graphics?|schematics?|infographics?|flowcharts?)';
const KIND = '(?:(?:architecture|arch|architectural|overview|component|network|flow) )?';
const WISH =
  "(?:(?:please )?(?:(?:can|could|would|do|may) (?:you|i|we) )?(?:please )?(?:(?:let me )?(?:show|see|view|display|give|get|have|find|draw|send|post|share)(?: (?:me|us))?|is there|are there|have you got|you have|got|i(?:'d| would)? (?:like|want|love|need)(?: to see)?|i want|i need|where is|where's|looking for) )?";
const ARTICLE = '(?:(?:an?|the|any|some|your|that|this) )?';

const ENGLISH = [
  new RegExp(
    `^${WISH}${ARTICLE}${KIND}${PICTURE} (?:of|for|about|showing|on|that shows?|which shows?|explaining) (.+)$`,
    'iu',
  ),
  new RegExp(`^${WISH}${ARTICLE}(?:(.{1,60}?) )?${KIND}${PICTURE}$`, 'iu'),
];
/** `show me how a pod starts, preferably a picture` */
const AS_PICTURE = new RegExp(
  `^(?:${WISH})?(.+?),? (?:preferably|ideally|maybe|best|if possible|please)?,? ?(?:as|in|with|on) (?:an? |the )?${KIND}${PICTURE}$|^${WISH}(.+?),? (?:preferably|ideally|maybe|best),? (?:an? |the )?${KIND}${PICTURE}$`,
  'iu',
);
const CHINESE =
  /^(?:我?想看看?|看看|看一?下|看|给我|发我|帮我|来一?[张个]|有没有|有|想要?看?|能不能|能|可以|展示一?下?|显示一?下?|发一?[张个]|求一?[张个]?|画一?[张个下]?|一?张|找一?[张个]?)*\s*(.*?)\s*的?(?:架构|示意|流程|结构|原理|关系|总体|整体)*(?:图示|图片|配图|(?<!(?<!示)意|[视地蓝截企贪拓])图)(?:吗|么|呢|给我看看|给我看一?下|给我|看看|看一?下|来看看|有吗|有没有)?$/u;
/** `draw me the kubernetes architecture`, 画一下 k8s 架构 */
const DRAWN = [
  /^(?:please )?(?:(?:can|could|would) you )?(?:please )?(?:draw|sketch|visuali[sz]e|illustrate)(?: out)?(?: (?:me|us))? (.+?)(?: for (?:me|us))?$/iu,
  /^(?:你?(?:能不能|能|可以)|帮我|给我|请|麻烦|来)*画(?:一下|下|出来|一?[个张])?\s*(.+?)\s*(?:的?(?:结构|流程|关系|原理|样子))?(?:吗|吧|呗)?$/u,
];
/** A question about diagrams, as opposed to a request for one: `which tool draws the diagram`. */
const QUESTION = /^(?:what|how|why|which|who|when|does|is|are|did|should|must)\b|什么|怎么|如何|哪|为什么|怎样/iu;
/** Words that name no subject. */
const UNNAMED = /^(?:it|this|that|them|architecture|overview|这个|它|它们|那个)$/iu;
/** `for my slides`, `for me`: not what it shows. */
const FOR_WHOM =
  /(?<=\S) for (?:me|us|my|our|the|a|an)(?: (?:slides?|slide deck|deck|presentation|talk|team|boss|manager|docs?|wiki|report|training|onboarding|meeting))?$/iu;
/** A picture shows how something is built: `the kubernetes architecture`. */
const OF_THE_WHOLE = /(?<=\S)(?:['’]s)? (?:architecture|overview|structure|internals|workflow|stack)$/iu;
/** `The big picture` is told in words. */
const OVERVIEW = /\b(?:big(?:ger)?|whole|full) picture\b/iu;
const TEXT_MAX = 120;

/**
 * Reads a request for a diagram. Returns its subject (`kubernetes`), '' if it names none (`show me the diagram`), or
 * undefined if it isn't one.
 */
export function readDiagramWish(question: string): string | undefined {
  if (question.length > TEXT_MAX || OVERVIEW.test(question)) return undefined;
  const text = normalize(question)
    .replace(/[\s?？.。!！]+$/u, '')
    .replace(/\s+please$/iu, '')
    .replace(FOR_WHOM, '');
  const forms = [AS_PICTURE, ...ENGLISH, CHINESE, ...DRAWN];
  const found = [text, withoutTalk(text)]
    .flatMap((one) => forms.map((form) => form.exec(one)))
    .find((match) => match !== null);
  if (found === undefined || found === null) return undefined;
  const subject = (found[1] ?? found[2] ?? '')
    .trim()
    .replace(/^(?:the|an?)\s+/iu, '')
    .replace(OF_THE_WHOLE, '');
  // `how docker works` can be drawn, but a sentence that begins as a question asks something else.
  if (QUESTION.test(text) && !/^(?:is|are) there\b/iu.test(text)) return undefined;
  return UNNAMED.test(subject) ? '' : subject;
}

/** The text from its first word on that names something: `can someone show me a picture of docker` → `picture of docker`. */
function withoutTalk(text: string): string {
  const tokens = readSpeech(text);
  const first = tokens.findIndex((token) => isOf(token, 'word', 'questionWords'));
  return text.slice(tokens[first]?.start ?? 0);
}
