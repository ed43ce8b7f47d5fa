/** What begins no name. */
const NO_NAME =
  '(?!(?:in|on|at|by|for|with|without|after|before|if|from|when|as|to|of|under|and|but|so|then|ok|okay|well|also|no|sorry|oh|thanks?|yes|yeah|sure|right) )';
const ARTICLE = '(?:(?:an?|the|my|our) )?';
/** A thing, and a question about it: `compose, does that work with podman`. */
const NAMED_FIRST = new RegExp(
  `^${NO_NAME}(${ARTICLE}[\\w./-]+(?: [\\w./-]+){0,2}), (does|do|did|is|are|can|could|will|would|should) (?:it|that|this|they|those|these) (.+)$`,
  'iu',
);
/** The same with a question word: `k8s, who came up with that one`. Three words may be a clause: `pvc is full, how do I grow it`. */
const NAMED_BEFORE_QUESTION = new RegExp(
  `^${NO_NAME}(${ARTICLE}[\\w./-]+(?: [\\w./-]+)?), ((?:who|what|when|where|why|how)\\b.{1,40}? )(?:(?:this|that) one|it|that|this|they|them|those|these)((?! (?:related?|differ|different|compared?)$)(?: .{1,40})?)$`,
  'iu',
);

/** Returns a question with the thing that was named before it in its place: `does compose work with podman`. */
export function putNamedIn(question: string): string {
  const [, name, asks, rest] = NAMED_FIRST.exec(question) ?? [];
  if (rest !== undefined) return `${asks} ${name} ${rest}`;
  const [, other, before, after] = NAMED_BEFORE_QUESTION.exec(question) ?? [];
  return after === undefined ? question : `${before}${other}${after}`;
}
