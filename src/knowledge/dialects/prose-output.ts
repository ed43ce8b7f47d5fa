/** Text being written that knows from which row of its source each of its lines comes. */
export interface ProseOutput {
  /** Writes what the source says. */
  copy(text: string): void;
  /** Writes something else; the row of the source stays. */
  add(text: string): void;
  /** Passes over a piece of the source. */
  skip(text: string): void;
  /** How the line being written begins: a hundred characters of it. */
  lineStart(): string;
  /** The last few characters of what was written last on that line. */
  lineEnd(): string;
  /** The indent of the line being written if it stands in a list item: what else begins there must have it too. */
  indent(): string;
  /** All lines and their rows. */
  end(): { lines: string[]; rows: number[] };
}

const HEAD = 100;
const TAIL = 40;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/u;

export function createProseOutput(isListed = false): ProseOutput {
  const lines: string[] = [];
  const rows: number[] = [];
  let current = '';
  // Never looked at through `current`: reading a string that still grows copies it each time.
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
  const write = (text: string, moves: boolean) => {
    const pieces = text.split('\n');
    pieces.forEach((piece, index) => {
      if (index > 0) {
        noteLine();
        lines.push(current);
        rows.push(startRow);
        current = '';
        head = '';
        tail = '';
        if (moves) row++;
        startRow = row;
      }
      if (current === '') startRow = row;
      current += piece;
      if (head.length < HEAD) head += piece.slice(0, HEAD - head.length);
      if (piece !== '') tail = piece.length < TAIL ? (tail + piece).slice(-TAIL) : piece.slice(-TAIL);
    });
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
