/** The stream that the bar is drawn on. */
export interface Screen {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface Progress {
  /** Shows a label and the share done, 0 to 1. */
  show(label: string, share: number): void;
  /** Clears the bar. */
  end(): void;
}

const WIDTH = 24;
/** A bar of less tells nothing. */
const WIDTH_MIN = 4;
const COLUMNS = 80;
const CLEAR = '\r\u001b[K';

/** Creates a progress bar on one line of a terminal, however narrow; draws nothing if the output isn't one. */
export function createProgress(screen: Screen): Progress {
  if (screen.isTTY !== true) return { show: () => {}, end: () => {} };
  let last = '';
  return {
    show(label, share) {
      // A full line would wrap, and what wrapped can't be cleared.
      const room = (screen.columns || COLUMNS) - 1;
      const width = Math.min(WIDTH, room - label.length - 1);
      const done = Math.round(Math.min(1, Math.max(0, share)) * width);
      const bar = width < WIDTH_MIN ? '' : `${'█'.repeat(done)}${'░'.repeat(width - done)} `;
      const line = `${bar}${label}`.slice(0, room);
      if (line !== last) screen.write(`${CLEAR}${line}`);
      last = line;
    },
    end() {
      if (last !== '') screen.write(CLEAR);
      last = '';
    },
  };
}
