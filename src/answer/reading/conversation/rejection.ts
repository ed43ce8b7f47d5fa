/** Longest message that only rejects an answer, UTF-16 units. */
const REJECTION_MAX = 80;

/** What rejects an answer, in any clause of a message; without apostrophes. */
const REJECTS = [
  /^(?:(?:this|that|it|its)(?:s| is| was)? )?not (?:really |quite |at all )?(?:(?:it|that|this|these|those|them|(?:that|this) one)(?: either)?|right|helpful|(?:the |a )?(?:right|correct) (?:one|answer|thing|topic|section|page))$/u,
  /^(?:(?:this|that|it)(?:s| is| was)? not |(?:this|that|it) (?:isnt|wasnt) |not )(?:really |quite )?what (?:i|we) (?:asked|meant|wanted|need|needed|am looking for|was looking for|was after)(?: for)?$/u,
  /^(?:(?:this|that|it)(?:s| is| was)? )?not (?:really |quite )?what im (?:looking for|after)$/u,
  /^(?:(?:this|that|it)(?:s| is| was) )?(?:the )?wrong(?: (?:one|answer|topic|thing|section|page))?$/u,
  /^(?:(?:this|that|it) )?(?:doesnt|didnt|does not|did not) (?:really )?help(?: me| us)?(?: at all)?$/u,
  /^(?:i (?:meant|mean|asked(?: for)?) )?something else$/u,
  /^(?:(?:its |they are |theyre )?(?:none|neither|not any)(?: of (?:these|those|them|the above))?(?: (?:helps?|fits?))?)$/u,
  /^(?:off topic|try again)$/u,
  /^(?:我(?:想)?(?:问|说|要|找)的)?(?:也|还|都)?不是(?:这个|那个|这些|那些)?(?:意思)?(?:吧|啊)?$/u,
  /^(?:这|那)?不是我(?:想)?(?:问|说|要|找)的$/u,
  /^(?:我|你)?(?:答|搞|弄)?错了$|^(?:又|还是|还|都|也)?(?:不对|答非所问|文不对题|跑题了)(?:吧|啊)?$|^(?:没用|没(?:有)?帮助|没帮上忙|换一?个(?:答案)?)$|^我(?:没问|不是问)这个$|^我问的是别的$|^我不是这个意思$/u,
];
/** What rejects it only as the whole message: `no, got it` is content. */
const WEAK = /^(?:no|nope|nah|not really|不|不是|不是的)$/u;
/** What may stand beside a rejection. */
const BESIDE = /^(?:no|nope|nah|hmm*|oh|ah|uh|sorry|sry|well|不|不是|不是的|嗯|呃|抱歉|不好意思)$/u;
const FIRST_WORD = /^(?:no|nope|hmm*|sorry|oh|well|but) (?=\S)/u;

/** Returns whether a message, in lower case without marks at its ends, only rejects the last answer: `no, not that`, 答非所问. */
export function rejectsAnswer(message: string): boolean {
  if (message.length > REJECTION_MAX) return false;
  const said = message.replace(/['’]/gu, '');
  if (WEAK.test(said)) return true;
  const clauses = said
    .split(/[,，。.;；!！?？]/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const rejects = (clause: string) =>
    [clause, clause.replace(FIRST_WORD, '')].some((one) => REJECTS.some((form) => form.test(one)));
  return clauses.some(rejects) && clauses.every((clause) => BESIDE.test(clause) || rejects(clause));
}
