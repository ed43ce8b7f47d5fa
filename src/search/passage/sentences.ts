/** A piece of a text, `[start, end)`. */
export interface SentenceSpan {
  start: number;
  end: number;
}

const CHINESE_END = new Set('。！？'.split(''));
const ENGLISH_END = new Set('.!?'.split(''));
/** Closing marks after a full stop that belong to the sentence: quotes, brackets, emphasis. */
const CLOSING = new Set('”’」』）)]"\'*_`'.split(''));
/** `[citation needed]` and such, with its brackets. */
const NOTE_MAX = 30;

/** Quotation marks that open, and those that close them. */
const QUOTES = new Map(['“”', '「」', '『』', '""'].map(([open = '', close = '']) => [open, close]));
/** Longest text between quotation marks that is kept whole, characters; a longer one is a text of its own. */
const QUOTE_MAX = 200;
/** Longest text between brackets, characters; a longer one was never closed, as in a smiley. */
const BRACKETS_MAX = 400;
/** Abbreviations whose full stop ends no sentence, in lower case without it. */
const ABBREVIATIONS = new Set(
  (
    'e.g i.e v vs cf no nos fig eq al mr mrs ms dr prof gen col lt capt gov sen rep rev ph.d st mt jr sr inc ltd co corp ' +
    'u.s u.k approx ca vol pp'
  ).split(' '),
);

/**
 * Returns the sentences of a paragraph in order, which together are the whole text except spaces between them. Works on
 * Markdown: no sentence ends within a code span, brackets or a short quotation.
 */
export function splitSentences(text: string): SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let start = 0;
  let brackets = 0;
  let opened = 0;
  /** Where the last quotation is closed. */
  let quoteEnd = -1;
  let behind: Behind = { end: 0, next: 0 };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '`') {
      at = endOfCode(text, at);
      continue;
    }
    if (character === '[' || character === '(' || character === '（') {
      if (brackets === 0) opened = at;
      brackets++;
    } else if (character === ']' || character === ')' || character === '）') brackets = Math.max(0, brackets - 1);
    if (at - opened > BRACKETS_MAX) brackets = 0;
    if (at > quoteEnd && QUOTES.has(character)) quoteEnd = endOfQuote(text, at);
    if (brackets > 0 || !isStop(character)) continue;
    // All stops of a run (`.....`) are followed by the same; looking it up for each would take quadratic time.
    if (at >= behind.end) behind = readBehind(text, at);
    if (behind.end <= quoteEnd || !endsSentence(text, at, behind.next)) continue;
    push(text, start, behind.end, spans);
    start = behind.end;
    at = behind.end - 1;
  }
  push(text, start, text.length, spans);
  return spans;
}

function push(text: string, from: number, to: number, spans: SentenceSpan[]): void {
  let [start, end] = [from, to];
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  if (end > start) spans.push({ start, end });
}

/** Returns the position after the code span that opens here, or this position. */
function endOfCode(text: string, open: number): number {
  let length = 1;
  while (text.charAt(open + length) === '`') length++;
  const close = text.indexOf('`'.repeat(length), open + length);
  return close < 0 ? open + length - 1 : close + length - 1;
}

/** Returns the position of the mark that closes the quotation opened here; -1 if there is none, or it is long. */
function endOfQuote(text: string, open: number): number {
  const mark = text.charAt(open);
  // A straight mark behind a word closes, or means inches.
  if (mark === '"' && /[^\s([（]/u.test(text.charAt(open - 1))) return -1;
  const close = text.slice(open + 1, open + 1 + QUOTE_MAX).indexOf(QUOTES.get(mark) ?? mark);
  return close < 0 ? -1 : open + 1 + close;
}

function isStop(character: string): boolean {
  return CHINESE_END.has(character) || ENGLISH_END.has(character);
}

/** What follows a full stop. */
interface Behind {
  /** Past all that belongs to the stop. */
  end: number;
  /** Position where the text continues after spaces; undefined if there are none. */
  next: number | undefined;
}

function readBehind(text: string, stop: number): Behind {
  const end = pastEnd(text, stop);
  let next = end;
  while (isSpace(text.charAt(next))) next++;
  return { end, next: next === end && end < text.length ? undefined : next };
}

/** Whether the full stop at this position ends the sentence, if the text continues at `next`. */
function endsSentence(text: string, at: number, next: number | undefined): boolean {
  const character = text.charAt(at);
  if (CHINESE_END.has(character)) return true;
  if (next === undefined) return false;
  // A lower-case letter continues the sentence.
  if (/\p{Ll}/u.test(text.charAt(next))) return false;
  return next === text.length || character !== '.' || !isAbbreviation(wordBefore(text, at));
}

/**
 * Returns the position after the full stop and all that belongs to it: other marks, closing quotes, and notes such as
 * `[1]`.
 */
function pastEnd(text: string, stop: number): number {
  let end = stop + 1;
  while (true) {
    const character = text.charAt(end);
    if (CLOSING.has(character) || CHINESE_END.has(character) || ENGLISH_END.has(character)) end++;
    else if (character === '[' && pastNote(text, end) > end) end = pastNote(text, end);
    else return end;
  }
}

/**
 * Returns the position after the note that opens here, or this position if it is something else: a link, or words of
 * the next sentence.
 */
function pastNote(text: string, open: number): number {
  const close = text.slice(open, open + NOTE_MAX).indexOf(']');
  const past = open + close + 1;
  return close < 0 || text.charAt(past) === '(' ? open : past;
}

function wordBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && /[\p{L}\p{N}.]/u.test(text.charAt(start - 1))) start--;
  return text.slice(start, at);
}

/** Whether a word is an abbreviation: one capital (`J. Smith`) or one of the list. */
function isAbbreviation(word: string): boolean {
  return /^\p{Lu}$/u.test(word) || ABBREVIATIONS.has(word.toLowerCase());
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\u3000';
}
