const STOP = /[.?!。？！…]/u;
const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '「': '」',
  '『': '』',
  '(': ')',
  '（': '）',
  '[': ']',
  '`': '`',
  '《': '》',
};
const ASKS =
  /^(?:what|whats|how|why|who|when|where|which|is|are|do|does|can|could|should|would|hi|hey|hello|any|please)$/u;
/** Longest text within brackets, characters. */
const PAIR_MAX = 200;

/**
 * Cuts a text into sentences with their punctuation. Stops within quotes, brackets, names and addresses don't count.
 */
export function cutSentences(text: string): string[] {
  const sentences: string[] = [];
  const items = listItems(text);
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const item = items.get(at);
    // Nearly all characters neither end a sentence nor open a pair.
    if (item === undefined && isPlain(text.charCodeAt(at))) continue;
    const character = text.charAt(at);
    if (item !== undefined) {
      push(text.slice(start, at));
      start = at;
      at += item - 1;
      continue;
    }
    const closing = PAIRS[character];
    if (closing !== undefined) at = closingPlace(text, at, closing) ?? at;
    else if ((character === '\n' && endsLine(text, at)) || (STOP.test(character) && endsSentence(text, at))) {
      while (STOP.test(text.charAt(at + 1))) at += 1;
      push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  push(text.slice(start));
  return sentences;

  function push(sentence: string): void {
    if (/[\p{L}\p{N}]/u.test(sentence)) sentences.push(sentence.trim());
  }
}

/** Whether a UTF-16 unit is a Latin letter, a space or a Chinese character. */
function isPlain(unit: number): boolean {
  return unit === 32 || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 0x4e00 && unit <= 0x9fff);
}

const ITEM = /(?<![^\s:：,，;；.。?？])([1-9])(?:[.)、]\s+|、)(?=\S)/gu;

/**
 * Finds the items of a numbered list within a line, `1. what is etcd 2. what is a pod`: the start and the length of
 * each number.
 */
function listItems(text: string): ReadonlyMap<number, number> {
  const items = new Map<number, number>();
  for (const match of text.matchAll(ITEM)) {
    if (Number(match[1]) === items.size + 1) items.set(match.index, match[0].length);
  }
  return items.size > 1 ? items : new Map();
}

/** Whether a line ends a sentence: not if the next begins with a lower-case letter, unless that begins a question. */
function endsLine(text: string, at: number): boolean {
  const next = /^\s*(\p{L}*)/u.exec(text.slice(at, at + 60))?.[1] ?? '';
  if (!/^\p{Ll}/u.test(next) || /\p{Script=Han}/u.test(next)) return true;
  return ASKS.test(next);
}

function closingPlace(text: string, at: number, closing: string): number | undefined {
  const place = text.slice(at + 1, at + 1 + PAIR_MAX).indexOf(closing);
  return place < 0 ? undefined : at + 1 + place;
}

/** Whether a stop ends a sentence: not in `v1.29`, `/search?q=` and `e.g. `. */
function endsSentence(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (/[。？！]/u.test(character)) return true;
  const next = text.charAt(at + 1);
  if (next !== '' && !/[\s?？!！.…"'”)]/u.test(next) && !/\p{Script=Han}/u.test(next)) return false;
  return (
    character !== '.' || !/(?:^|\s)(?:e\.g|i\.e|etc|vs|mr|mrs|dr|no|\p{L})$/iu.test(text.slice(Math.max(0, at - 6), at))
  );
}
