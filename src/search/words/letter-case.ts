/** Characters on each side of a word that are searched for its neighbours. */
const NEIGHBOUR_MAX = 40;
const LINE_END = /\n/u;
const LAST_WORD = /\p{L}+(?=\P{L}*$)/u;
const FIRST_WORD = /\p{L}+/u;
const CAPITALS = /^\p{Lu}[\p{Lu}\p{N}]+$/u;
const BEGINS_SENTENCE = /(?:^|[.!?:。！？：\n])[\s\p{P}]*$/u;

/** Returns whether a text is all in capitals, so that they mean nothing: `ASK IT NOW`. */
export function isShouted(text: string): boolean {
  return !/\p{Ll}|\p{Script=Han}/u.test(text);
}

/** Returns whether a word in capitals is next to words that aren't: `ask IT`, but not `ASK IT NOW`. */
export function standsOut(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - NEIGHBOUR_MAX), start)
      .split(LINE_END)
      .at(-1) ?? '';
  const after = text.slice(end, end + NEIGHBOUR_MAX).split(LINE_END, 1)[0] ?? '';
  const neighbours = [LAST_WORD.exec(before)?.[0], FIRST_WORD.exec(after)?.[0]].filter((word) => word !== undefined);
  return neighbours.length === 0 || neighbours.some((word) => word !== word.toUpperCase() || !/\p{Lu}/u.test(word));
}

/** Returns whether a word is written like a name: in capitals, or capitalized within a sentence. */
export function isWrittenAsName(text: string, start: number, end: number): boolean {
  const written = text.slice(start, end);
  if (CAPITALS.test(written)) return !isShouted(text);
  return /^\p{Lu}/u.test(written) && !BEGINS_SENTENCE.test(text.slice(0, start));
}
