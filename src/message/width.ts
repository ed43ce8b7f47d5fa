/** Characters that take two columns of a terminal or of a code font: Chinese, Japanese, Korean, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How many columns a line of text takes in a terminal or a code font. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (WIDE.test(segment)) width += 2;
    else if (!ZERO.test(segment)) width += 1;
  }
  return width;
}

/** Pads a line of text to `width` columns; a longer one stays as it is. */
export function padText(text: string, width: number, align: 'left' | 'center' | 'right' = 'left'): string {
  const space = Math.max(0, width - displayWidth(text));
  const before = align === 'right' ? space : align === 'center' ? Math.floor(space / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(space - before);
}

/** Breaks text into lines of at most `width` columns: between words, and anywhere between two wide characters. */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(2, width)));
}

/** Marks that may not begin a line. */
const CLINGS = /^[，。、；：？！）》」』】”’…,.;:?!)\]}]/u;

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of splitWords(line)) {
    if (displayWidth(current + word.trimEnd()) <= width || CLINGS.test(word)) {
      current += word;
      continue;
    }
    if (current.trim() !== '') lines.push(current.trimEnd());
    current = word.trimStart();
    while (displayWidth(current.trimEnd()) > width) {
      const start = takeColumns(current, width);
      lines.push(start);
      current = current.slice(start.length);
    }
  }
  return [...lines, current.trimEnd()];
}

/** A word with the space after it, or one wide character. */
function splitWords(line: string): string[] {
  const words: string[] = [];
  for (const { segment } of graphemes.segment(line)) {
    const last = words.at(-1);
    if (
      last === undefined || /\s$/.test(last) !== /^\s/.test(segment) ? startsNew(last, segment) : WIDE.test(segment)
    ) {
      words.push(segment);
    } else words[words.length - 1] = (last ?? '') + segment;
  }
  return words;
}

function startsNew(last: string | undefined, segment: string): boolean {
  if (last === undefined) return true;
  return /\s$/.test(last) || (!/^\s/.test(segment) && WIDE.test(segment));
}

function takeColumns(text: string, width: number): string {
  let taken = '';
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    const size = displayWidth(segment);
    if (taken !== '' && columns + size > width) break;
    taken += segment;
    columns += size;
  }
  return taken;
}
