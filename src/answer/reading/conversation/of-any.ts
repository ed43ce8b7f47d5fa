const HAN = /\p{Script=Han}/u;
/** Questions that may be asked about any subject, without its name. */
const OF_ANY =
  /^(?:(?:what (?:are|is)|what['’]?s|what|which|how many|any|an?|the|some|give(?: me| us)?|show(?: me| us)?|(?:can|could|would) you (?:please )?(?:give|show)(?: me| us)?|do you have|for|is there|are there) )*(?:an? |the |some |any |its |their )?(examples?|one|sample|a sample|demo|for example|e\.g\.|advantages?|disadvantages?|benefits?|drawbacks?|downsides?|upsides?|catch|risks?|dangers?|gotchas?|pitfalls?|caveats?|shortcomings|strengths|weaknesses|trade-?offs?|limitations?|pros and cons|pros|cons|history|origin|purpose|components|alternatives?|else (?:could|can|should|would) (?:i|we|one) (?:take|use|try|pick)(?: instead)?|else (?:is|exists)(?: (?:there|out there|available|possible))?|other (?:options?|choices)(?: (?:are|is) there)?|use cases?|steps|best practices|(?:(?:kinds|types|sorts|variants)(?: of (?:it|them|those))?(?: (?:are|is) there| exist| do (?:you|we) have)?))$/iu;
const OF_ANY_CHINESE =
  /^(?:能|可以|请|麻烦)?(?:不能|否)?(?:再)?(?:给我?)?(?:都?有(?:什么|哪些|啥|几[种个类]|哪几[种个类])|分(?:哪)?几[种类]|几[种类])?(?:主要的?)?(?:类型|种类|类|种|举个?例子?|个例子|举一个例子|举例(?:说明|子)?|举几个例子|有(?:没有)?(?:什么)?例子|来个例子|例子|优缺点|优点|缺点|好处|坏处|优势|劣势|历史|由来|来源|组成|用途|作用|原理|步骤|场景|应用场景|注意事项|(?:最早|最先)?是?(?:谁|哪家(?:公司)?|哪个公司|什么人)(?:最早|最先|首先|第一个)?(?:提出?|发明|开发|创建|创造|推出|做|搞|想)(?:出来)?的|是?谁提出来?的|什么时候(?:提出|出现|发明|开始|诞生|推出|有)?的?|哪一?年(?:提出|出现|开始)?的?|为什么|为啥|为何|怎么做到的|怎么实现的|有什么用|有啥用|干嘛用的|什么(?:场景|情况|时候)下?(?:会|该|应该)?(?:用|使用)|(?:真的|到底)?(?:(?:值得|有必要|用得着|需要)(?:用|搞|上|学|做)?(?=吗)|值不值得?(?:用|搞|上)?|有没有必要(?:用|搞|上)?))(?:吗|呢|它)?$/u;
/** `why the weird name`, 为啥叫这个: where its name comes from. */
const OF_NAME =
  /^(?:why (?:is (?:it|that|this|he|she) (?:even )?(?:called|named) (?:that|this|so|like that)|(?:such an?|that|this|the|an?) (?:\w+ )?name)|what(?:['’]?s| is) (?:up )?with (?:the|that|this) (?:\w+ )?name|(?:what|who) (?:does|did|gave|chose|picked) (?:the|that|it) name(?: (?:mean|stand for|come from))?|where (?:does|did) (?:the|that|its) (?:\w+ )?name come from)$/iu;
const OF_NAME_CHINESE =
  /^(?:为什么|为啥|为何|干嘛|怎么)(?:要|会)?(?:叫|取|起)(?:这个?|这么个?|那个?)(?:\p{Script=Han}{0,3}名字?)?$|^(?:这个?|那个?|它的?)?名字(?:怎么来的|是?怎么取的|是?怎么起的|哪来的|从哪来的?|(?:是)?(?:什么|啥)意思|有什么含义|的由来)$/u;
/** `how does it work`, 怎么用: about the last answer or, without one, about the bot. */
const USE_OF =
  /^(?:怎么用|怎么使用|如何使用|这个怎么用|这个怎么使用|how (?:to use(?: it| this)?|do (?:i|we|you) use (?:it|this)))(?:呢|啊|呀)?$/iu;
/** `so what would you take instead`: another of its kind. */
const INSTEAD =
  /^(?:(?:so|ok|then) )*what (?:would|should|do|could) (?:you|we|i|one) (?:take|pick|use|choose|recommend)(?: instead)?(?: (?:for something new|now|today|these days|then))?$/iu;
/** `where do I look first`, 先看哪里: what to do about it. */
const LOOKS_AT =
  /^(?:(?:so )?(?:where|what) (?:do|should|can|would|to|could) ?(?:i|we|you|one)? ?(?:look|check|inspect)(?: at| into| for)?(?: first)?|(?:应该|该|要|得)?(?:先|首先)?(?:应该|该|要|得)?(?:看|查|检查|排查)(?:哪里|哪儿|什么|啥|哪些)(?:东西|地方)?)$/iu;

/** Returns whether a question without joining words and stops may be asked about any subject, without its name. */
export function isOfAny(bare: string): boolean {
  return OF_ANY.test(bare) || OF_ANY_CHINESE.test(bare) || LOOKS_AT.test(bare);
}

/** Whether an English question is one of those, or asks how to use a thing or what else there is. */
export function isOfAnyOrUse(bare: string): boolean {
  return OF_ANY.test(bare) || USE_OF.test(bare) || INSTEAD.test(bare);
}

/** Returns such a question with the name of its subject; undefined for other questions. */
export function askOfAny(bare: string, name: string): string | undefined {
  const aspect = OF_ANY.exec(bare)?.[1];
  if (aspect !== undefined) return `${plainly(aspect)} of ${name}`;
  if (INSTEAD.test(bare)) return `alternatives of ${name}`;
  if (OF_ANY_CHINESE.test(bare) || LOOKS_AT.test(bare)) return `${name} ${bare}`;
  if (OF_NAME.test(bare)) return `where does the name ${name} come from`;
  if (OF_NAME_CHINESE.test(bare)) return `${name} 这个名字怎么来的`;
  if (USE_OF.test(bare)) return HAN.test(bare) ? `${name} 怎么用` : `how to use ${name}`;
  return undefined;
}

/** Returns an aspect in the word that pages have for it. */
function plainly(aspect: string): string {
  if (/^(?:one|sample|demo)$/iu.test(aspect)) return 'example';
  if (/^(?:else|other)\b/iu.test(aspect)) return 'alternatives';
  return /^(?:kinds|types|sorts|variants)\b/iu.test(aspect) ? 'types' : aspect;
}
