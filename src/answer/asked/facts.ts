import type { Section } from '../../knowledge/model/section.ts';

/** A kind of fact, how it is asked for, and what every text that tells one has. */
interface FactKind {
  asked: RegExp;
  told: RegExp;
}

const FACTS: readonly FactKind[] = [
  // An amount of money.
  {
    asked:
      /\bhow much (?:does|do|did|is|are|was|would|will)\b.{0,80}\b(?:costs?|pay)\b|\bhow much (?:is|are) [^\d%]{1,60} (?:per|an?) (?:hour|month|year)\b|\bwhat (?:does|do|would|will)\b.{0,60}\bcost\b|\bwhat(?:['’]?s| is| are) (?:the (?:price|prices|pricing) (?:of|for)|(?:its|their) (?:\w+ )?(?:price|prices|pricing|fees?))\b|多少钱|什么价|报价|价格/iu,
    told: /[$€£¥￥]\s?\d|\d\s?[$€£¥￥]|\b(?:USD|EUR|GBP|CNY|RMB)\b|\d\s*(?:million |万|亿)?\s*(?:US |U\.S\. )?(?:dollars?|euros?|cents?|元|美元|欧元|块钱)|\bfree\b|免费/iu,
  },
  // Which one costs less.
  {
    asked: /\b(?:cheap(?:er|est)|(?:more|most|less|least) expensive)\b|便宜|[更最]贵/iu,
    told: /\b(?:cheap\w*|expensive|costs? (?:more|less)|free)\b|便宜|[更最]贵|免费/iu,
  },
  // The address of something of the asker's company: no general page knows.
  {
    asked:
      /\b(?:what|whats|what['’]s|where|which)\b.{0,40}\b(?:our|(?:the|my) company['’]?s?) .{0,40}\b(?:address|url|link|hostname)\b|\b(?:address|url|link|hostname) (?:of|for|to) (?:our|(?:the|my) company)\b|(?:我们|咱们?|公司)(?:公司)?(?:的|内部)?.{0,20}(?:地址|网址|链接|域名)(?:是|在|多少|呢|[?？]|$)/iu,
    told: /\bhttps?:\/\/|\b[a-z][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|io|dev|cn|internal|local|corp|lan|intra|company|cloud|app)\b/iu,
  },
  // What to type.
  {
    asked:
      /\b(?:which|what(?:['’]s| is)?)(?: the)? (?:commands?|syntax|flags?)\b|命令是(?:啥|什么|哪)|(?:什么|啥|哪[个条])命令/iu,
    told: /^ {0,3}(?:```|~~~)|^ {4}\S|`[a-z][\w./-]* [^`\n]+`/mu,
  },
];

/** Whether a section has facts of every kind that a question asks for: `how much does a managed cluster cost` asks for an amount. */
export function tellsFacts(question: string, { markdown }: Section): boolean {
  return FACTS.every(({ asked, told }) => !asked.test(question) || told.test(markdown));
}
