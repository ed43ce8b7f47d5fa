/** Characters that take two columns of a terminal or of a code font: Chinese, Japanese, Korean, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const PLAIN = /^[\x20-\x7E]*$/;
/** Marks that may not begin a line. */
const CLINGS = /^[，。、；：？！）》」』】”’…,.;:?!)\]}]/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Returns how many columns a line of text takes in a terminal or a code font. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += columnsOf(segment);
  return width;
}

/** Pads a line of text to `width` columns; a longer one is returned unchanged. */
export function padText(text: string, width: number, align: 'left' | 'center' | 'right' = 'left'): string {
  const space = Math.max(0, width - displayWidth(text));
  const before = align === 'right' ? space : align === 'center' ? Math.floor(space / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(space - before);
}

/** Breaks text into lines of at most `width` columns (2 or more): between words, and next to a wide character. */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(2, width)));
}

function wrapLine(line: string, width: number): string[] {
  if (displayWidth(line) <= width) return [line.trimEnd()];
  const signs = Array.from(graphemes.segment(line), ({ segment }) => segment);
  const lines: string[] = [];
  let start = 0;
  while (start < signs.length) {
    const end = findBreak(signs, start, width);
    lines.push(signs.slice(start, end).join('').trim());
    start = end;
  }
  return lines.filter((part) => part !== '');
}

/** Returns where the line that begins at `start` ends: at its last break, or within a word longer than a line. */
function findBreak(signs: readonly string[], start: number, width: number): number {
  let columns = 0;
  let last = start;
  for (let at = start; at < signs.length; at += 1) {
    const sign = signs[at] ?? '';
    if (at > start && mayBreak(signs[at - 1] ?? '', sign)) last = at;
    columns += columnsOf(sign);
    // A space at the end of a line takes no column.
    if (columns > width && !isSpace(sign)) return last > start ? last : Math.max(at, start + 1);
  }
  return signs.length;
}

function mayBreak(before: string, after: string): boolean {
  if (isSpace(after) || CLINGS.test(after)) return false;
  return isSpace(before) || WIDE.test(before) || WIDE.test(after);
}

function isSpace(sign: string): boolean {
  return /^\s/.test(sign);
}

function columnsOf(sign: string): number {
  if (WIDE.test(sign)) return 2;
  return ZERO.test(sign) ? 0 : 1;
}
