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
/** A bracket that isn't closed this soon is none. */
const PAIR_MAX = 200;

/** Cuts a text into sentences, each with its stops. Stops within quotes, brackets, names and addresses end none. */
export function cutSentences(text: string): string[] {
  const sentences: string[] = [];
  const items = listItems(text);
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const item = items.get(at);
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

const ITEM = /(?<![^\s:：,，;；.。?？])([1-9])(?:[.)、]\s+|、)(?=\S)/gu;

/** Finds where the items of a numbered list within a line begin, `1. what is etcd 2. what is a pod`, and how long each number is. */
function listItems(text: string): ReadonlyMap<number, number> {
  const items = new Map<number, number>();
  for (const match of text.matchAll(ITEM)) {
    if (Number(match[1]) === items.size + 1) items.set(match.index, match[0].length);
  }
  return items.size > 1 ? items : new Map();
}

/** A line that goes on with a small letter is one sentence with the one before, unless that letter begins a question. */
function endsLine(text: string, at: number): boolean {
  const next = /^\s*(\p{L}*)/u.exec(text.slice(at, at + 60))?.[1] ?? '';
  if (!/^\p{Ll}/u.test(next) || /\p{Script=Han}/u.test(next)) return true;
  return ASKS.test(next);
}

function closingPlace(text: string, at: number, closing: string): number | undefined {
  const place = text.slice(at + 1, at + 1 + PAIR_MAX).indexOf(closing);
  return place < 0 ? undefined : at + 1 + place;
}

/** `v1.29`, `/search?q=` and `e.g. ` end no sentence. */
function endsSentence(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (/[。？！]/u.test(character)) return true;
  const next = text.charAt(at + 1);
  if (next !== '' && !/[\s?？!！.…"'”)]/u.test(next) && !/\p{Script=Han}/u.test(next)) return false;
  return (
    character !== '.' || !/(?:^|\s)(?:e\.g|i\.e|etc|vs|mr|mrs|dr|no|\p{L})$/iu.test(text.slice(Math.max(0, at - 6), at))
  );
}
