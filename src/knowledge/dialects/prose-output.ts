/** Output text that tracks the source row of each line. */
export interface ProseOutput {
  /** Writes text of the source. */
  copy(text: string): void;
  /** Writes other text at the same source row. */
  add(text: string): void;
  /** Skips a piece of the source. */
  skip(text: string): void;
  /** The first hundred characters of the current line. */
  lineStart(): string;
  /** The last few characters written on the current line. */
  lineEnd(): string;
  /** The indent of the current line in a list item; other blocks that begin there need it too. */
  indent(): string;
  /** All lines and their rows. */
  end(): { lines: string[]; rows: number[] };
}

const HEAD = 100;
const TAIL = 40;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/u;

/** Creates an empty output; `isListed` says that it begins in a list item. */
export function createProseOutput(isListed = false): ProseOutput {
  const lines: string[] = [];
  const rows: number[] = [];
  let current = '';
  // Don't read `current`: reading a growing string copies it each time.
  let head = '';
  let tail = '';
  let row = 0;
  let startRow = 0;
  let inList = isListed;
  let isBlankBefore = true;
  const noteLine = () => {
    const first = /\S/u.exec(head);
    if (first !== null) {
      if (/[-*+\d]/u.test(first[0]) && ITEM.test(head)) inList = true;
      else if (inList && isBlankBefore && first.index === 0) inList = false;
    }
    isBlankBefore = first === null;
  };
  const append = (piece: string) => {
    if (current === '') startRow = row;
    current += piece;
    if (head.length < HEAD) head += piece.slice(0, HEAD - head.length);
    if (piece !== '') tail = piece.length < TAIL ? (tail + piece).slice(-TAIL) : piece.slice(-TAIL);
  };
  const write = (text: string, moves: boolean) => {
    // Most pieces are parts of a line.
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      append(text.slice(from, end));
      noteLine();
      lines.push(current);
      rows.push(startRow);
      current = '';
      head = '';
      tail = '';
      if (moves) row++;
      startRow = row;
      from = end + 1;
    }
    append(from === 0 ? text : text.slice(from));
  };
  return {
    copy: (text) => write(text, true),
    add: (text) => write(text, false),
    skip: (text) => {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) row++;
    },
    lineStart: () => head,
    lineEnd: () => tail,
    indent: () => (inList && !ITEM.test(head) ? (/^\s+/u.exec(head)?.[0] ?? '') : ''),
    end: () => ({ lines: [...lines, current], rows: [...rows, startRow] }),
  };
}
