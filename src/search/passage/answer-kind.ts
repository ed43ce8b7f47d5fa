const WHEN =
  /\bwhen\b|\b(?:what|which) (?:year|century|decade|day|date|month)\b|什么时候|啥时候|什么时间|何时|哪一?年|哪些年|年份|年代/iu;
const TIME =
  /\b(?:1\d{3}|20\d\d)s?\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\bcentury\b|\byears? ago\b|[\d一二三四五六七八九十]\s?(?:年|月|世纪)/gu;

const HOW_MANY =
  /\bhow (?:many|much|old|long|fast|large|big|far|high|often)\b|\bpercentage\b|多少|多大|多久|多长|多高|多快|多远|几[个次名年种岁位条天件秒台]|百分比|比例/iu;
const NUMBER =
  /\d(?:[\d.,]{0,20}\d)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?|millions?|half|once|twice|every)\b|[一二两三四五六七八九十百千万]{1,6}[个次名年种岁位条天件秒台家倍]/giu;

/** A year counts nothing. */
const YEAR = /^(?:1[89]|20)\d\d$/u;

/**
 * Returns a test for texts that may contain the answer, if the question asks for a kind of thing: a time for `when`, a
 * number for `how many`. Times and numbers of the question itself don't count.
 */
export function readAnswerKind(question: string): ((text: string) => boolean) | undefined {
  const isTime = WHEN.test(question);
  const answers = isTime ? TIME : HOW_MANY.test(question) ? NUMBER : undefined;
  if (answers === undefined) return undefined;
  const asked = question.toLowerCase();
  return (text) =>
    (text.match(answers) ?? []).some((found) => !asked.includes(found.toLowerCase()) && (isTime || !YEAR.test(found)));
}
