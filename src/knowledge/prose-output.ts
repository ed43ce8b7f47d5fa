/** Text being written that knows from which row of its source each of its lines comes. */
export interface ProseOutput {
  /** Writes what the source says. */
  copy(text: string): void;
  /** Writes something else; the row of the source stays. */
  add(text: string): void;
  /** Passes over a piece of the source. */
  skip(text: string): void;
  /** The line being written, as far as it is. */
  line(): string;
  /** All lines and their rows. */
  end(): { lines: string[]; rows: number[] };
}

export function createProseOutput(): ProseOutput {
  const lines: string[] = [];
  const rows: number[] = [];
  let current = '';
  let row = 0;
  let startRow = 0;
  const write = (text: string, moves: boolean) => {
    const pieces = text.split('\n');
    pieces.forEach((piece, index) => {
      if (index > 0) {
        lines.push(current);
        rows.push(startRow);
        current = '';
        if (moves) row++;
        startRow = row;
      }
      if (current === '') startRow = row;
      current += piece;
    });
  };
  return {
    copy: (text) => write(text, true),
    add: (text) => write(text, false),
    skip: (text) => {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) row++;
    },
    line: () => current,
    end: () => ({ lines: [...lines, current], rows: [...rows, startRow] }),
  };
}
