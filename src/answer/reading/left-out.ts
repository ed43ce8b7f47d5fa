/** A piece of the typed text: part of the question, or left out. */
export interface TypedPiece {
  text: string;
  kept: boolean;
}

/** A Chinese character, a word, a mark, or the space between. */
const PIECE = /\p{Script=Han}|[^\s\p{Script=Han}\p{P}]+|\s+|\p{P}/gu;
/** Most pieces compared, as the time grows with both lengths. */
const PIECES_MAX = 400;

/**
 * Cuts the typed text into pieces that are part of `question` and pieces that were left out, by their longest common
 * subsequence. Joined, the pieces are `typed`.
 */
export function cutLeftOut(typed: string, question: string): TypedPiece[] {
  const from = (typed.match(PIECE) ?? []).slice(0, PIECES_MAX);
  const to = (question.match(PIECE) ?? []).slice(0, PIECES_MAX);
  const lengths = commonLengths(from, to);
  const pieces: TypedPiece[] = [];
  const add = (text: string, kept: boolean): void => {
    const last = pieces.at(-1);
    if (last?.kept === kept) last.text += text;
    else pieces.push({ text, kept });
  };
  let asked = 0;
  for (let at = 0; at < from.length; ) {
    const text = from[at] ?? '';
    if (text === to[asked]) {
      add(text, true);
      at++;
      asked++;
    } else if ((lengths[at]?.[asked + 1] ?? 0) > (lengths[at + 1]?.[asked] ?? 0)) asked++;
    else {
      add(text, false);
      at++;
    }
  }
  return pieces;
}

/** Returns the length of the longest common subsequence after each pair of positions. */
function commonLengths(from: readonly string[], to: readonly string[]): number[][] {
  const lengths = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0));
  for (let a = from.length - 1; a >= 0; a--)
    for (let b = to.length - 1; b >= 0; b--) {
      const row = lengths[a] ?? [];
      const below = lengths[a + 1] ?? [];
      row[b] = from[a] === to[b] ? 1 + (below[b + 1] ?? 0) : Math.max(below[b] ?? 0, row[b + 1] ?? 0);
    }
  return lengths;
}
