/** `vs kube-proxy`, `the difference to kube-proxy`, 和平台工程呢: compared with the last subject. */
const COMPARED = [
  /^(?:vs\.?|versus|compared (?:to|with)|in comparison (?:to|with)) (\S.*)$/iu,
  /^why not (?:just |simply )?(?:use |run |take )?((?:an? )?(?!(?:just|simply|use|run|take|one)\b|that|this|it\b|[\d.]+%?$)\S+(?: \S+){0,2}?)(?: instead| directly| then)?$/iu,
  /^(?:what(?:'|’)?s |what is )?the difference (?:to|from|with|between (?:it|that|this|them) and) (\S.*)$/iu,
  // `GitOps, how is that related?`
  /^([^\s,]+(?: [^\s,]+){0,2}?),? how (?:is|does|do) (?:that|this|it) (?:related?|differ(?:ent)?|compare)$/iu,
  /^(?!.*(?:区别|不同|差别|差异|关系|一样))(?:它们?|这个|那个)?\s*(?:和|跟|与|同)\s*([^，,]{1,30}?)\s*(?:呢|比呢|比|相比|相比呢|比起来呢?)?$/u,
  // 跟 deployment 比呢，啥时候用哪个
  /^(?:它们?|这个|那个)?\s*(?:和|跟|与|同)\s*([^，,]{1,30}?)\s*(?:比|相比|比起来)呢?[，,].{1,20}$/u,
];

const BOTH_ENGLISH = '(?:they|these|those|the two|these two|those two|the both|both|both of them|them|each)';
const BOTH_CHINESE = '(?:它们俩?|他们|这两个|这俩|那两个|那俩|两者|二者|两个|俩)';
const HOW_MUCH = '(?:actual|main|real|big|key|exact|basic|practical|concrete)';

/** Matches a question about how things differ that doesn't name them. */
const DIFFER = new RegExp(
  [
    `how (?:do|does|are|is) ${BOTH_ENGLISH} (?:actually |really |exactly )?(?:differ|different|compare|related|relate)(?: from each other| to each other| from one another)?`,
    `(?:and )?(?:so )?(?:what(?:['’]?s| is| are)? |any |is there (?:a |any )?)?(?:the )?(?:${HOW_MUCH} )?differences?(?: here)?(?: then)?(?: between ${BOTH_ENGLISH})?`,
    `(?:how )?(?:are|do) ${BOTH_ENGLISH} (?:the same|the same thing|different|alike|similar|related|differ)`,
    `${BOTH_ENGLISH} (?:differ|compared)`,
    `compare ${BOTH_ENGLISH}`,
    `which (?:one )?(?:is|of ${BOTH_ENGLISH} is) (?:better|best)`,
    `${BOTH_CHINESE}?(?:之间)?到?底?(?:究竟)?(?:有什么|有啥|有何|有哪些|什么|啥|的)?(?:区别|不同|差别|差异|不一样|关系)(?:是什么|是啥|在哪里?|在哪儿)?(?:吗|呢|啊)?`,
    `${BOTH_CHINESE}?(?:之间)?(?:到底)?(?:差|不同|区别)?(?:差?在哪里?|在哪儿|哪里不同|哪里不一样|有啥不一样|有什么不一样|怎么区分|如何区分|怎么选)(?:啊|呢)?`,
    `${BOTH_CHINESE}(?:是)?(?:一样|一回事|同一个东西)的?(?:吗|么)`,
    `${BOTH_CHINESE}(?:哪个|谁)(?:更)?好`,
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'iu',
);

/**
 * Returns whether a question asks how things differ without naming them: `how do they differ?`, 有什么区别. Final
 * punctuation doesn't matter.
 */
export function asksDifference(question: string): boolean {
  return DIFFER.test(question.replace(/(?<![\s?？!！。.])[\s?？!！。.]+$/u, ''));
}

/** Returns what to compare the last subject with; undefined if the question doesn't ask for a comparison. */
export function comparedWith(question: string): string | undefined {
  for (const form of COMPARED) {
    const other = form.exec(question)?.[1];
    if (other !== undefined) return other.trim();
  }
  return undefined;
}

/** `which one is simpler`, 哪个更快 */
const WHICH_ONE =
  /^(?:(?:and|so|then|but) )?which (?:(?:one|of (?:them|these|those|the two|both|the both)) ?)?(?:is|are|was|has|have|does|do|should|would|can|could|to|fits?|suits?|works?|runs?|needs?|makes?|takes?)\b|^(?:那|所以)?(?:它们|他们|这两个|这俩|两个|两者|二者)?(?:里面?|之间|之中|中)?(?:到底)?(?:应该|该)?(?:用|选)?哪一?[个种](?:呢|好|更|比较|最|适合|合适|快|简单|容易|安全|便宜|省|更?常用|才|能|可以|应该|$)|^谁(?:更|比较)/iu;

/** Returns whether a question asks which of two things without naming any: `which one is simpler?` */
export function asksWhich(question: string): boolean {
  return WHICH_ONE.test(question);
}
