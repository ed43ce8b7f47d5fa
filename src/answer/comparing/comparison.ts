import { trimPunctuation } from '../../search/words/edges.ts';
import { isStopWord, isWeakWord } from '../../search/words/stop-words.ts';

/** The two names of "X vs Y", as the asker wrote them. */
export type Comparison = readonly [string, string];

/**
 * Separators between the two names; the first that occurs decides. They are plain strings, so nothing can backtrack.
 */
const BETWEEN = [
  ' vs. ',
  ' vs ',
  ' v. ',
  ' v ',
  ' versus ',
  ' compared to ',
  ' compared with ',
  ' 对比 ',
  '对比',
  ' 與 ',
  ' 与 ',
  ' 和 ',
  ' 跟 ',
  '與',
  '与',
  '和',
  '跟',
  '还是',
  '還是',
];
const BETWEEN_AFTER_CUE = [' and ', ' & ', ' or ', ' from ', ' with ', ' to ', ...BETWEEN];

/** Openings of a comparison in English, longest first. */
const OPENINGS = [
  'what is the relationship between ',
  "what's the relationship between ",
  'relationship between ',
  'relation between ',
  'whats the difference between ',
  'what is the difference between ',
  "what's the difference between ",
  'what are the differences between ',
  'differences between ',
  'difference between ',
  'diff between ',
  'compare ',
  'comparison of ',
  'comparison between ',
];

/** `how does X differ from Y`, `how is X different from Y`. */
const DIFFERS = /^how(?:['’]?s| (?:do|does|is|are)) /iu;
const DIFFERS_BETWEEN = [
  ' any different from ',
  ' different from ',
  ' different to ',
  ' different than ',
  ' differ from ',
  ' compare to ',
  ' compare with ',
];

/** `are SLAs the same as SLOs`, `isn't X just Y`. */
const SAME = /^(?:is|are|isn't|aren't|isnt|arent) (?:an? |the )?/iu;
const SAME_BETWEEN = [
  ' the same thing as ',
  ' the same as ',
  ' same as ',
  ' identical to ',
  ' another word for ',
  ' just another name for ',
];

/** Chinese phrases that ask for the difference; everything from there on is not a name. */
const CLOSINGS = [
  '有什么区别',
  '有什麼區別',
  '有何区别',
  '有啥区别',
  '什么区别',
  '什麼區別',
  '啥区别',
  '有什么关系',
  '是什么关系',
  '什么关系',
  '的关系',
  '有什么差别',
  '有什么差异',
  '有啥不同',
  '有啥不一样',
  '有什么不一样',
  '哪里不一样',
  '区别在哪',
  '差在哪',
  '哪个更好',
  '谁更好',
  '有什么不同',
  '有什麼不同',
  '有何不同',
  '的区别',
  '的區別',
  '的差异',
  '的不同',
  '的差别',
  '分别',
  '分別',
  '区别',
  '區別',
  '差异',
  '对比',
  '哪个好',
  ...['一回事', '一个东西', '同一个', '一个意思', '一个概念', '一样', '相同'].flatMap((same) => [
    `是不是${same}`,
    `是${same}`,
    `${same}吗`,
  ]),
  '怎么选',
  '如何选择',
];

/** 镜像是不是就等于容器, 镜像就是容器吗 */
const SAME_CHINESE =
  /^(.{1,30}?)(?:是不是|是否|难道|不)?(?:就|其实)?(?:等于|等同于|等价于|相当于|就是|也是)(.{1,30}?)(?:吗|么|嘛)?[?？。]*$/u;

function readSameInChinese(text: string): Comparison | undefined {
  if (!/[吗么嘛?？]|是不是|是否/u.test(text)) return undefined;
  const [, left = '', right = ''] = SAME_CHINESE.exec(text) ?? [];
  const names = [trimName(left), trimName(right)] as const;
  return names.every(isName) && !names.some((name) => /什么|啥|怎/u.test(name)) ? names : undefined;
}

/** `asked me what a pod is vs a container and I froze` */
const WHAT_IS =
  /\bwhat (an? .{1,30}?|.{1,30}?) (?:is|are) (?:vs\.?|versus|compared to) ((?:an? )?.{1,30}?)(?:[,.;?!]| and i\b| but i\b|$)/iu;
/** 还是 is "still" rather than "or": 改了但是变量还是老的. */
const STILL =
  /(?:却|但|可是|怎么|为什么|为啥|一直|总是).*(?:还是|還是)|(?:还是|還是)(?:[老旧不没会很太]|原来|以前|之前|报|连|那样|这样)/u;
/** A further question rather than a name: `in production or will I regret it`. */
const ASKS =
  /^(?:is|are|am|was|were|will|would|do|does|did|should|shall|can|could|has|have|had) (?:it|that|this|they|there|i|we|you|one|the)\b/iu;

/** Longest name, characters; a longer one is a sentence that happens to contain "and". */
const NAME_MAX = 60;

/** Reads "X vs Y", "difference between X and Y", "X 和 Y 有什么区别"; undefined if the text doesn't compare two names. */
export function readComparison(text: string): Comparison | undefined {
  const lower = text.toLowerCase();
  const opening = OPENINGS.find((cue) => lower.includes(cue));
  if (opening !== undefined) return split(text.slice(lower.indexOf(opening) + opening.length), BETWEEN_AFTER_CUE);
  const closing = CLOSINGS.find((cue) => lower.indexOf(cue) > 0);
  if (closing !== undefined) return split(text.slice(0, lower.indexOf(closing)), BETWEEN_AFTER_CUE);
  const [, whatIs = '', whatElse = ''] = WHAT_IS.exec(text) ?? [];
  if (whatElse !== '') return [trimName(whatIs), trimName(whatElse)];
  return (
    split(text, [' vs. ', ' vs ', ' v. ', ' v ', ' versus ', ...(STILL.test(text) ? [] : ['还是', '還是']), ' or ']) ??
    split(text.replace(DIFFERS, ''), DIFFERS_BETWEEN) ??
    (SAME.test(text) ? split(text.replace(SAME, ''), SAME_BETWEEN) : undefined) ??
    readSameInChinese(text)
  );
}

/** Returns the words of what is asked of the two names behind them: `docker vs podman, which one is safer`. */
export function wordsAfterNames(text: string): readonly string[] {
  const [asked = ''] = WHICH.exec(text) ?? [];
  return (asked.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !isStopWord(word) && !isWeakWord(word));
}

function split(names: string, separators: readonly string[]): Comparison | undefined {
  const lower = names.toLowerCase();
  for (const separator of separators) {
    const at = lower.indexOf(separator);
    if (at <= 0) continue;
    const left = trimName(names.slice(0, at));
    const right = trimName(names.slice(at + separator.length).replace(WHICH, ''));
    if (isName(left) && isName(right) && !ASKS.test(right)) return [left, right];
  }
  return undefined;
}

/** What is asked of the two behind them: `docker vs podman, which one is safer`. */
const WHICH =
  /(?<![\s,，、:：;；?？–—-])[\s,，、:：;；?？–—-]+(?:which|what|who)\b.*$|(?<=[^\s,，、:：;；?？–—-])[\s,，、:：;；?？–—-]*(?:哪[个种]|谁更).*$/isu;
/** The article isn't part of a name: "a pod" is called "pod". */
const ARTICLE = /^(?:an?|the)\s+(?=\S)/iu;
/** Who chooses, before the first name: `should we use`, `我们该用`. */
const CHOOSER =
  /^(?:(?:when )?(?:should|do|shall|can) (?:we|i|you) (?:use|choose|pick|need|take) |which is better,? |(?:我们|我|你们|咱们|团队)?(?:到底)?(?:应该|该|要)?(?:用|选|选择|使用)\s*)/iu;

/** For what is chosen, before that: `which is better for a small team, docker`, 小项目用 docker. */
const OCCASION =
  /^(?:(?:which|what|for|in|if|when)\b[^,:]{0,60}[,:]\s*(?=\S)|\p{Script=Han}{1,12}?(?:该用|应该用|用|选择|选)\s*(?=[\p{Script=Latin}]))/iu;

function trimName(name: string): string {
  return trimPunctuation(name).replace(OCCASION, '').replace(CHOOSER, '').replace(ARTICLE, '');
}

function isName(name: string): boolean {
  return name.length > 0 && name.length <= NAME_MAX;
}
