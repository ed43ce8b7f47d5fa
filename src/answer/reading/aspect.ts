import type { Language } from '../../knowledge/model/page.ts';

/** The aspect of a subject that is asked for: `advantages of docker`. */
export interface Aspect {
  /** The subject as typed: `docker`. */
  subject: string;
  /** Matches the name of a section on this aspect. */
  inNames: RegExp;
  /** What a section on this aspect is mostly called, in English and in Chinese. */
  called?: Readonly<Record<Language, string>>;
  /** Set if the section on the subject itself doesn't answer. */
  mustBeOnAspect?: true;
}

const MERITS =
  'advantages?|disadvantages?|benefits?|drawbacks?|downsides?|upsides?|strengths?|weaknesses|limitations?|trade-?offs?|pros(?: (?:and|&|/) cons)?|cons|shortcomings|caveats|pitfalls|gotchas|ups and downs|(?:the )?good and (?:the )?bad';
/** Merits by words that a section's name has in another sense: `the catch with`, `the point of`. */
const ASKED_MERITS = `${MERITS}|catch(?=(?: with| to| of|$))|point(?= of)`;
const OVERVIEWS = 'overview|introduction|intro|summary|basics|primer|fundamentals|big picture|101';
const CHINESE_MERITS =
  '优缺点|优点和缺点|优点|缺点|优势|劣势|好处|坏处|弊端|局限性?|不足之处|(?<!权限|内存|磁盘|资源|空间)不足';
/** Merits by words that a name has in another sense as well: 坑, 毛病. */
const CHINESE_ASKED_MERITS = `${CHINESE_MERITS}|坑|槽点|毛病`;
const CHINESE_OVERVIEWS = '整体架构|总体架构|整体结构|全貌|概览|概述|总览|综述|简介|入门|概要|基础知识|基础';

const ASPECTS = [
  {
    english: ASKED_MERITS,
    inTitles: `${MERITS}|strengths and limits|good for`,
    chinese: CHINESE_ASKED_MERITS,
    inChineseTitles: CHINESE_MERITS,
    called: { en: 'advantages and disadvantages', zh: '优缺点' },
  },
  {
    english: OVERVIEWS,
    inTitles: `${OVERVIEWS}|at a glance`,
    chinese: CHINESE_OVERVIEWS,
    inChineseTitles: CHINESE_OVERVIEWS,
  },
].map(({ english, inTitles, chinese, inChineseTitles, called }) => {
  const word = `(?:${english})(?:(?: and | or |, | & |/)(?:${english}))?`;
  const lead = "(?:(?:what(?:'|’)?s|what are|what is|which are|list|name|give me|show me|are there|is there) )?";
  const article = '(?:(?:the|an?|some|any|main|key|biggest|quick|short|brief|general|high[- ]level|good) ){0,3}';
  return {
    ...(called && { called }),
    // A title may say `strengths and limits`, but a question about limits may be about those of memory.
    inNames: new RegExp(`\\b(?:${inTitles})\\b|${inChineseTitles}`, 'iu'),
    forms: [
      new RegExp(`^${lead}${article}${word} (?:of|for|to|with|in|about|on) (?:(?:using|running|having) )?(.+)$`, 'iu'),
      new RegExp(`^${lead}(?:the )?(.+?)(?:['’]s)? ${word}$`, 'iu'),
      new RegExp(
        `^(.+?)\\s*(?:都|各)?(?:有(?:什么|哪些|啥)|的)?\\s*(?:主要|核心|最大)?的?(?:${chinese})(?:和(?:${chinese}))?(?:是什么|有哪些|有什么|是啥|都有啥|吗|在哪里?)?$`,
        'u',
      ),
    ],
  };
});
/** `why should we use docker`, `is docker worth it`, 为什么要用 docker: its advantages. */
const WHY_USE = [
  /^why (?:should|would|do|does|did|must|to|is it that) ?(?:we|i|you|one|anyone|anybody|people|teams|companies|everyone|everybody)?(?: even| really| all)? (?:use|uses|choose|adopt|need|needs|want|bother with|care about|have) (.+)$/iu,
  /^why (?:use|bother with|choose|adopt) (.+)$/iu,
  /^what (?:do|does|would|should) (?:we|i|you|one|anyone|people|a team) (?:need|use|want|gain from|get from|get out of) (.+?) for$/iu,
  /^what (?:do|does|would) (?:we|i|you|one|anyone|people|a team) (?:gain|get|win) (?:from|with|by|out of) (?:using |adopting )?(.+)$/iu,
  /^what(?:['’]?s| is| are) (.+?) (?:even |actually |really )?good for$/iu,
  /^what(?:['’]?s| is) (?:so |really )?(?:great|good|bad|special|cool|nice|wrong) (?:about|with(?! (?:the|my|our|your|this|that|these|those)\b)) (.+?)(?: anyways?)?$/iu,
  /^(.+?),? what(?:['’]?s| is| are) (?:the|its|their) (?:point|use|purpose|benefit)$/iu,
  /^(?:what (?:speaks|is there to say|are (?:the|some) arguments|can be said)|arguments|reasons|what are (?:the )?reasons) (?:against|for|in favou?r of) (?:using )?(.+)$/iu,
  /^is (.+?) (?:really )?(?:worth it|worth the (?:effort|trouble|hassle|cost|money)|any good|overkill|overrated|just hype|a good idea)$/iu,
  /^为什么(?:我们|大家|要|应该|需要|会|都)*(?:使用|选择|选|用|需要|要有|搞|做)\s*(.+)$/u,
  /^(?:为啥|为何)(?:要|应该|需要)?(?:用|选|搞|做)\s*(.+)$/u,
  /^(.+?)\s*(?:值得用吗|值得搞吗|值得上吗|值得学吗|值得吗|值不值得用?|好在哪里?|有什么用处|有啥好的?|好用吗)$/u,
];
/** `how is kubernetes put together`: what it consists of. */
const MADE_UP =
  /^(?:(?:give|show) me )?(?:(?:an?|the) )?(?:(?:high[- ]level |big |quick |short )*(?:picture|view|look|idea) (?:of|at) )?how (?:is |are )?(.+?) (?:is |are )?(?:put together|structured|organi[sz]ed|laid out|fits? together)$/iu;
const PARTS = {
  inNames: /\b(?:architecture|components|parts of|consists? of|internals|overview|at a glance)\b|架构|组成|组件|概览/iu,
};
/** `what does a dockerfile look like`, Ingress 长什么样: an example of it. */
const LOOKS = [
  /^(?:what|how) (?:does|do|would|should|could) (?:(?:an?|the) )?(?:(?:typical|good|usual|simple|basic|minimal|normal) )?(.+?) look(?: like)?$/iu,
  /^(.+?)\s*(?:长|看起来)(?:是)?(?:什么|啥)样子?的?$/u,
];
const EXAMPLES = { inNames: /\bexamples?\b|\bsample\b|\bline by line\b|示例|例子|逐行/iu };
/** `who came up with kubernetes`, `when did SRE become popular`: where it comes from. */
const BEGAN = [
  /^who (?:(?:is|are|was|were) the (?:guys?|people|persons?|folks|ones?|man|men|woman|women|company) (?:who |that )?)?(?:first |originally |actually )?(?:came up with|(?:is |was |are |were )?behind|made|created|invented|started|developed|designed|built|coined(?: the (?:term|word|name))?) (.+)$/iu,
  /^when (?:was|were) (.+?) (?:first )?(?:created|invented|released|born|made|launched|founded|announced|published)$/iu,
  /^when did (.+?) (?:come out|begin|start out|first appear|see the light of day)$/iu,
  /^(.+?)\s*(?:最早|最先)?(?:是|由)?(?:谁|哪家(?:公司)?|哪个公司|什么人)(?:最早|最先|首先)?(?:提出|发明|创建|创造|创立|开发|推出|设计|做|搞|弄|写|造)(?:出来)?的?$/u,
  /^谁(?:最早|最先|首先)?(?:提出|发明|创建|创造|创立|开发|推出|设计|做|搞|弄|造)(?:出来|出)?了\s*(.+)$/u,
  /^(.+?)\s*(?:是)?(?:什么时候|何时|哪一?年)(?:最早)?(?:出|提出|发明|诞生|发布|推出|问世)(?:来)?的?$/u,
  /^(?:when|how|since when) (?:did|has|have) (.+?) (?:become|became|turn(?:ed)? into) (?:an? |so |such an? )?(?:thing|big|popular|mainstream|hype|standard|fashionable)(?: thing)?$/iu,
  /^(?:when|how) did (.+?) (?:take off|catch on|emerge|come about)$/iu,
  /^(.+?)(?:是)?(?:什么时候|何时|哪一?年)(?:开始)?(?:流行|火|兴起|普及)(?:起来)?的?$/u,
];
/** `how old is kubernetes`; `how old is the pod` asks of one pod. */
const AGE = [
  /^how old (?:is|are) (?!(?:an?|the|my|our|this|that|these|those) )(.+?)(?: (?:now|already|really|actually))*$/iu,
  /^how long (?:has|have) (?!(?:an?|the|my|our|this|that|these|those) )(.+?) (?:been around|existed|been there)(?: (?:now|already))?$/iu,
  /^(.+?)\s*(?:已经|都)?(?:出现|出来|诞生|存在|问世)?(?:多少年|几年)了$/u,
];
/** `which came first, docker or kubernetes`, SRE 和 DevOps 谁先有的: the history of either. */
const CAME_FIRST = [
  /^(?:which|what|who)(?: one)? (?:came|was|started|began) (?:first|earlier),? (.{1,30}?) or .{1,30}$/iu,
  /^(?:was|is) (.{1,30}?) (?:there |around |invented |born )?(?:before|older than|after|newer than|younger than) .{1,30}$/iu,
  /^(.{1,20}?)\s*(?:和|跟|与|还是)\s*.{1,20}?(?:到底|究竟)?(?:是)?(?:谁|哪个)(?:更早|先|早)(?:有|出现|出来|提出|诞生|出)?的?$/u,
];
const ORIGINS = { inNames: /\b(?:origins?|history|timeline|comes? from)\b|由来|历史|时间线/iu };
const AGES = { ...ORIGINS, mustBeOnAspect: true } as const;
const TIMES = { inNames: /\btimeline\b|时间线/iu, mustBeOnAspect: true } as const;
/** `where do we start with devops`, 怎么入门 docker: how to begin with it. */
const BEGINNING = [
  /^where (?:do|should|can|could|would|to) ?(?:i|we|you|one)? (?:start|begin)(?: with| on| using| learning)? (.+)$/iu,
  /^(?:how (?:do|can|should|would) (?:i|we|you|one)|how to) (?:best )?(?:get|getting) started (?:with|on|in|using) (.+)$/iu,
  /^(?:my |our |the )?(?:first steps?|getting started) (?:with|in|on|towards?) (.+)$/iu,
  /^(?:学习?)?\s*(.+?)\s*(?:应该|该|要)?(?:从哪里|从哪儿|从哪|怎么|如何|怎样)(?:开始|入门|上手|起步|学起|入手)(?:学习?)?$/u,
  /^(?:应该|该)?(?:怎么|如何|怎样|从哪里?)(?:开始|入门|上手)(?:学习?|做|用|搞)?\s*(.+)$/u,
];
const BEGINNINGS = {
  inNames:
    /\b(?:where to (?:start|begin)|(?:start|begin)(?:ing)? (?:with|on)|get(?:ting)? started|learn(?:ing)?|first steps?|adopt(?:ing)?)\b|入门|起步|怎么开始|落地|学习/iu,
  mustBeOnAspect: true,
} as const;
/** `do we really need kubernetes`, 有必要用 docker 吗: when it is worth it. */
const NEEDED = [
  /^(?:do|does|should|would|when (?:do|does|should|would)) (?:i|we|you|one|people|(?:an?|our|my) (?:\p{L}+ ){0,2}(?:team|company|startup|shop)) (?:really |actually |even |ever )?(?:need|use|want|have|introduce|adopt|go for|bother with)(?: to (?:use|have|run|adopt))? (.+?)(?: (?:at all|yet|now|already))?$/iu,
  /^(?:我们|我|小团队|小公司)?(?:真的|到底)?(?:有没有必要|有必要|需要|要不要|该不该|用不用|该用|值得)(?:上|用|搞|使用|引入|做)?\s*(.+?)(?:吗|么|嘛)?$/u,
  /^(.+?)\s*(?:真的|到底)?(?:有没有必要|有必要|用得着|需要)(?:用|搞|上|学|做)?(?:吗|么|嘛)?$/u,
];
const NEEDS = {
  inNames:
    /\bwhen (?:to|not|do|should|you)\b|\bdo (?:we|i) (?:really )?need\b|\bwithout\b|\btoo (?:much|big)\b|\bworth it\b|(?:什么时候|何时)(?:该|要|需要|才)?(?:用|上|不)|要不要|需不需要|需要.{0,12}吗|不需要|用不着|值得/iu,
  mustBeOnAspect: true,
} as const;
const ARTICLE = /^(?:an?|the) (?=\S)/iu;
/** What is asked besides: `who made kubernetes, and at which company`, `who came up with it in the first place`. */
const BESIDES =
  /(?<=\S)(?: in the first place)?(?:[,，]?\s+and (?:(?:at|in|by|for|from|since|to) )?(?:why|when|where|how|which|(?:what|who)s?)\b.{0,80})?$/iu;
/** Longest subject, characters; a longer one is a sentence. */
const SUBJECT_MAX = 40;
const NO_SUBJECT = /^(?:what|how|why|which|who|when|where|is|are|do|does|can)\b|什么|怎么|哪/iu;

/** Reads the aspect that a question (unwrapped) asks for; undefined if it asks for none: merits, an overview, parts, an example, an origin or age, which came first, a beginning, or whether it is needed. */
export function readAspect(question: string): Aspect | undefined {
  if (question.length > 3 * SUBJECT_MAX) return undefined;
  const text = question.replace(/[\s?？.。!！]+$/u, '');
  for (const { forms, ...aspect } of ASPECTS)
    for (const form of forms) {
      const subject = form.exec(text)?.[1]?.trim();
      if (subject !== undefined && isSubject(subject)) return { subject, ...aspect };
    }
  const [merits] = ASPECTS;
  return (
    aspectIn(text, [MADE_UP], PARTS) ??
    aspectIn(text, LOOKS, EXAMPLES) ??
    aspectIn(text.replace(BESIDES, ''), BEGAN, ORIGINS) ??
    aspectIn(text, AGE, AGES) ??
    aspectIn(text, CAME_FIRST, TIMES) ??
    aspectIn(text, BEGINNING, BEGINNINGS) ??
    aspectIn(text, NEEDED, NEEDS) ??
    aspectIn(text, WHY_USE, merits)
  );
}

function aspectIn(
  text: string,
  forms: readonly RegExp[],
  aspect: Omit<Aspect, 'subject'> | undefined,
): Aspect | undefined {
  const [subject] = forms.flatMap((form) => form.exec(text)?.[1]?.trim().replace(ARTICLE, '') ?? []);
  return subject !== undefined && aspect !== undefined && isSubject(subject) ? { subject, ...aspect } : undefined;
}

function isSubject(text: string): boolean {
  return text !== '' && text.length <= SUBJECT_MAX && !NO_SUBJECT.test(text);
}
