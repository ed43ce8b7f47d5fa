/** A thing, and a question about it: `compose, does that work with podman`. */
const NAMED_FIRST =
  /^((?!(?:in|on|at|by|for|with|without|after|before|if|from|when|as|to|of|under|and|but|so|then|ok|okay|well|also) )(?:(?:an?|the|my|our) )?[\w./-]+(?: [\w./-]+){0,2}), (does|do|did|is|are|can|could|will|would|should) (?:it|that|this|they|those|these) (.+)$/iu;

/** Returns a question with the thing that was named before it in its place: `does compose work with podman`. */
export function putNamedIn(question: string): string {
  const [, name, asks, rest] = NAMED_FIRST.exec(question) ?? [];
  return rest === undefined ? question : `${asks} ${name} ${rest}`;
}
